"""Too many posts in an hour over all networks: stored and held for the desk, which is told once."""

import re

import pytest

from loket import wiring
from loket.domain.lifecycle import IntakeStatus
from loket.usecases.post_limits import TELLERS
from tests.builders import HOUR
from tests.handlers.conftest import Desk, text_of
from tests.handlers.pages import said
from tests.handlers.test_loops import alerts
from tests.handlers.test_one_letter import mails_to
from tests.handlers.test_posts import TYPED, filled_in, reference_at
from tests.handlers.test_walk import QUESTION
from tests.posted import a_mail, a_reply

BUREAU = "bureau@lerenmetdestad.example"
LINE = "too many posts in an hour"


@pytest.fixture
def small(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that lets two posts an hour go their way."""
    monkeypatch.setenv("LOKET_POSTS_AN_HOUR", "2")
    return desk


def post(desk: Desk, number: int, **changes: object) -> str:
    """The reference of a question by somebody else, from another network."""
    fields = {"title": f"Vraag {number}", "question": f"Kort {number}", "email": f"b{number}@elders.example"}
    status, answer = desk.post_json(QUESTION | fields | changes, network=f"198.51.100.{number}")
    assert status == 201
    return str(answer["reference"])


def held(desk: Desk, reference: str) -> str:
    question = desk.question(reference)
    return question.hold_reason if question.intake is IntakeStatus.HELD else ""


def test_posts_up_to_the_limit_go_their_way_and_the_next_one_is_held(small: Desk):
    references = [post(small, number) for number in range(4)]
    small.deliver()

    assert [held(small, one) for one in references] == ["", "", "many-posts", "many-posts"]
    assert len(mails_to(small, "@elders.example")) == 2


def test_the_next_hour_has_room_again(small: Desk):
    for number in range(3):
        post(small, number)
    small.now += HOUR

    assert held(small, post(small, 9)) == ""


def test_the_desk_is_told_once_an_hour_and_not_of_each(small: Desk):
    references = [post(small, number) for number in range(TELLERS + 4)]
    small.deliver()

    (told,) = alerts(small)
    assert told["To"] == BUREAU
    assert "meer vraagstukken binnen dan is ingesteld" in " ".join(text_of(told).split())
    assert all(small.letters(one) == {} for one in references[2:])
    small.now += HOUR
    for number in range(20, 23):
        post(small, number)
    small.deliver()
    assert len(alerts(small)) == 2


def test_below_the_limit_nobody_is_told(small: Desk):
    for number in range(2):
        post(small, number)
    small.deliver()

    assert alerts(small) == []


def test_the_desk_finds_what_is_held_in_an_overview_and_releases_it_there(small: Desk):
    reference = [post(small, number) for number in range(3)][-1]
    asked = a_mail("OVERZICHT", sender=BUREAU)
    overview = small.loose_letter(small.mail(asked))

    assert reference in text_of(overview)
    small.mail(a_reply(overview, f"{reference} VRIJGEVEN", sender=BUREAU))

    assert small.question(reference).intake is IntakeStatus.ACCEPTED


def test_its_sender_sees_a_receipt_that_does_not_say_why(small: Desk):
    for number in range(2):
        post(small, number)

    answer = small.post_form(filled_in(small))

    assert answer["statusCode"] == 303
    page = said(small.visit(answer["headers"]["location"]))
    assert "Wij hebben uw vraagstuk ontvangen" in page and TYPED["email"] in page
    assert not re.search("heel veel|many-posts|vastgehouden", page)
    assert held(small, reference_at(small, answer)) == "many-posts"


def test_a_held_post_is_said_in_the_log_by_its_reference_alone(small: Desk, caplog: pytest.LogCaptureFixture):
    references = [post(small, number) for number in range(4)]

    lines = [one for one in caplog.records if one.getMessage() == LINE]
    assert [one.question for one in lines] == references[2:]
    assert not any("elders.example" in str(vars(one)) for one in lines)


def test_a_post_that_comes_again_is_the_question_it_was(small: Desk):
    again = {"submission_id": "0192f0c1-2222-7000-8000-000000000001"}
    first = post(small, 1, **again)
    post(small, 2)

    status, answer = small.post_json(
        QUESTION | again | {"title": "Vraag 1", "question": "Kort 1", "email": "b1@elders.example"}
    )

    assert (status, answer["reference"], answer["status"]) == (200, first, "unconfirmed")


def test_counting_all_posts_costs_one_item_an_hour(small: Desk):
    for number in range(3):
        post(small, number)

    item = wiring.dynamo().get(f"COUNT#posts#{small.now:%Y-%m-%dT%H}", "-")
    assert item is not None
    assert (item["n"], item["expires_at"]) == (3, int((small.now + HOUR).timestamp()))

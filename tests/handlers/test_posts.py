"""Posts that repeat, that are wrong, or that look like a machine's."""

import re
from datetime import timedelta
from typing import Any

import pytest

from loket import wiring
from loket.domain.lifecycle import IntakeStatus
from loket.usecases.post_limits import POSTS_A_NETWORK, POSTS_AT_ALL
from tests.builders import HOUR, SECOND
from tests.handlers.conftest import Desk
from tests.handlers.test_walk import QUESTION

TYPED = {
    "title": "Hoe houden we de binnentuin koel?",
    "question": "Onze binnentuin wordt te warm.",
    "name": "Fatima el Idrissi",
    "email": "fatima@buurttuin.example",
}


def opened(desk: Desk, **query: str) -> dict[str, str]:
    """The hidden fields of a form that was opened just now."""
    html = desk.call("GET /vraagstuk", queryStringParameters=query)["body"]
    return dict(re.findall(r'name="(submission_id|form_token)" value="([^"]+)"', html))


def filled_in(desk: Desk, **fields: Any) -> dict[str, Any]:
    """A form that took a minute to fill in."""
    hidden = opened(desk)
    desk.now += timedelta(minutes=1)
    return TYPED | hidden | fields


def reference_at(desk: Desk, answer: dict[str, Any]) -> str:
    page = desk.visit(answer["headers"]["location"])["body"]
    found = re.search(r"LMS-\d{4}-\d{4,}", page)
    assert found is not None
    return found[0]


def test_a_form_leads_to_its_receipt(desk: Desk):
    answer = desk.post_form(filled_in(desk))

    receipt = desk.visit(answer["headers"]["location"])

    assert answer["statusCode"] == 303
    assert receipt["statusCode"] == 200
    assert "fatima@buurttuin.example" in receipt["body"]
    assert "binnentuin" not in receipt["body"]


def test_a_form_that_is_sent_twice_is_one_question(desk: Desk):
    fields = filled_in(desk)

    references = {reference_at(desk, desk.post_form(fields)) for _ in range(3)}

    assert len(references) == 1


def test_f36_check_before_sending_stores_nothing(desk: Desk):
    fields = filled_in(desk)

    answer = desk.post_form(fields | {"go": "check"})

    assert answer["statusCode"] == 200
    assert TYPED["question"] in answer["body"]
    assert 'value="send"' in answer["body"]
    assert wiring.outbox().open_letters(desk.now + HOUR, 10) == []


def test_a_form_to_check_is_checked(desk: Desk):
    answer = desk.post_form(filled_in(desk, email="geen adres") | {"go": "check"})

    assert answer["statusCode"] == 422
    assert 'href="#email"' in answer["body"]


def test_a_form_to_change_comes_back_as_it_was_with_nothing_said_of_errors(desk: Desk):
    fields = filled_in(desk, title="")

    answer = desk.post_form(fields | {"go": "change"})

    again = dict(re.findall(r'name="(submission_id|form_token)" value="([^"]+)"', answer["body"]))
    assert answer["statusCode"] == 200
    assert TYPED["question"] in answer["body"]
    assert 'aria-invalid="true"' not in answer["body"]
    assert again == {name: fields[name] for name in again}


def test_f09_refresh_back_two_tabs_a_form_that_was_sent_leads_to_its_receipt(desk: Desk):
    fields = filled_in(desk)
    sent = desk.post_form(fields)

    again = desk.post_form(fields | {"go": "check"})
    other = desk.post_form(fields | {"go": "check", "title": "Een heel andere vraag"})

    assert (sent["statusCode"], again["statusCode"], other["statusCode"]) == (303, 303, 200)
    assert reference_at(desk, again) == reference_at(desk, sent)


def test_the_same_form_with_other_words_overwrites_nothing(desk: Desk):
    fields = filled_in(desk)
    first = reference_at(desk, desk.post_form(fields))

    answer = desk.post_form(fields | {"title": "Een heel andere vraag"})

    body = wiring.table().dossier(first).body
    assert answer["statusCode"] == 409
    assert "Een heel andere vraag" in answer["body"]
    assert body is not None and body.title == TYPED["title"]
    again = dict(re.findall(r'name="(submission_id|form_token)" value="([^"]+)"', answer["body"]))
    assert again["submission_id"] != fields["submission_id"]


def test_json_without_an_id_is_one_question_too(desk: Desk):
    (first, one), (second, two) = desk.post_json(QUESTION), desk.post_json(QUESTION)

    assert (first, second) == (201, 200)
    assert one["reference"] == two["reference"]


def test_f08_token_expired_while_typing_brings_the_text_back_and_one_press_sends_it(desk: Desk):
    fields = filled_in(desk)
    desk.now += timedelta(days=1)

    answer = desk.post_form(fields | {"go": "send"})

    assert answer["statusCode"] == 422
    assert TYPED["question"] in answer["body"]
    assert 'name="go" value="send"' in answer["body"]
    fresh = dict(re.findall(r'name="(submission_id|form_token)" value="([^"]+)"', answer["body"]))
    desk.now += timedelta(minutes=1)
    assert desk.post_form(fields | fresh | {"go": "send"})["statusCode"] == 303


@pytest.mark.parametrize("token", ["", "x", "zomaar.iets"])
def test_a_tampered_token_stores_nothing(desk: Desk, token: str):
    answer = desk.post_form(filled_in(desk) | {"form_token": token})

    assert answer["statusCode"] == 422
    assert desk.now and wiring.outbox().open_letters(desk.now + HOUR, 10) == []


def test_another_forms_id_is_not_believed(desk: Desk):
    first = filled_in(desk)
    desk.post_form(first)

    answer = desk.post_form(filled_in(desk) | {"submission_id": first["submission_id"], "title": "Anders"})

    assert answer["statusCode"] == 303


def test_errors_keep_what_was_typed_and_name_each_field(desk: Desk):
    answer = desk.post_form(filled_in(desk, email="geen adres", title=""))

    assert answer["statusCode"] == 422
    assert "geen adres" in answer["body"]
    assert 'href="#email"' in answer["body"]
    assert 'href="#title"' in answer["body"]


def intake_of(desk: Desk, answer: dict[str, Any]) -> tuple[IntakeStatus, str]:
    question = wiring.table().question(reference_at(desk, answer))
    return question.intake, question.hold_reason


def test_f17_honeypot_autofilled_is_held_and_gets_a_receipt(desk: Desk):
    answer = desk.post_form(filled_in(desk, website="https://koop.example"))

    assert intake_of(desk, answer) == (IntakeStatus.HELD, "honeypot")


def test_f56_no_script_defence_a_form_filled_in_within_three_seconds_is_held(desk: Desk):
    fields = TYPED | opened(desk)
    desk.now += 2 * SECOND

    assert intake_of(desk, desk.post_form(fields)) == (IntakeStatus.HELD, "too-fast")


def test_f56_no_script_defence_a_form_filled_in_in_three_seconds_is_not_held(desk: Desk):
    fields = TYPED | opened(desk)
    desk.now += 3 * SECOND

    assert intake_of(desk, desk.post_form(fields)) == (IntakeStatus.UNCONFIRMED, "")


def test_many_posts_from_one_network_are_held_and_then_refused(desk: Desk):
    def post(number: int) -> tuple[int, dict[str, Any]]:
        fields = QUESTION | {"title": f"Vraag {number}", "email": f"iemand{number}@elders.example"}
        return desk.post_json(fields, network="198.51.100.7")

    first = post(0)
    count_network(desk, "198.51.100.7", POSTS_A_NETWORK - 1)
    held = post(1)
    count_network(desk, "198.51.100.7", POSTS_AT_ALL - POSTS_A_NETWORK - 1)
    refused = post(2)

    assert first[1]["status"] == "unconfirmed"
    assert held[1]["status"] == "held"
    assert refused == (429, {"error": "too-many"})


def count_network(desk: Desk, network: str, posts: int) -> None:
    """As many more posts from a network, without the posts."""
    from loket import settings
    from loket.usecases.post_limits import hashed

    name = hashed(settings.person_key(), f"network {desk.now:%Y-%m-%d}", network)
    counter = f"COUNT#network#{desk.now:%Y-%m-%dT%H}#{name}"
    wiring.dynamo().change(counter, "-", "ADD n :posts", {":posts": posts})


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', "[" * 100_000])
def test_broken_json_is_named(desk: Desk, body: str):
    answer = desk.call("POST /api/questions", body=body)

    assert answer["statusCode"] == 400
    assert answer["body"] == '{"error": "not-json"}'


def test_a_post_beyond_the_limit_is_refused(desk: Desk):
    assert desk.call("POST /api/questions", body=" " * 262_145)["statusCode"] == 413
    assert desk.call("POST /vraagstuk", body=" " * 262_145)["statusCode"] == 413


def test_wrong_fields_are_named_without_what_was_typed(desk: Desk):
    status, answer = desk.post_json({"title": "", "email": "a@b.nl, evil@x.nl", "wat": "geheim"})

    assert status == 422
    assert answer == {
        "errors": {
            "title": "missing",
            "question": "missing",
            "name": "missing",
            "email": "two-addresses",
            "form": "unknown-field",
        }
    }


def test_when_storing_fails_the_text_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    fields = filled_in(desk)
    monkeypatch.setattr(wiring.dynamo().client, "transact_write_items", broken)

    answer = desk.post_form(fields)
    status, document = desk.post_json(QUESTION)

    assert answer["statusCode"] == 503
    assert TYPED["question"] in answer["body"]
    assert (status, document) == (503, {"error": "try-again"})


def broken(**request: Any) -> None:
    raise ConnectionError("the table is away")


def test_the_place_decides_who_may_frame_the_form(desk: Desk):
    def ancestors(place: str) -> str:
        answer = desk.call("GET /vraagstuk", queryStringParameters={"plek": place})
        headers = {name.lower(): value for name, value in answer["headers"].items()}
        return headers["content-security-policy"].rpartition("frame-ancestors ")[2]

    assert ancestors("leiden-nl") == "https://www.leiden.example"
    assert ancestors("elders") == "'none'"

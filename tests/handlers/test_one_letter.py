"""One letter an hour for a mailbox whose owner has proven nothing, however many questions name it."""

import re
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from html import unescape
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import pytest

from loket import wiring
from loket.domain.lifecycle import IntakeStatus
from loket.handlers import outbound_mail
from loket.usecases.post_limits import POSTS_AN_ADDRESS
from tests.builders import DAY, HOUR, SECOND
from tests.handlers.conftest import Context, Desk, record, text_of
from tests.handlers.pages import said
from tests.handlers.test_walk import QUESTION, confirm_link
from tests.posted import a_mail, a_reply

VICTIM = "slachtoffer@elders.example"
ADVERT = {
    # So few words that none counts as a repeat of another.
    "title": "KOOPJESWOORD",
    "question": "Zie https://koopjes.example KOOPJESWOORD",
    "name": "Win KOOPJESWOORD nu",
    "organisation": "KOOPJESWOORD BV",
    "phone": "KOOPJESWOORD",
    "on_behalf_of": "KOOPJESWOORD",
    "email": VICTIM,
}


def post(desk: Desk, number: int, **changes: object) -> dict[str, Any]:
    """A question of its own; its network does not count."""
    fields = QUESTION | {"title": f"Vraag {number}", "question": f"Kort {number}"} | changes
    status, answer = desk.post_json(fields, network=f"192.0.2.{number}")
    assert status == 201
    return answer


def mails_to(desk: Desk, address: str) -> list[EmailMessage]:
    """Every letter that ever went to an address."""
    pks = {item["pk"]["S"] for item in wiring.dynamo().client.scan(TableName="questions")["Items"]}
    found = (desk.letters(pk.removeprefix("Q#")).values() for pk in pks if pk.startswith("Q#"))
    return [letter for letters in found for letter in letters if address in str(letter["To"])]


def press(desk: Desk, url: str, *ticked: str) -> dict[str, Any]:
    token = url.rpartition("/")[2]
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"ook": list(ticked)}, doseq=True)
    parameters = {"token": token}
    answer = desk.call("POST /bevestigen/{token}", pathParameters=parameters, headers=headers, body=body)
    desk.deliver()
    return answer


def boxes(page: dict[str, Any]) -> list[str]:
    """The references that can be ticked on a confirmation page."""
    return re.findall(r'<input type="checkbox"[^>]* name="ook" value="([^"]+)">', page["body"])


def intake(desk: Desk, reference: str) -> IntakeStatus:
    return desk.question(reference).intake


def test_f16_receipt_as_mail_bomb_a_hundred_posts_are_one_letter_without_a_typed_word(desk: Desk):
    for number in range(100):
        post(desk, number, **(ADVERT | {"title": f"KOOPJESWOORD {number}"}))
    # Those to the desk, which looks at all that is held, are its own matter.
    open_ones = wiring.outbox().open_letters(desk.now, 1000)
    to_partner = [record(key) for key in open_ones if key.id.endswith("partner")]
    outbound_mail.handler({"Records": to_partner}, Context())

    (letter,) = mails_to(desk, VICTIM)
    assert "KOOPJESWOORD" not in letter.as_string() + text_of(letter)
    assert "koopjes.example" not in letter.as_string() + text_of(letter)


def test_f16_receipt_as_mail_bomb_reminders_carry_no_typed_word_and_no_name_either(desk: Desk):
    for number in range(3):
        post(desk, number, **(ADVERT | {"title": f"KOOPJESWOORD {number}"}))
    for wait in (DAY, HOUR, HOUR, DAY, DAY):
        desk.now += wait
        desk.attend()
        desk.deliver()

    letters = mails_to(desk, VICTIM)
    assert len(letters) == 4
    for letter in letters:
        html = letter.get_body(("html",))
        assert html
        assert "KOOPJESWOORD" not in letter.as_string() + text_of(letter) + html.get_content()


def test_f16_receipt_as_mail_bomb_marks_behind_a_plus_are_the_same_mailbox(desk: Desk):
    for number in range(20):
        post(desk, number, email=f"slachtoffer+koop-nu-{number}@elders.example")
    desk.deliver()

    assert len(mails_to(desk, "@elders.example")) == 1


def test_f16_receipt_as_mail_bomb_by_mail_in_somebody_s_name_is_the_same_hour(desk: Desk):
    post(desk, 1, email="fatima@buurttuin.example")
    outcome = desk.mail(a_mail("Wie helpt ons met het dak?", subject="Dak", dmarc="GRAY"))

    assert intake(desk, outcome.effects[0].reference) is IntakeStatus.UNCONFIRMED
    assert len(mails_to(desk, "fatima@buurttuin.example")) == 1


def test_posts_beyond_a_few_a_day_are_held_for_the_desk(desk: Desk):
    answers = [post(desk, number) for number in range(POSTS_AN_ADDRESS + 1)]

    assert [answer["status"] for answer in answers] == ["unconfirmed"] * POSTS_AN_ADDRESS + ["held"]
    desk.now += DAY
    assert post(desk, 99)["status"] == "unconfirmed"


@pytest.mark.parametrize(("later", "letters"), [(HOUR - SECOND, 1), (HOUR, 2)])
def test_the_next_letter_goes_out_after_an_hour_and_not_a_second_earlier(desk: Desk, later, letters):
    post(desk, 1)
    desk.now += later
    post(desk, 2)
    desk.deliver()

    assert len(mails_to(desk, QUESTION["email"])) == letters


def test_two_posts_at_the_same_time_are_one_letter(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    client, one_at_a_time = wiring.dynamo().client, Lock()
    call = client._make_api_call

    def in_turn(*request: Any) -> Any:
        # moto copies whole tables for a transaction, and nothing may write to them meanwhile.
        with one_at_a_time:
            return call(*request)

    monkeypatch.setattr(client, "_make_api_call", in_turn)
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda number: post(desk, number), range(2)))
    desk.deliver()

    assert len(mails_to(desk, QUESTION["email"])) == 1


def test_a_post_that_could_not_be_stored_uses_up_no_letter(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as away:
        away.setattr(wiring.dynamo().client, "transact_write_items", broken)
        assert desk.post_json(QUESTION)[0] == 503

    desk.post_json(QUESTION)
    desk.deliver()

    assert len(mails_to(desk, QUESTION["email"])) == 1


def broken(**request: Any) -> None:
    raise ConnectionError("the table is away")


def test_f09_two_tabs_the_second_receipt_names_the_mail_that_confirms_both(desk: Desk):
    first = post(desk, 1)
    desk.now += 10 * 60 * SECOND
    second = post(desk, 2)

    assert "om 10:00 uur al een mail" in said(desk.visit(second["receipt_url"]))
    assert "al een mail" not in said(desk.visit(first["receipt_url"]))


def test_f09_two_tabs_one_press_confirms_both_when_the_other_is_ticked(desk: Desk):
    first, second = post(desk, 1)["reference"], post(desk, 2)["reference"]
    desk.deliver()
    link = confirm_link(desk, first)
    page = desk.visit(link)

    assert boxes(page) == [second]
    assert "checked" not in page["body"]
    assert f"Vraag 2 ({second}, 23 november 2026)" in unescape(page["body"])
    assert intake(desk, second) is IntakeStatus.UNCONFIRMED

    press(desk, link, second)

    assert intake(desk, first) is intake(desk, second) is IntakeStatus.ACCEPTED
    assert "0002-receipt-partner" in desk.letters(second)


def test_what_is_not_ticked_stays_unconfirmed_and_can_be_confirmed_later(desk: Desk):
    first, second = post(desk, 1)["reference"], post(desk, 2)["reference"]
    desk.deliver()
    link = confirm_link(desk, first)

    press(desk, link)
    again = desk.visit(link)

    assert intake(desk, first) is IntakeStatus.ACCEPTED
    assert intake(desk, second) is IntakeStatus.UNCONFIRMED
    assert boxes(again) == [second]
    assert "al bevestigd" in said(again)
    press(desk, link, second)
    assert intake(desk, second) is IntakeStatus.ACCEPTED
    assert desk.visit(link)["statusCode"] == 303


@pytest.mark.parametrize("ticked", ["of-another", "LMS-2026-0000", "", "../x"])
def test_a_reference_that_is_not_on_the_page_is_not_confirmed(desk: Desk, ticked: str):
    first, other = post(desk, 1)["reference"], post(desk, 2, email="ander@elders.example")["reference"]
    desk.deliver()

    assert boxes(desk.visit(confirm_link(desk, first))) == []
    press(desk, confirm_link(desk, first), other if ticked == "of-another" else ticked)

    assert intake(desk, first) is IntakeStatus.ACCEPTED
    assert intake(desk, other) is IntakeStatus.UNCONFIRMED


def test_questions_that_are_held_or_discarded_cannot_be_ticked(desk: Desk):
    first = post(desk, 1)["reference"]
    post(desk, 2, website="https://koop.example")
    desk.deliver()

    assert boxes(desk.visit(confirm_link(desk, first))) == []


def test_an_answer_by_mail_confirms_its_own_question_only(desk: Desk):
    first, second = post(desk, 1)["reference"], post(desk, 2)["reference"]
    desk.deliver()

    desk.mail(a_reply(desk.letters(first)["0001-confirm-partner"], "JA", sender=QUESTION["email"]))

    assert intake(desk, first) is IntakeStatus.ACCEPTED
    assert intake(desk, second) is IntakeStatus.UNCONFIRMED


def test_a_question_without_a_letter_is_reminded_of_after_a_day_one_an_hour(desk: Desk):
    references = [post(desk, number)["reference"] for number in range(3)]
    desk.deliver()
    reminded = []
    desk.now += DAY - SECOND
    assert desk.attend() == 0
    desk.now += SECOND
    for _ in range(3):
        desk.attend()
        desk.attend()
        desk.deliver()
        reminded.append(sum("0002-confirm-reminder-partner" in desk.letters(one) for one in references))
        desk.now += HOUR

    assert reminded == [1, 2, 3]
    second = desk.letters(references[1])["0002-confirm-reminder-partner"]
    link = re.search(r"https://\S+/bevestigen/\S+", text_of(second))
    assert link
    press(desk, link[0])
    assert intake(desk, references[1]) is IntakeStatus.ACCEPTED

"""A mistyped address: seen on the receipt, put right there as long as nobody has proven it (F15)."""

import re
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from loket import wiring
from loket.adapters.table import Table
from loket.domain.decisions import Refused
from loket.domain.lifecycle import IntakeStatus
from loket.usecases.accept import confirm
from loket.usecases.change_address import Readdressed, change_address
from tests.builders import DAY, HOUR, SECOND
from tests.handlers.conftest import SETTINGS, Desk, text_of
from tests.handlers.pages import said
from tests.handlers.test_one_letter import mails_to
from tests.handlers.test_walk import QUESTION, confirm_link
from tests.posted import a_reply

TYPED, MEANT, KEY = "fatima@gmial.com", "fatima@gmail.com", SETTINGS["LOKET_PERSON_KEY"].encode()
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def received(desk: Desk, email: str = TYPED, **changes: object) -> tuple[str, str]:
    """Reference and receipt of a question whose letter went out."""
    status, answer = desk.post_json(QUESTION | {"email": email} | changes)
    assert status == 201
    desk.deliver()
    return answer["reference"], answer["receipt_url"]


def put_right(desk: Desk, receipt: str, email: str) -> dict[str, Any]:
    """The answer to another address; what it leads to is sent."""
    parameters = {"token": urlsplit(receipt).path.rpartition("/")[2]}
    body = urlencode({"email": email})
    answer = desk.call("POST /ontvangen/{token}", pathParameters=parameters, headers=FORM, body=body)
    desk.deliver()
    return answer


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"https://\S+/bevestigen/\S+", text_of(letter))
    assert found
    return found[0]


def email_of(desk: Desk, reference: str) -> str:
    partner = desk.dossier(reference).partner
    assert partner
    return partner.email


def test_f15_mail_address_typo_is_put_right_with_one_press_of_the_suggestion(desk: Desk):
    reference, receipt = received(desk)
    page = desk.visit(receipt)["body"]
    assert f'name="email" value="{MEANT}"' in page
    assert f"Ja, verander in {MEANT}" in page

    answer = put_right(desk, receipt, MEANT)

    assert answer["statusCode"] == 303
    shown = said(desk.visit(answer["headers"]["location"]))
    assert f"is veranderd in {MEANT}" in shown and "Ja, verander" not in shown
    (letter,) = mails_to(desk, MEANT)
    assert desk.visit(link_in(letter), "POST")["statusCode"] == 303
    assert desk.question(reference).intake is IntakeStatus.ACCEPTED


def test_f15_the_letter_to_the_old_address_is_harmless(desk: Desk):
    reference, receipt = received(desk)
    (old,) = mails_to(desk, TYPED)
    put_right(desk, receipt, MEANT)

    assert desk.visit(link_in(old))["statusCode"] == 404
    assert desk.visit(link_in(old), "POST")["statusCode"] == 404
    assert "werkt niet" in said(desk.visit(link_in(old)))
    desk.mail(a_reply(old, "JA", sender=TYPED))
    desk.mail(a_reply(old, "NEE", sender=TYPED))

    assert desk.question(reference).intake is IntakeStatus.UNCONFIRMED
    assert email_of(desk, reference) == MEANT


def test_f15_a_letter_that_was_still_waiting_goes_to_nobody(desk: Desk):
    _, answer = desk.post_json(QUESTION | {"email": TYPED})
    put_right(desk, answer["receipt_url"], MEANT)

    assert mails_to(desk, TYPED) == []
    assert len(mails_to(desk, MEANT)) == 1


def test_the_question_is_found_by_its_new_address_only(desk: Desk):
    reference, receipt = received(desk)
    put_right(desk, receipt, MEANT)

    pks = [item["pk"]["S"] for item in wiring.dynamo().client.scan(TableName="questions")["Items"]]
    assert sum(pk.startswith("P#") for pk in pks) == 1
    second, _ = received(desk, MEANT, title="Nog een vraag", question="Kort.")
    page = desk.visit(link_in(mails_to(desk, MEANT)[0]))
    assert second in page["body"] and reference in page["body"]


def test_no_address_stands_in_the_timeline(desk: Desk):
    reference, receipt = received(desk)
    put_right(desk, receipt, MEANT)

    events = [item for item in wiring.dynamo().query(f"Q#{reference}", "E#")]
    assert len(events) == 2
    assert "@" not in str(events) and "AddressChanged" in str(desk.dossier(reference).timeline)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", "Vul uw e-mailadres in"),
        ("geen adres", "Dit lijkt geen e-mailadres"),
        ("a@b.example, c@d.example", "meer dan één e-mailadres"),
        ("vraagstuk@loket.stad.example", "ons eigen e-mailadres"),
        ("a" * 300 + "@b.example", "te lang"),
        ("<script>alert(1)</script>", "Dit lijkt geen e-mailadres"),
    ],
)
def test_a_wrong_address_is_said_at_the_field_and_kept(desk: Desk, typed: str, wrong: str):
    reference, receipt = received(desk)

    answer = put_right(desk, receipt, typed)

    assert answer["statusCode"] == 422
    assert said(answer).startswith("Fout: ") and said(answer).count(wrong) == 2
    assert 'href="#email"' in answer["body"] and 'aria-invalid="true"' in answer["body"]
    assert "<script>" not in answer["body"]
    assert not typed or typed.replace("<", "&lt;").replace(">", "&gt;") in answer["body"]
    assert email_of(desk, reference) == TYPED
    assert len(desk.letters(reference)) == 1


@pytest.mark.parametrize("body", ["", "zomaar", "email=a&email=" + "&x=1" * 50, "\xff"])
def test_a_post_that_is_no_form_changes_nothing(desk: Desk, body: str):
    reference, receipt = received(desk)
    parameters = {"token": urlsplit(receipt).path.rpartition("/")[2]}

    answer = desk.call("POST /ontvangen/{token}", pathParameters=parameters, body=body)

    assert answer["statusCode"] == 422
    assert email_of(desk, reference) == TYPED


def test_what_was_confirmed_can_not_be_changed_there(desk: Desk):
    reference, receipt = received(desk)
    desk.visit(confirm_link(desk, reference), "POST")

    assert 'name="email"' not in desk.visit(receipt)["body"]
    put_right(desk, receipt, MEANT)

    assert email_of(desk, reference) == TYPED
    assert mails_to(desk, MEANT) == []


def test_what_is_held_can_not_be_changed_there(desk: Desk):
    _, answer = desk.post_json(QUESTION | {"email": TYPED, "website": "https://koop.example"})

    assert 'name="email"' not in desk.visit(answer["receipt_url"])["body"]
    put_right(desk, answer["receipt_url"], MEANT)

    assert email_of(desk, answer["reference"]) == TYPED


def test_an_address_can_be_changed_three_times(desk: Desk):
    reference, receipt = received(desk)
    for number in range(3):
        assert put_right(desk, receipt, f"fatima{number}@buurt.example")["statusCode"] == 303
    assert 'name="email"' not in desk.visit(receipt)["body"]

    put_right(desk, receipt, MEANT)

    assert email_of(desk, reference) == "fatima2@buurt.example"
    assert mails_to(desk, MEANT) == []


@pytest.mark.parametrize(("later", "status"), [(DAY, 303), (DAY + SECOND, 404)])
def test_an_address_can_be_changed_for_a_day(desk: Desk, later, status: int):
    reference, receipt = received(desk)
    desk.now += later

    assert put_right(desk, receipt, MEANT)["statusCode"] == status
    assert email_of(desk, reference) == (MEANT if status == 303 else TYPED)


@pytest.mark.parametrize("same", [TYPED, TYPED.upper().replace("GMIAL.COM", "gmial.com"), f" {TYPED}. "])
def test_the_same_address_again_changes_nothing(desk: Desk, same: str):
    reference, receipt = received(desk)

    assert put_right(desk, receipt, same)["statusCode"] == 303

    assert desk.question(reference).version == 1
    assert desk.visit(confirm_link(desk, reference))["statusCode"] == 200


def test_an_address_that_just_had_a_letter_gets_no_second_one_and_that_one_confirms_both(desk: Desk):
    first, _ = received(desk, MEANT, title="Eerste", question="Kort.")
    second, receipt = received(desk, TYPED, title="Tweede", question="Kort.")

    answer = put_right(desk, receipt, MEANT)

    assert "om 10:00 uur al een mail" in said(desk.visit(answer["headers"]["location"]))
    assert len(mails_to(desk, MEANT)) == 1
    assert second in desk.visit(confirm_link(desk, first))["body"]


def test_back_to_the_first_address_has_to_wait_for_its_hour(desk: Desk):
    reference, receipt = received(desk)
    put_right(desk, receipt, MEANT)

    too_soon = put_right(desk, receipt, TYPED)
    assert too_soon["statusCode"] == 422 and "over een uur opnieuw" in said(too_soon)
    desk.now += HOUR
    put_right(desk, receipt, TYPED)

    old, new = sorted(mails_to(desk, TYPED), key=lambda letter: str(letter["X-Loket-Letter"]))
    assert desk.visit(link_in(old))["statusCode"] == 404
    assert desk.visit(link_in(new))["statusCode"] == 200
    assert email_of(desk, reference) == TYPED


def test_f16_one_mailbox_can_not_be_filled_by_changing_many_questions_to_it(desk: Desk):
    receipts = [received(desk, f"a{n}@b.example", title=f"V{n}", question="Kort.")[1] for n in range(12)]

    statuses = [put_right(desk, receipt, MEANT)["statusCode"] for receipt in receipts]

    assert statuses == [303] * 10 + [422] * 2
    assert len(mails_to(desk, MEANT)) == 1


def test_a_press_on_the_old_link_at_the_same_moment_proves_nothing_about_the_new_address(desk: Desk):
    reference, receipt = received(desk)
    put_right(desk, receipt, MEANT)

    assert isinstance(confirm(reference, 0, desk.now, wiring.table()), Refused)
    assert desk.question(reference).intake is IntakeStatus.UNCONFIRMED


def test_a_double_press_is_one_change(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    reference, _ = received(desk)
    save, calls = Table.save, []

    def save_after_another(table: Table, step: Any) -> None:
        if not calls:
            calls.append(step)
            change_address(reference, MEANT, desk.now, table, KEY)
        save(table, step)

    monkeypatch.setattr(Table, "save", save_after_another)
    outcome = change_address(reference, MEANT, desk.now, wiring.table(), KEY)
    desk.deliver()

    assert (outcome, desk.question(reference).version) == (Readdressed.DONE, 2)
    (letter,) = mails_to(desk, MEANT)
    assert desk.visit(link_in(letter))["statusCode"] == 200


def test_f15_a_bounce_of_the_confirmation_tells_the_desk_and_names_the_telephone(desk: Desk):
    reference, _ = received(desk)
    (letter,) = mails_to(desk, TYPED)

    desk.event("Bounce", letter, bounce={"bounceType": "Permanent"})

    told = text_of(desk.letters(reference)["0002-undeliverable-bureau"])
    assert "06 12345678" in told and TYPED in told

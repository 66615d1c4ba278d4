"""The first walk: a question by form becomes letters at the institutions."""

import json
import re

from tests.handlers.conftest import Desk, text_of

QUESTION = {
    "title": "Hoe houden we de binnentuin koel?",
    "question": "Onze binnentuin wordt te warm.",
    "forms": ["unknown"],
    "themes": ["wonen"],
    "name": "Fatima el Idrissi",
    "organisation": "Stichting Buurttuin",
    "email": "fatima@buurttuin.example",
    "phone": "06 12345678",
}


def asked(desk: Desk, **changes: object) -> str:
    """The reference of a question that was posted and whose letter went out."""
    status, answer = desk.post_json(QUESTION | changes)
    assert status == 201
    desk.deliver()
    return str(answer["reference"])


def confirm_link(desk: Desk, reference: str) -> str:
    found = re.search(r"https://\S+/bevestigen/\S+", text_of(desk.letters(reference)["0001-confirm-partner"]))
    assert found is not None
    return found[0]


def test_a_question_reaches_both_institutions_after_one_press(desk: Desk):
    reference = asked(desk)

    answer = desk.visit(confirm_link(desk, reference), "POST")
    desk.deliver()

    assert answer["statusCode"] == 303
    assert set(desk.letters(reference)) == {
        "0001-confirm-partner",
        "0002-receipt-partner",
        "0003-notice-hl-stages",
        "0004-notice-ul-onderzoek",
    }
    notice = desk.letters(reference)["0004-notice-ul-onderzoek"]
    assert notice["To"] == "b.okafor@universiteitleiden.example"
    assert notice["Subject"] == f"[{reference}] Hoe houden we de binnentuin koel?"
    assert "Onze binnentuin wordt te warm." in text_of(notice)
    assert notice["Content-Language"] == "en"


def test_showing_the_confirmation_changes_nothing(desk: Desk):
    reference = asked(desk)

    answer = desk.visit(confirm_link(desk, reference))
    desk.deliver()

    assert answer["statusCode"] == 200
    assert set(desk.letters(reference)) == {"0001-confirm-partner"}


def test_pressing_twice_is_pressing_once(desk: Desk):
    reference = asked(desk)
    link = confirm_link(desk, reference)

    answers = [desk.visit(link, "POST")["statusCode"] for _ in range(2)]
    desk.deliver()

    assert answers == [303, 303]
    assert len(desk.letters(reference)) == 4


def test_before_the_address_is_proven_nothing_typed_is_mailed(desk: Desk):
    reference = asked(desk)

    raw = desk.letters(reference)["0001-confirm-partner"].as_string()

    assert "binnentuin" not in raw
    assert "Idrissi" not in raw
    assert "Buurttuin" not in raw


def test_no_institution_learns_address_or_telephone_of_the_partner(desk: Desk):
    reference = asked(desk)
    desk.visit(confirm_link(desk, reference), "POST")
    desk.deliver()

    notices = [letter for id, letter in desk.letters(reference).items() if "notice" in id]

    assert len(notices) == 2
    for notice in notices:
        assert "fatima@" not in notice.as_string()
        assert "12345678" not in notice.as_string()
        assert "Fatima el Idrissi" in text_of(notice)


def test_the_status_page_shows_each_institution(desk: Desk):
    reference = asked(desk)
    answer = desk.visit(confirm_link(desk, reference), "POST")

    page = desk.visit(answer["headers"]["location"])
    token = answer["headers"]["location"].partition("?")[0].rpartition("/")[2]
    document = json.loads(desk.visit(f"/api/status/{token}")["body"])

    assert page["statusCode"] == 200
    assert "Hogeschool Leiden" in page["body"]
    assert document["status"] == "open"
    assert [match["institution"] for match in document["matches"]] == [
        "hogeschool-leiden",
        "universiteit-leiden",
    ]
    assert {match["next_date"] for match in document["matches"]} == {"2026-11-30"}


def test_every_reply_address_is_of_one_question_and_one_person(desk: Desk):
    reference = asked(desk)
    desk.visit(confirm_link(desk, reference), "POST")
    desk.deliver()

    addresses = {str(letter["Reply-To"]) for letter in desk.letters(reference).values()}

    assert len(addresses) == 4
    for address in addresses:
        assert re.fullmatch(rf"{reference.lower()}-[a-z2-7]{{26}}@antwoord\.loket\.stad\.example", address)


def test_letters_of_one_person_thread_on_the_first_ses_id(desk: Desk):
    reference = asked(desk)
    desk.visit(confirm_link(desk, reference), "POST")
    desk.deliver()

    first, second = (
        desk.letters(reference)[id]["References"].split()
        for id in ("0001-confirm-partner", "0002-receipt-partner")
    )

    assert first == second[:1]
    assert second[1].endswith(".amazonses.com>")


def test_a_question_that_fits_nobody_goes_to_the_desk(desk: Desk):
    reference = asked(desk, forms=["minor"], themes=[])

    desk.visit(confirm_link(desk, reference), "POST")
    desk.deliver()

    assert "0002-unplaced-bureau" in desk.letters(reference)

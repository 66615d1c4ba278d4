"""What is passed on reaches its one reader, and nothing beside it reaches anybody."""

import re

import pytest

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER
from loket.usecases.show_mails import seen_mails
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DESK
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_files_page import fetch, status
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter, match_of
from tests.handlers.test_passing_on import ASKED, SIGNED, answered, asked, kinds, words
from tests.posted import INTAKE, a_mail, a_reply

PLAN = [("rooster.pdf", b"%PDF-1.4 rooster")]
PHOTO = [("tuin.jpg", b"\xff\xd8\xff tuin")]


def link_to_file(desk: Desk, reference: str, kind: str, person: str) -> tuple[str, str]:
    """Token and name of the one attachment that a letter links to."""
    found = re.search(r"/bestand/([^/\s]+)/([0-9a-f-]+)", text_of(letter(desk, reference, kind, person)))
    assert found is not None
    return found[1], found[2]


def test_attachments_of_a_text_go_along_as_links_that_open(desk: Desk):
    reference = asked(desk, files=PLAN)

    told = letter(desk, reference, "relay", "partner")

    assert "rooster.pdf" in text_of(told)
    assert [part for part in told.walk() if part.get_filename()] == []
    assert fetch(desk, *link_to_file(desk, reference, "relay", "partner"))["statusCode"] == 303


def test_attachments_of_the_answer_open_for_who_asked_and_the_desk_only(desk: Desk):
    reference = answered(desk, "Hierbij een foto.", files=PHOTO)
    _, file = link_to_file(desk, reference, "relay", "hl-stages")

    pages = {
        reader.code: status(desk, reference, reader)
        for reader in (COORDINATOR_HL, COORDINATOR_UL, DESK, PARTNER)
    }

    assert {code for code, page in pages.items() if file in page} == {
        "contact:hl-stages",
        "desk:bureau",
        "partner",
    }
    assert "een foto" not in pages["contact:ul-onderzoek"]
    assert "tuin.jpg" not in pages["contact:ul-onderzoek"]


def test_an_institution_that_is_asked_later_hears_of_no_answer_to_another(desk: Desk):
    reference = answered(desk, "Hierbij een foto.", files=PHOTO)
    desk.mail(a_reply(letter(desk, reference, "receipt"), "INTREKKEN", sender=FATIMA))

    desk.mail(a_reply(letter(desk, reference, "transcript", "partner"), "HEROPENEN", sender=FATIMA))

    assert kinds(desk, reference, "ul-onderzoek").count("notice") == 2
    assert "tuin.jpg" not in letter(desk, reference, "notice", "ul-onderzoek").as_string()
    assert "tuin.jpg" in text_of(letter(desk, reference, "notice", "hl-stages"))


@pytest.mark.parametrize("text", ["Ik vraag het eerst na.", "GEEN MATCH: vol", "Nog geen match", "INTERESSE"])
def test_no_other_attachment_of_a_contact_goes_to_the_partner(desk: Desk, text: str):
    reference = brought(desk)
    below = "" if text.startswith(("Ik", "Nog")) else "\nAAN PARTNER: tot later"

    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), text + below, sender=ANNA, files=PLAN))

    told = "".join(one.as_string() for id, one in desk.letters(reference).items() if "partner" in id)
    assert "rooster.pdf" not in told
    assert "rooster.pdf" not in status(desk, reference, PARTNER)
    assert [
        mail for mail in seen_mails(desk.dossier(reference), PARTNER) if mail.by != PARTNER and mail.files
    ] == []


def test_the_partner_s_page_shows_the_text_and_nothing_beside_it(desk: Desk):
    sender = '"a.dewit@hsleiden.example" <a.dewit@hsleiden.example>'
    reference = brought(desk)
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "Intern: docent is ziek.", sender=ANNA))
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), ASKED + SIGNED, sender=sender))

    page = status(desk, reference, PARTNER)

    assert "Het liefst op dinsdag." in page and "Anna de Wit" in page
    for private in ("a.dewit@", "87654321", "docent is ziek", "AAN PARTNER"):
        assert private not in page


def test_the_institution_s_page_shows_the_answer_without_the_signature(desk: Desk):
    reference = answered(desk, "Dinsdag kan.\n\nGroet,\nFatima\n06 12345678")

    own, other = status(desk, reference, COORDINATOR_HL), status(desk, reference, COORDINATOR_UL)

    assert "Dinsdag kan." in own and "12345678" not in own
    assert "Dinsdag kan." not in other and "langskomen" not in other


def test_filled_in_details_are_taken_over_and_not_passed_on(desk: Desk):
    reference = answered(desk, "Telefoon: 06 99998888\n\nDinsdag kan.")

    partner = desk.dossier(reference).partner

    assert partner is not None and partner.phone == "06 99998888"
    assert "Dinsdag kan." in words(desk, reference, "relay", "hl-stages")
    assert "99998888" not in letter(desk, reference, "relay", "hl-stages").as_string()


def test_an_answer_without_its_address_stays_for_one_reader(desk: Desk):
    reference = asked(desk)
    told = letter(desk, reference, "relay", "partner")
    sent = next(one for one in desk.dossier(reference).sent if "-relay-" in one.letter)
    ids = {"In-Reply-To": f"<{sent.id}>", "References": None}

    desk.mail(a_reply(told, "Dinsdag kan.", sender=FATIMA, to=INTAKE, headers=ids))

    assert "Dinsdag kan." in words(desk, reference, "relay", "hl-stages")
    assert kinds(desk, reference, "ul-onderzoek") == ["notice"]


def test_an_answer_to_a_text_and_a_letter_at_once_stays_for_one_reader(desk: Desk):
    reference = asked(desk)
    told, receipt = letter(desk, reference, "relay", "partner"), letter(desk, reference, "receipt")

    desk.mail(
        a_reply(told, "Dinsdag kan.", sender=FATIMA, to=(str(receipt["Reply-To"]), str(told["Reply-To"])))
    )

    assert "Dinsdag kan." in words(desk, reference, "relay", "hl-stages")
    assert kinds(desk, reference, "ul-onderzoek") == ["notice"]


def test_an_answer_to_two_institutions_at_once_is_asked_back(desk: Desk):
    reference = asked(desk)
    first = str(letter(desk, reference, "relay", "partner")["Reply-To"])
    desk.mail(a_reply(letter(desk, reference, "notice", "ul"), "TO PARTNER: may we call?", sender=BEN))
    second = letter(desk, reference, "relay", "partner")

    outcome = desk.mail(a_reply(second, "Dinsdag kan.", sender=FATIMA, to=(first, str(second["Reply-To"]))))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-text")
    assert "Dinsdag kan." not in "".join(
        text_of(one) for id, one in desk.letters(reference).items() if "partner" not in id
    )


def test_a_long_answer_under_another_subject_is_no_new_question(desk: Desk):
    reference = asked(desk)
    told = letter(desk, reference, "relay", "partner")
    text = "Dat zit zo. " + "De tuin is alleen op dinsdag open en de sleutel ligt bij de buren. " * 6

    outcome = desk.mail(a_reply(told, text, sender=FATIMA, subject="De sleutel"))

    assert [effect.reference for effect in outcome.effects] == [reference]
    assert "bij de buren" in words(desk, reference, "relay", "hl-stages")


DECISIONS = [
    ("MATCH: afstudeeropdracht, februari tot juni", "proposal", MatchStatus.PROPOSED),
    ("GEEN MATCH", "declined", MatchStatus.DECLINED),
    ("GEEN MATCH: docent is ziek", "declined", MatchStatus.DECLINED),
    ("INTERESSE", "relay", MatchStatus.CONSIDERING),
    ("INTERESSE TOT 1 februari", "relay", MatchStatus.CONSIDERING),
]
AGREED = [
    ("PERIODE: 1 maart 2027 tot 30 juni 2027", "relay", MatchStatus.AGREED),
    ("TUSSENSTAND: docent is ziek", "relay", MatchStatus.AGREED),
    ("GESTART", "status", MatchStatus.RUNNING),
    ("GESTOPT: docent is ziek", "status", MatchStatus.CANCELLED),
    ("GESTOPT", "status", MatchStatus.CANCELLED),
]


@pytest.mark.parametrize(("decision", "kind", "becomes"), [*DECISIONS, *AGREED])
def test_the_part_for_the_partner_goes_with_each_decision(
    desk: Desk, decision: str, kind: str, becomes: MatchStatus
):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    if (decision, kind, becomes) in AGREED:
        desk.mail(a_reply(notice, "MATCH: stage, februari tot juni", sender=ANNA))
        desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))
    before = len(kinds(desk, reference, "partner"))

    desk.mail(a_reply(notice, f"{decision}\nAAN PARTNER: tot in het voorjaar!", sender=ANNA))

    told = letter(desk, reference, kind, "partner").as_string()
    assert "tot in het voorjaar!" in " ".join(told.replace("=\n", "").split())
    assert "docent is ziek" not in told
    assert len(kinds(desk, reference, "partner")) == before + 1
    assert match_of(desk, reference) is becomes
    assert "Dit gaat naar de vraagsteller: tot in het voorjaar!" in words(desk, reference, "transcript", "hl")


def test_a_result_goes_with_its_part_for_the_partner(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_reply(notice, "MATCH: stage, februari tot juni", sender=ANNA))
    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))
    desk.mail(a_reply(notice, "GESTART", sender=ANNA))

    desk.mail(a_reply(notice, "AFGEROND: rapport is klaar\nAAN PARTNER: dank voor alles", sender=ANNA))

    assert "dank voor alles" in words(desk, reference, "status", "partner")
    assert "rapport is klaar" not in words(desk, reference, "status", "partner")


def test_a_question_beside_a_text_for_the_partner_is_asked_back(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(
        a_reply(letter(desk, reference, "notice", "hl"), "STATUS\nAAN PARTNER: tot ziens", sender=ANNA)
    )

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "conflict")
    assert "relay" not in kinds(desk, reference, "partner")


def test_a_line_about_one_of_several_questions_takes_no_attachment_along(desk: Desk):
    first, second = (
        brought(desk),
        brought(desk, "Wie telt met ons de bomen van de Merenwijk?", subject="Bomen"),
    )
    text = f"{first} AAN PARTNER: komt u ook?\n{second} STATUS"
    to = [str(letter(desk, one, "notice", "hl")["Reply-To"]) for one in (first, second)]

    desk.mail(a_mail(text, sender=ANNA, to=to, subject="Beide", files=PLAN))

    assert "komt u ook?" in words(desk, first, "relay", "partner")
    assert "rooster.pdf" not in letter(desk, first, "relay", "partner").as_string()
    assert "rooster.pdf" not in status(desk, first, PARTNER)

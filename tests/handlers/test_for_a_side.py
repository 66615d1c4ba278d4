"""The desk speaks for a side of a question: NAMENS, or where only one institution can be meant."""

from email.message import EmailMessage
from urllib.parse import unquote

import pytest

from loket import wiring
from loket.domain.match import MatchStatus
from loket.domain.outcomes import MailOutcome, Outcome
from loket.domain.people import desk as a_desk
from loket.domain.status import status_of
from loket.usecases.links import Links
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter, match_of, proposed
from tests.posted import a_mail, a_reply

BUREAU = "Programmabureau <bureau@lerenmetdestad.example>"


def desk_says(desk: Desk, reference: str, text: str, **changes: object) -> MailOutcome:
    """What came of the desk's words at its own address of a question."""
    programme = wiring.table().programme()
    links = Links(wiring.reply_keys().reply(), "https://formulier.stad.example")
    to = links.reply_address(desk.question(reference), a_desk("bureau"), programme)
    return desk.mail(a_mail(text, sender=BUREAU, to=to, subject=f"RE: [{reference}]", **changes))


def words_of(mail: EmailMessage) -> str:
    return " ".join(text_of(mail).split())


def links_of(mail: EmailMessage) -> list[str]:
    """The first lines that its buttons write."""
    part = mail.get_body(("html",))
    assert part is not None
    found = str(part.get_content()).split("&amp;body=")[1:]
    return [unquote(one.split('"')[0]).splitlines()[0].strip() for one in found]


def test_an_agreement_by_telephone_makes_the_match_and_the_partner_hears_who_passed_it_on(desk: Desk):
    reference = proposed(desk)

    outcome = desk_says(desk, reference, "NAMENS PARTNER AKKOORD")

    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "agree")
    assert status_of(desk.question(reference)) == "matched"
    told = words_of(letter(desk, reference, "agreed", "partner"))
    assert "namens u doorgegeven" in told and "a.dewit@hsleiden.example" in told
    assert "namens u" not in words_of(letter(desk, reference, "agreed", "hl"))
    assert "Namens: de vraagsteller." in words_of(letter(desk, reference, "transcript", "bureau"))
    assert not any("agreed-bureau" in id for id in desk.letters(reference))


@pytest.mark.parametrize(
    "name", ["HL", "Hogeschool Leiden", "hógeschool", "hogeschool-leiden", "hogeschool L"]
)
def test_an_institution_goes_by_its_id_its_name_a_beginning_or_its_initials(desk: Desk, name: str):
    reference = brought(desk)

    outcome = desk_says(desk, reference, f"NAMENS {name} GEEN MATCH: vol")

    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "decline")
    assert match_of(desk, reference) is MatchStatus.DECLINED
    assert match_of(desk, reference, "universiteit-leiden") is MatchStatus.ASKED


def test_a_decline_by_the_desk_is_told_as_any_and_to_the_contact_in_whose_name_it_is(desk: Desk):
    reference = brought(desk)

    desk_says(desk, reference, "NAMENS HL GEEN MATCH: alles is vol")

    told = words_of(letter(desk, reference, "status", "hl"))
    assert "Het programmabureau heeft dit namens Hogeschool Leiden doorgegeven" in told
    assert "alles is vol" in told
    assert "alles is vol" not in letter(desk, reference, "declined", "partner").as_string()
    assert "Namens: Hogeschool Leiden." in words_of(letter(desk, reference, "transcript", "bureau"))
    assert not any("-ul-" in id and "notice" not in id for id in desk.letters(reference))


def test_a_proposal_by_the_desk_is_made_for_the_institution_with_its_period(desk: Desk):
    reference = brought(desk)

    desk_says(desk, reference, "NAMENS Hogeschool Leiden MATCH: stage, februari tot juni")

    assert match_of(desk, reference) is MatchStatus.PROPOSED
    offer = words_of(letter(desk, reference, "proposal", "partner"))
    assert "Hogeschool Leiden wil met uw vraagstuk aan de slag" in offer and "stage, februari" in offer
    assert "NAMENS" not in offer
    transcript = words_of(letter(desk, reference, "transcript", "bureau"))
    assert "1 februari 2027 tot en met 30 juni 2027" in transcript and "geen periode" not in transcript
    assert "stage, februari tot juni" in words_of(letter(desk, reference, "status", "hl"))


def test_the_partner_s_yes_to_what_the_desk_proposed_reaches_the_institution(desk: Desk):
    reference = brought(desk)
    desk_says(desk, reference, "NAMENS HL MATCH: stage, februari tot juni")

    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))

    assert match_of(desk, reference) is MatchStatus.AGREED
    assert "fatima@buurttuin.example" in words_of(letter(desk, reference, "agreed", "hl"))


def test_it_is_said_in_english_as_well_and_told_in_the_contact_s_language(desk: Desk):
    reference = brought(desk)
    desk_says(desk, reference, "ON BEHALF OF UL MATCH: thesis, February to June")
    desk_says(desk, reference, "NAMENS PARTNER AKKOORD")

    outcome = desk_says(desk, reference, "ON BEHALF OF UL STARTED")

    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "start")
    assert match_of(desk, reference, "universiteit-leiden") is MatchStatus.RUNNING
    told = words_of(letter(desk, reference, "status", "ul"))
    assert "passed this on in the name of Universiteit Leiden" in told
    assert "is begonnen" in words_of(letter(desk, reference, "status", "partner"))


def test_without_a_name_it_is_done_for_the_one_institution_that_it_can_be(desk: Desk):
    reference = proposed(desk)
    desk_says(desk, reference, "NAMENS PARTNER AKKOORD")

    outcome = desk_says(desk, reference, "GESTART")

    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.RUNNING
    assert "Namens: Hogeschool Leiden." in words_of(letter(desk, reference, "transcript", "bureau"))


def test_without_a_name_and_with_two_institutions_there_is_a_button_for_each(desk: Desk):
    reference = brought(desk)

    outcome = desk_says(desk, reference, "GEEN MATCH: vol")

    asked = letter(desk, reference, "asked-back", "bureau")
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-side")
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert "NAMENS Hogeschool Leiden GEEN MATCH:" in text_of(asked)
    assert links_of(asked) == [
        "NAMENS Hogeschool Leiden GEEN MATCH:",
        "NAMENS Universiteit Leiden GEEN MATCH:",
    ]


def test_a_partner_s_word_is_never_guessed_and_its_button_says_for_whom(desk: Desk):
    reference = proposed(desk)

    outcome = desk_says(desk, reference, "AKKOORD")

    asked = letter(desk, reference, "asked-back", "bureau")
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-side")
    assert match_of(desk, reference) is MatchStatus.PROPOSED
    assert links_of(asked) == ["NAMENS PARTNER AKKOORD"]


def test_a_name_that_nobody_has_is_asked_back_with_the_sides_of_the_question(desk: Desk):
    reference = brought(desk)

    outcome = desk_says(desk, reference, "NAMENS Delft INTERESSE")

    asked = words_of(letter(desk, reference, "asked-back", "bureau"))
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-side")
    assert "We weten niet namens wie" in asked
    assert "PARTNER" in asked and "Hogeschool Leiden" in asked and "Universiteit Leiden" in asked
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_a_side_says_only_what_is_its_own_to_say(desk: Desk):
    reference = proposed(desk)

    outcome = desk_says(desk, reference, "NAMENS HL AKKOORD")

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "not-yours")
    assert match_of(desk, reference) is MatchStatus.PROPOSED


@pytest.mark.parametrize(("text", "reason"), [("GESTART", "not-now"), ("AKKOORD", "no-offer")])
def test_what_no_side_could_say_now_is_refused_with_the_reason(desk: Desk, text: str, reason: str):
    reference = brought(desk)

    outcome = desk_says(desk, reference, text)

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, reason)


def test_who_is_not_the_desk_speaks_for_nobody_else(desk: Desk):
    reference = proposed(desk)

    by_partner = desk.mail(
        a_reply(letter(desk, reference, "proposal"), "Namens de buurt akkoord", sender=FATIMA)
    )
    by_contact = desk.mail(
        a_reply(letter(desk, reference, "notice", "ul"), "ON BEHALF OF HL NO MATCH: full", sender=BEN)
    )

    assert (by_partner.outcome, by_partner.reason) == (Outcome.ASKED_BACK, "near-miss")
    assert (by_contact.outcome, by_contact.reason) == (Outcome.ASKED_BACK, "near-miss")
    assert match_of(desk, reference) is MatchStatus.PROPOSED
    assert match_of(desk, reference, "universiteit-leiden") is MatchStatus.ASKED
    assert links_of(letter(desk, reference, "asked-back", "partner")) == ["AKKOORD"]


def test_what_the_desk_said_for_others_the_desk_takes_back_and_they_hear_of_it(desk: Desk):
    reference = proposed(desk)
    desk_says(desk, reference, "NAMENS PARTNER AKKOORD")

    by_contact = desk.mail(a_reply(letter(desk, reference, "agreed", "hl"), "ONGEDAAN", sender=ANNA))
    outcome = desk_says(desk, reference, "ONGEDAAN")

    assert by_contact.outcome is Outcome.ASKED_BACK
    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "undo")
    assert match_of(desk, reference) is MatchStatus.PROPOSED
    assert "teruggedraaid" in words_of(letter(desk, reference, "status", "partner"))
    assert "teruggedraaid" in words_of(letter(desk, reference, "status", "hl"))


def test_an_institution_hears_that_what_was_said_in_its_name_is_taken_back(desk: Desk):
    reference = brought(desk)
    desk_says(desk, reference, "NAMENS HL INTERESSE TOT 1 maart")

    desk_says(desk, reference, "ONGEDAAN")

    assert match_of(desk, reference) is MatchStatus.ASKED
    assert "teruggedraaid" in words_of(letter(desk, reference, "status", "hl"))
    assert not any("status-partner" in id for id in desk.letters(reference))


def test_a_withdrawal_by_telephone_is_told_to_both_sides(desk: Desk):
    reference = brought(desk)

    desk_says(desk, reference, "NAMENS PARTNER INTREKKEN")

    assert status_of(desk.question(reference)) == "withdrawn"
    assert "namens u doorgegeven" in words_of(letter(desk, reference, "withdrawn", "partner"))
    assert letter(desk, reference, "withdrawn", "ul")


def test_rather_not_by_telephone_is_told_to_the_partner_too(desk: Desk):
    reference = proposed(desk)

    desk_says(desk, reference, "NAMENS PARTNER LIEVER NIET: na de zomer")

    assert match_of(desk, reference) is MatchStatus.CONSIDERING
    assert "na de zomer" in words_of(letter(desk, reference, "rather-not", "hl"))
    assert "namens u doorgegeven" in words_of(letter(desk, reference, "status", "partner"))


def test_closing_tells_partner_and_institutions_the_reason_and_undo_tells_both(desk: Desk):
    reference = brought(desk)

    desk_says(desk, reference, "SLUITEN: de vraag is opgelost")
    closed = {who: words_of(letter(desk, reference, "withdrawn", who)) for who in ("partner", "hl", "ul")}
    desk_says(desk, reference, "ONGEDAAN")

    assert all("de vraag is opgelost" in text for text in closed.values())
    assert status_of(desk.question(reference)) == "open"
    assert letter(desk, reference, "status", "partner") and letter(desk, reference, "status", "ul")


@pytest.mark.parametrize("text", ["akoord", "Nog geen match", "match?", "AKKOORD lijkt me"])
def test_any_near_miss_of_the_desk_is_asked_back(desk: Desk, text: str):
    reference = proposed(desk)

    outcome = desk_says(desk, reference, text)

    assert outcome.outcome is Outcome.ASKED_BACK
    assert any("NAMENS" in one for one in links_of(letter(desk, reference, "asked-back", "bureau")))


def test_help_explains_to_the_desk_alone_how_to_speak_for_others(desk: Desk):
    reference = brought(desk)

    desk_says(desk, reference, "HELP")
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "HELP", sender=ANNA))

    assert "NAMENS PARTNER AKKOORD" in text_of(letter(desk, reference, "help", "bureau"))
    assert "NAMENS" not in text_of(letter(desk, reference, "help", "hl"))

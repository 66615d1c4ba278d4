"""HERFORMULEER: another wording is put to the partner, and counts once they agree."""

import pytest

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER
from tests.builders import COORDINATOR_UL
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_files_page import status as page_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter, match_of, proposed
from tests.handlers.test_passing_on import BUREAU, kinds, words
from tests.posted import a_mail, a_reply

OLD = "Onze binnentuin wordt in de zomer te warm. Wat helpt daartegen, en wie zoekt dat met ons uit?"
NEW = "Onze binnentuin wordt in de zomer te warm. Welke planten helpen daartegen?"
SAID = f"HERFORMULEER: {NEW}\n\nMet vriendelijke groet,\nAnna de Wit\n06 87654321"


def offered(desk: Desk, said: str = SAID) -> str:
    """The reference of a question for which the hogeschool offered another wording."""
    reference = brought(desk, OLD)
    assert (
        desk.mail(a_reply(letter(desk, reference, "notice", "hl"), said, sender=ANNA)).outcome is Outcome.DONE
    )
    return reference


def agreed(desk: Desk) -> str:
    """The same, and the partner said yes."""
    reference = offered(desk)
    assert (
        desk.mail(a_reply(letter(desk, reference, "rewording"), "AKKOORD", sender=FATIMA)).reason == "agree"
    )
    return reference


def worded(desk: Desk, reference: str) -> str:
    """What the question says now."""
    body = desk.dossier(reference).body
    assert body is not None
    return body.question


def test_the_partner_is_asked_with_old_and_new_side_by_side_and_nothing_changes(desk: Desk):
    reference = offered(desk)

    asks = letter(desk, reference, "rewording", "partner")

    said = " ".join(text_of(asks).split())
    assert "Het komt van Anna de Wit van Hogeschool Leiden." in said
    assert "Er staat nu: Wat helpt daartegen, en wie zoekt dat met ons uit?" in said
    assert "Dat wordt: Welke planten helpen daartegen?" in said
    assert f"DE NIEUWE TEKST {NEW} UW ANTWOORD" in said
    assert "AKKOORD" in said and "LIEVER NIET:" in said
    assert "87654321" not in asks.as_string() and "a.dewit@" not in asks.as_string()
    assert (worded(desk, reference), desk.question(reference).revision) == (OLD, 1)
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_the_difference_is_marked_for_eyes_and_ears(desk: Desk):
    reference = offered(desk)

    part = letter(desk, reference, "rewording").get_body(("html",))

    assert part is not None
    html = part.get_content()
    assert '<del style="text-decoration:line-through">' in html
    assert '<ins style="text-decoration:underline">' in html
    assert html.index("Er staat nu") < html.index("<del") < html.index("Dat wordt") < html.index("<ins")


def test_after_a_yes_the_question_says_it_and_everybody_at_work_hears_what_changed(desk: Desk):
    reference = agreed(desk)

    assert (worded(desk, reference), desk.question(reference).revision) == (NEW, 2)
    assert [kinds(desk, reference, one).count("reworded") for one in ("hl", "ul", "bureau", "partner")] == [
        1,
        1,
        1,
        0,
    ]
    told = words(desk, reference, "reworded", "hl")
    assert "Stond er: Wat helpt daartegen, en wie zoekt dat met ons uit? Nu staat er: Welke planten" in told
    english = words(desk, reference, "reworded", "ul")
    assert "It said: Wat helpt daartegen" in english and "Now it says: Welke planten" in english
    assert "Vanaf nu geldt de nieuwe tekst" in words(desk, reference, "transcript", "partner")


def test_title_and_all_else_stay_also_when_they_change_in_between(desk: Desk):
    reference = offered(desk)
    desk.mail(a_reply(letter(desk, reference, "receipt"), "Titel: Koel in de binnentuin", sender=FATIMA))

    desk.mail(a_reply(letter(desk, reference, "rewording"), "AKKOORD", sender=FATIMA))

    body = desk.dossier(reference).body
    assert body is not None
    assert (body.title, body.question) == ("Koel in de binnentuin", NEW)
    desk.mail(a_reply(letter(desk, reference, "transcript", "partner"), "ONGEDAAN", sender=FATIMA))
    again = desk.dossier(reference).body
    assert again is not None
    assert (again.title, again.question) == ("Koel in de binnentuin", OLD)


def test_who_is_asked_later_reads_the_present_wording(desk: Desk):
    reference = agreed(desk)
    desk.mail(a_reply(letter(desk, reference, "receipt"), "INTREKKEN", sender=FATIMA))

    desk.mail(a_reply(letter(desk, reference, "transcript", "partner"), "HEROPENEN", sender=FATIMA))

    notice = words(desk, reference, "notice", "ul")
    assert NEW in notice and "wie zoekt dat" not in notice


def test_a_no_goes_to_who_offered_it_and_to_nobody_else(desk: Desk):
    reference = offered(desk)

    answer = "LIEVER NIET: wie meedoet is voor ons het belangrijkst"
    desk.mail(a_reply(letter(desk, reference, "rewording"), answer, sender=FATIMA))

    assert "voor ons het belangrijkst" in words(desk, reference, "not-reworded", "hl")
    assert NEW in words(desk, reference, "not-reworded", "hl")
    assert kinds(desk, reference, "ul") == ["notice"] and kinds(desk, reference, "bureau") == []
    assert "belangrijkst" not in page_of(desk, reference, COORDINATOR_UL)
    assert (worded(desk, reference), desk.question(reference).wording) == (OLD, None)
    assert "blijft zoals die is" in words(desk, reference, "transcript", "partner")


def test_a_second_wording_takes_the_place_of_the_first_under_a_number_of_its_own(desk: Desk):
    reference = offered(desk)
    first = letter(desk, reference, "rewording")
    desk.mail(
        a_reply(
            letter(desk, reference, "notice", "ul"), "REPHRASE: Which plants cool a courtyard?", sender=BEN
        )
    )
    second = letter(desk, reference, "rewording")

    late = desk.mail(a_reply(first, "AKKOORD", sender=FATIMA))
    desk.mail(a_reply(second, "AKKOORD", sender=FATIMA))

    assert (late.outcome, late.reason) == (Outcome.ASKED_BACK, "offer-gone")
    assert "in de plaats van een eerder voorstel" in " ".join(text_of(second).split())
    assert "in de plaats van" not in " ".join(text_of(first).split())
    assert (worded(desk, reference), desk.question(reference).revision) == (
        "Which plants cool a courtyard?",
        3,
    )


def test_a_refused_wording_keeps_its_number(desk: Desk):
    reference = offered(desk)
    desk.mail(a_reply(letter(desk, reference, "rewording"), "LIEVER NIET: nee", sender=FATIMA))
    desk.mail(
        a_reply(letter(desk, reference, "not-reworded", "hl"), "HERFORMULEER: Iets anders.", sender=ANNA)
    )

    desk.mail(a_reply(letter(desk, reference, "rewording"), "AKKOORD", sender=FATIMA))

    assert (worded(desk, reference), desk.question(reference).revision) == ("Iets anders.", 3)
    assert {number: body.question for number, body in desk.dossier(reference).wordings.items()} == {
        1: OLD,
        2: NEW,
        3: "Iets anders.",
    }


def test_a_yes_is_about_the_offer_of_its_letter_with_a_match_on_offer_too(desk: Desk):
    reference = proposed(desk)
    desk.mail(a_reply(letter(desk, reference, "notice", "ul"), "REPHRASE: Which plants?", sender=BEN))
    asks, offer = letter(desk, reference, "rewording"), letter(desk, reference, "proposal")

    loose = desk.mail(a_reply(letter(desk, reference, "receipt"), "AKKOORD", sender=FATIMA))
    desk.mail(a_reply(asks, "AKKOORD", sender=FATIMA))

    assert (loose.outcome, loose.reason) == (Outcome.ASKED_BACK, "which-offer")
    first = min(id for id in desk.letters(reference) if "-transcript-partner" in id)
    said = " ".join(text_of(desk.letters(reference)[first]).split())
    assert "- Hogeschool Leiden: afstudeeropdracht, februari tot juni" in said
    assert "- Een nieuwe formulering van de vraag" in said
    assert offer["Reply-To"] in said and asks["Reply-To"] in said
    assert "mailto:" in str(asks.get_body(("html",)).get_content())
    assert worded(desk, reference) == "Which plants?"
    assert match_of(desk, reference) is MatchStatus.PROPOSED
    desk.mail(a_reply(offer, "AKKOORD", sender=FATIMA))
    assert match_of(desk, reference) is MatchStatus.AGREED


def test_an_offered_wording_is_taken_back_and_the_partner_hears_it(desk: Desk):
    reference = offered(desk)

    desk.mail(a_reply(letter(desk, reference, "transcript", "hl"), "ONGEDAAN", sender=ANNA))

    assert "het laatste voorstel voor een andere formulering is teruggetrokken" in words(
        desk, reference, "status", "partner"
    )
    outcome = desk.mail(a_reply(letter(desk, reference, "rewording"), "AKKOORD", sender=FATIMA))
    assert (outcome.reason, worded(desk, reference)) == ("offer-gone", OLD)


def test_an_agreed_wording_is_taken_back_and_all_who_were_told_hear_it(desk: Desk):
    reference = agreed(desk)

    desk.mail(a_reply(letter(desk, reference, "transcript", "partner"), "ONGEDAAN", sender=FATIMA))

    assert (worded(desk, reference), desk.question(reference).revision) == (OLD, 1)
    for reader in ("hl", "bureau"):
        assert f"Deze tekst geldt weer: {OLD}" in words(desk, reference, "status", reader)
    assert f"This text holds again: {OLD}" in words(desk, reference, "status", "ul")
    # The offer stands again, as before the yes.
    assert (
        desk.mail(a_reply(letter(desk, reference, "rewording"), "AKKOORD", sender=FATIMA)).reason == "agree"
    )


def test_a_no_is_taken_back_and_who_offered_hears_it(desk: Desk):
    reference = offered(desk)
    desk.mail(a_reply(letter(desk, reference, "rewording"), "LIEVER NIET: nee", sender=FATIMA))

    desk.mail(a_reply(letter(desk, reference, "transcript", "partner"), "ONGEDAAN", sender=FATIMA))

    assert "ligt weer bij de vraagsteller" in words(desk, reference, "status", "hl")
    assert "status" not in kinds(desk, reference, "ul")


def test_the_desk_offers_a_wording_and_hears_the_answer(desk: Desk):
    reference = brought(desk, OLD)
    for institution, sender, said in (("hl", ANNA, "GEEN MATCH: vol"), ("ul", BEN, "NO MATCH: full")):
        desk.mail(a_reply(letter(desk, reference, "notice", institution), said, sender=sender))
    there = letter(desk, reference, "declined", "bureau")
    desk.mail(
        a_reply(there, f"HERFORMULEER: {NEW}\nAAN PARTNER: zo past het bij een scriptie", sender=BUREAU)
    )

    said = words(desk, reference, "rewording", "partner")
    desk.mail(a_reply(letter(desk, reference, "rewording"), "LIEVER NIET: te smal", sender=FATIMA))

    assert "Het komt van het programmabureau (Programmabureau)." in said
    assert "Bij het voorstel staat: zo past het bij een scriptie" in said
    assert "relay" not in kinds(desk, reference, "partner")
    assert "te smal" in words(desk, reference, "not-reworded", "bureau")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (f"HERFORMULEER: {OLD}", "same-wording"),
        (f"HERFORMULEER: {'Een lange zin. ' * 1_400}", "wording-too-long"),
        ("HERFORMULEER:", "argument-missing"),
    ],
    ids=["same", "long", "empty"],
)
def test_a_wording_that_cannot_be_offered_is_kept_and_said_so(desk: Desk, said: str, reason: str):
    reference = brought(desk, OLD)

    outcome = desk.mail(a_reply(letter(desk, reference, "notice", "hl"), said, sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, reason)
    assert kinds(desk, reference, "partner") == ["receipt"]
    assert (desk.question(reference).wording, list(desk.dossier(reference).wordings)) == (None, [1])


def test_an_institution_that_said_no_offers_no_wording(desk: Desk):
    reference = brought(desk, OLD)
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_reply(notice, "GEEN MATCH: vol", sender=ANNA))

    assert desk.mail(a_reply(notice, SAID, sender=ANNA)).reason == "not-now"


def test_the_page_of_others_does_not_show_a_wording_before_it_counts(desk: Desk):
    reference = offered(desk)

    assert "Welke planten" not in page_of(desk, reference, COORDINATOR_UL)
    assert "Welke planten" in page_of(desk, reference, PARTNER)


@pytest.mark.parametrize(
    ("word", "says"),
    [("AKKOORD", "geldt vanaf nu"), ("LIEVER NIET: te lang", "wordt liever niet gebruikt")],
)
def test_the_partner_hears_what_the_desk_answered_for_them(desk: Desk, word: str, says: str):
    reference = offered(desk)
    asks_desk = desk.mail(a_mail("STATUS", sender=BUREAU, subject=f"[{reference}] de tuin"))

    answer = a_reply(letter(desk, reference, "status", "bureau"), f"NAMENS PARTNER {word}", sender=BUREAU)
    outcome = desk.mail(answer)

    told = " ".join(text_of(letter(desk, reference, "status", "partner")).split())
    assert (asks_desk.outcome, outcome.outcome) == (Outcome.DONE, Outcome.DONE)
    assert "Het programmabureau heeft dit namens u doorgegeven" in told and says in told

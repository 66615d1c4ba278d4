"""An out-of-office note of a contact: offered to the desk once, and nothing else happens (M18)."""

from datetime import date

import pytest

from loket.domain.events import WentAway
from loket.domain.evolve import fold
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.builders import COORDINATOR_HL
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter, match_of
from tests.posted import Posted, a_mail, a_reply

NOTE = (
    "Ik ben afwezig tot en met vrijdag 4 december.\n\n"
    "Bij spoed: Bram Visser, b.visser@hsleiden.example.\n\nGroet,\nAnna"
)
VARIANTS = {
    "exchange": (
        {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
        "Automatisch antwoord: ",
    ),
    "gmail": ({"X-Autoreply": "yes", "Precedence": "bulk"}, "Re: "),
    "subject only": ({}, "Niet aanwezig: Re: "),
}


def a_note(desk: Desk, reference: str, text: str = NOTE, variant: str = "exchange", **changes) -> Posted:
    notice = letter(desk, reference, "notice", "hl")
    headers, prefix = VARIANTS[variant]
    given = {"sender": ANNA, "headers": headers, "subject": f"{prefix}[{reference}] Binnentuin"}
    return a_reply(notice, text, **(given | changes))


def absences(desk: Desk, reference: str) -> list[WentAway]:
    return [event for event in desk.dossier(reference).timeline if isinstance(event, WentAway)]


@pytest.mark.parametrize("variant", VARIANTS)
def test_m18_out_of_office_coordinator_is_offered_to_the_desk(desk: Desk, variant: str):
    reference = brought(desk)

    outcome = desk.mail(a_note(desk, reference, variant=variant))

    told = " ".join(text_of(letter(desk, reference, "away", "bureau")).split())
    assert outcome.outcome is Outcome.NOTED
    assert "Anna de Wit (Hogeschool Leiden) is afwezig" in told
    assert "afwezig tot en met vrijdag 4 december 2026" in told
    assert "Bram Visser b.visser@hsleiden.example" in told
    assert reference in told


def test_m18_out_of_office_coordinator_moves_nothing_and_is_not_answered(desk: Desk):
    reference = brought(desk)
    before = set(desk.letters(reference))

    desk.mail(a_note(desk, reference))

    question = desk.question(reference)
    [match] = [one for one in question.matches if one.key.institution == COORDINATOR_HL.institution]
    [new] = set(desk.letters(reference)) - before
    assert "away" in new
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert match.away_until == date(2026, 12, 4)
    assert question == fold(reference, desk.dossier(reference).timeline)


def test_m18_the_event_holds_no_word_of_anybody(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_note(desk, reference))

    [event] = absences(desk, reference)
    writing = desk.dossier(reference).writings[event.text]
    assert (event.who, event.until) == (COORDINATOR_HL, date(2026, 12, 4))
    assert "Bram" not in repr(event) and "Bram" not in repr(outcome)
    assert (writing.stands_in_name, writing.stands_in_address) == ("Bram Visser", "b.visser@hsleiden.example")


def test_m18_a_second_note_of_the_same_absence_is_only_noted(desk: Desk):
    reference = brought(desk)
    desk.mail(a_note(desk, reference))
    sends = desk.sends()

    outcome = desk.mail(a_note(desk, reference, f"{NOTE}\nNogmaals."))

    assert outcome.outcome is Outcome.NOTED
    assert desk.sends() == sends
    assert len(absences(desk, reference)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"sender": "Iemand <iemand@elders.example>"},
        {"text": "Dank voor uw bericht, wij antwoorden zo snel mogelijk."},
    ],
)
def test_m18_a_note_of_somebody_else_or_without_news_is_only_noted(desk: Desk, changes):
    reference = brought(desk)

    outcome = desk.mail(a_note(desk, reference, **changes))

    assert (outcome.outcome, absences(desk, reference)) == (Outcome.NOTED, [])


def test_m18_a_partner_who_is_away_is_only_noted(desk: Desk):
    reference = brought(desk)
    receipt = letter(desk, reference, "receipt")

    outcome = desk.mail(a_reply(receipt, NOTE, sender=FATIMA, headers={"Auto-Submitted": "auto-replied"}))

    assert (outcome.outcome, absences(desk, reference)) == (Outcome.NOTED, [])


def test_m18_a_note_to_the_intake_is_no_question(desk: Desk):
    outcome = desk.mail(a_mail(NOTE, sender=ANNA, headers={"Auto-Submitted": "auto-replied"}))

    assert (outcome.outcome, outcome.effects) == (Outcome.NOTED, ())

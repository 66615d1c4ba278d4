"""A mail that quotes or answers our letter without its address: about that question, and no more."""

from email.message import EmailMessage

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_loops import SYSTEM
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter, match_of
from tests.handlers.test_own_mail_back import id_of
from tests.posted import Posted, a_mail


def quoting(letter: EmailMessage, text: str, sender: str, **changes: str) -> Posted:
    """What a ticket system makes of a letter: the whole of it below, unmarked, under a subject of its own."""
    given = {"subject": "Melding #20261 ontvangen", "sender": sender} | changes
    return a_mail(f"{text}\n\nUw bericht:\n{text_of(letter)}", **given)


def test_m22_ticket_system_ping_pong_that_quotes_our_receipt_is_no_new_question(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(quoting(letter(desk, reference, "receipt"), "Uw melding is ontvangen.", FATIMA))

    assert outcome.outcome is Outcome.ADDED
    assert outcome.effects[0].reference == reference


def test_m22_ticket_system_ping_pong_that_answers_our_letter_s_id_is_no_new_question(desk: Desk):
    reference = brought(desk)
    echoed = a_mail(
        "Uw melding is ontvangen.",
        sender=ANNA,
        subject="Melding #20261 ontvangen",
        headers={"In-Reply-To": id_of(desk, reference)},
    )

    outcome = desk.mail(echoed)

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.ADDED, reference)


def test_a_command_above_a_quoted_letter_at_the_intake_is_asked_back(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(quoting(letter(desk, reference, "notice", "hl"), "MATCH: stage", ANNA))

    assert outcome.outcome is Outcome.ASKED_BACK
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_another_question_above_a_quoted_letter_is_one_of_its_own(desk: Desk):
    reference = brought(desk)
    text = (
        "Wij zoeken iemand die met ons het zwerfafval rond de school telt en uitzoekt waar het vandaan komt. "
        * 3
    )

    outcome = desk.mail(
        quoting(letter(desk, reference, "receipt"), text, FATIMA, subject="Zwerfafval rond de school")
    )

    assert outcome.outcome is Outcome.CREATED
    assert desk.question(outcome.effects[0].reference).related == reference


def test_who_has_no_part_in_a_quoted_question_is_left_to_the_desk(desk: Desk):
    reference = brought(desk)
    version = desk.question(reference).version

    outcome = desk.mail(
        quoting(letter(desk, reference, "receipt"), "Zie hieronder.", SYSTEM, subject="RE: melding")
    )

    assert outcome.outcome is Outcome.HELD
    assert outcome.effects[0].reference != reference
    assert desk.question(reference).version == version

"""Who is told what when something happens."""

from loket.domain import events as e
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchKey
from loket.domain.people import CLOCK, PARTNER, Language
from loket.domain.telling import letters_for
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DESK, NOW, a_programme, a_question, a_receipt

HL, UL = MatchKey("hogeschool-leiden", 1), MatchKey("universiteit-leiden", 1)
ASKED_HL = e.Asked(at=NOW, by=PARTNER, key=HL, contact="hl-stages")
ASKED_UL = e.Asked(at=NOW, by=PARTNER, key=UL, contact="ul-onderzoek")
CONFIRMED = e.Confirmed(at=NOW, by=PARTNER)


def told(*events: e.Event, before: tuple[e.Event, ...] = ()) -> list[tuple[LetterKind, object]]:
    """Kind and reader of each letter about these events."""
    return [(letter.kind, letter.to) for letter in letters(*events, before=before)]


def letters(*events: e.Event, before: tuple[e.Event, ...] = ()) -> tuple[Letter, ...]:
    return letters_for(a_question(*before, *events), events, a_programme())


def test_an_unproven_address_is_asked_to_confirm():
    assert letters_for(a_question(), (a_receipt(),), a_programme())[0].kind is LetterKind.CONFIRM


def test_of_a_held_question_the_desk_is_told_and_nobody_else():
    receipt = a_receipt(intake=IntakeStatus.HELD)

    [letter] = letters_for(a_question(), (receipt,), a_programme())

    assert (letter.kind, letter.to) == (LetterKind.HELD, DESK)


def test_after_confirmation_the_partner_and_one_contact_each_are_told():
    assert told(CONFIRMED, ASKED_HL, ASKED_UL) == [
        (LetterKind.RECEIPT, PARTNER),
        (LetterKind.NOTICE, COORDINATOR_HL),
        (LetterKind.NOTICE, COORDINATOR_UL),
    ]


def test_everybody_is_written_to_in_their_own_language():
    languages = [letter.language for letter in letters(CONFIRMED, ASKED_HL, ASKED_UL)]

    assert languages == [Language.NL, Language.NL, Language.EN]


def test_a_question_that_fits_nobody_is_the_desks():
    assert told(CONFIRMED) == [(LetterKind.RECEIPT, PARTNER), (LetterKind.UNPLACED, DESK)]


def test_a_release_tells_the_same_as_a_confirmation():
    assert told(e.Released(at=NOW, by=DESK), ASKED_HL) == [
        (LetterKind.RECEIPT, PARTNER),
        (LetterKind.NOTICE, COORDINATOR_HL),
    ]


def test_silence_of_the_partner_is_told_first_to_the_partner_then_to_the_desk():
    first = e.Reminded(at=NOW, by=CLOCK, reminder=e.Reminder.CONFIRM)
    second = e.Reminded(at=NOW, by=CLOCK, reminder=e.Reminder.DESK)

    assert told(first) == [(LetterKind.CONFIRM_REMINDER, PARTNER)]
    assert told(second, before=(first,)) == [(LetterKind.UNCONFIRMED, DESK)]


def test_who_is_asked_anew_gets_a_notice():
    withdrawn = e.Ended(at=NOW, by=PARTNER, ending=Ending.WITHDRAWN)
    again = e.Reopened(at=NOW, by=PARTNER, asked=((MatchKey("hogeschool-leiden", 2), "hl-stages"),))

    assert told(again, before=(CONFIRMED, ASKED_HL, withdrawn)) == [(LetterKind.NOTICE, COORDINATOR_HL)]


def test_a_letter_has_the_same_id_whenever_it_is_made():
    first, again = letters(CONFIRMED, ASKED_HL), letters(CONFIRMED, ASKED_HL)

    assert [letter.id for letter in first] == ["0002-receipt-partner", "0003-notice-hl-stages"]
    assert first == again


def test_a_contact_who_left_the_programme_is_not_written_to():
    gone = e.Asked(at=NOW, by=PARTNER, key=HL, contact="hl-vertrokken")

    assert told(CONFIRMED, gone) == [(LetterKind.RECEIPT, PARTNER)]

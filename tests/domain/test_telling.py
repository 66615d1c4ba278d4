"""Who is told what when something happens."""

from dataclasses import replace

from loket.domain import events as e
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchKey
from loket.domain.people import CLOCK, PARTNER, Language, writer
from loket.domain.telling import letters_for
from tests.builders import (
    COORDINATOR_HL,
    COORDINATOR_UL,
    DESK,
    NOW,
    SECOND,
    a_programme,
    a_question,
    a_receipt,
)

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


OFFER = e.Proposed(at=NOW, by=COORDINATOR_HL, key=HL, text="m1")
BEFORE = (CONFIRMED, ASKED_HL, ASKED_UL)


def test_an_offer_goes_to_the_partner_and_an_agreement_to_all_three():
    agreed = e.Agreed(at=NOW, by=PARTNER, key=HL, offer=5)

    assert told(OFFER, before=BEFORE) == [(LetterKind.PROPOSAL, PARTNER)]
    assert told(agreed, before=(*BEFORE, OFFER)) == [
        (LetterKind.AGREED, PARTNER),
        (LetterKind.AGREED, COORDINATOR_HL),
        (LetterKind.AGREED, DESK),
    ]


def test_a_supplement_goes_to_the_open_institutions_only():
    declined = e.Declined(at=NOW, by=COORDINATOR_UL, key=UL)
    supplement = e.Supplemented(at=NOW, by=PARTNER, text="m2")

    assert told(supplement, before=BEFORE) == [
        (LetterKind.SUPPLEMENT, COORDINATOR_HL),
        (LetterKind.SUPPLEMENT, COORDINATOR_UL),
    ]
    assert told(supplement, before=(*BEFORE, declined)) == [(LetterKind.SUPPLEMENT, COORDINATOR_HL)]


def test_a_supplement_that_nobody_is_open_for_goes_to_the_desk():
    assert told(e.Supplemented(at=NOW, by=PARTNER, text="m2"), before=(CONFIRMED,)) == [
        (LetterKind.SUPPLEMENT, DESK)
    ]


def test_a_withdrawal_is_told_to_those_whose_match_it_ends():
    declined = e.Declined(at=NOW - SECOND, by=COORDINATOR_UL, key=UL)
    ended = e.Ended(at=NOW, by=PARTNER, ending=Ending.WITHDRAWN)
    earlier = tuple(replace(event, at=NOW - SECOND) for event in BEFORE)

    assert told(ended, before=(*earlier, declined)) == [
        (LetterKind.WITHDRAWN, COORDINATOR_HL),
        (LetterKind.WITHDRAWN, DESK),
    ]


def test_what_the_desk_closes_the_partner_hears():
    ended = e.Ended(at=NOW, by=DESK, ending=Ending.CLOSED)
    earlier = tuple(replace(event, at=NOW - SECOND) for event in (CONFIRMED, ASKED_HL))

    assert told(ended, before=earlier) == [
        (LetterKind.WITHDRAWN, COORDINATOR_HL),
        (LetterKind.WITHDRAWN, PARTNER),
    ]


def test_who_was_told_of_a_change_hears_that_it_was_taken_back_and_its_author_does_not():
    undone = e.Undone(at=NOW, by=COORDINATOR_HL, change=5, what="proposed", touched=(HL,))
    considered = e.Considered(at=NOW, by=COORDINATOR_HL, key=HL)
    quietly = replace(undone, what="considered")

    assert told(undone, before=(*BEFORE, OFFER)) == [(LetterKind.STATUS, PARTNER)]
    assert told(quietly, before=(*BEFORE, considered)) == []


def test_a_held_mail_asks_and_answers_whom_it_says():
    held = e.MailHeld(
        at=NOW, by=writer("m1"), claimed=COORDINATOR_HL, text="m1", reason="other-address", asked=True
    )

    assert told(held, before=BEFORE) == [(LetterKind.IS_THIS_YOU, COORDINATOR_HL)]
    assert told(replace(held, answered=True), before=BEFORE)[1] == (LetterKind.HELD, writer("m1"))
    assert told(replace(held, asked=False, desk=True), before=BEFORE) == [(LetterKind.HELD, DESK)]


def test_a_note_is_told_to_nobody():
    note = e.Noted(at=NOW, by=COORDINATOR_HL, institution="hogeschool-leiden", text="m1")

    assert told(note, before=BEFORE) == []


WORDING = e.Reworded(at=NOW, by=COORDINATOR_HL, revision=2, institution="hogeschool-leiden")


def test_a_wording_is_the_partners_to_answer_and_a_no_goes_to_who_offered_it():
    refused = e.WordingRefused(at=NOW, by=PARTNER, offer=5, offered_by=COORDINATOR_HL)

    assert told(WORDING, before=BEFORE) == [(LetterKind.REWORDING, PARTNER)]
    assert told(refused, before=(*BEFORE, WORDING)) == [(LetterKind.NOT_REWORDED, COORDINATOR_HL)]


def test_a_new_wording_is_told_to_the_open_institutions_who_offered_it_and_the_desk():
    declined = e.Declined(at=NOW, by=COORDINATOR_HL, key=HL)
    agreed = e.WordingAgreed(at=NOW, by=PARTNER, offer=5, revision=2, offered_by=COORDINATOR_HL)

    assert told(agreed, before=(*BEFORE, WORDING, declined)) == [
        (LetterKind.REWORDED, COORDINATOR_UL),
        (LetterKind.REWORDED, COORDINATOR_HL),
        (LetterKind.REWORDED, DESK),
    ]


def test_a_mailbox_of_contact_and_desk_gets_one_letter_about_a_new_wording():
    agreed = e.WordingAgreed(at=NOW, by=PARTNER, offer=5, revision=2, offered_by=COORDINATOR_HL)
    programme = a_programme()
    desk = replace(programme.desk[0], addresses=("a.dewit@hsleiden.example",))

    letters = letters_for(a_question(*BEFORE, WORDING, agreed), (agreed,), replace(programme, desk=(desk,)))

    assert [letter.to for letter in letters] == [COORDINATOR_HL, COORDINATOR_UL]


def test_an_answer_for_somebody_who_left_goes_to_who_has_the_match_and_else_to_the_desk():
    gone = replace(COORDINATOR_HL, person="hl-vertrokken")
    answer = e.Relayed(at=NOW, by=PARTNER, institution="hogeschool-leiden", text="m2", about=5, to=gone)
    nowhere = replace(answer, to=replace(gone, institution="elders"))

    assert told(answer, before=BEFORE) == [(LetterKind.RELAY, COORDINATOR_HL)]
    assert told(nowhere, before=BEFORE) == [(LetterKind.RELAY, DESK)]

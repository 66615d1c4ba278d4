"""From receipt to acceptance: proof of the address, the desk's word, or neither."""

import pytest

from loket.domain import commands as c
from loket.domain.decisions import Reason
from loket.domain.events import Asked, Confirmed, Released, Reminder, Supplied
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchStatus as M
from loket.domain.people import CLOCK, PARTNER
from tests.builders import NOW, REFERENCE
from tests.domain.scenes import (
    ANNA,
    DESK,
    HL,
    UL,
    a_match,
    a_question,
    an_arrival,
    done,
    events_of,
    reason_of,
    statuses,
)

BOTH = (c.Invitation("hl", "hl-anna"), c.Invitation("ul", "ul-grace"))
WAYS_IN = {
    IntakeStatus.UNCONFIRMED: {c.Confirm, c.Release},
    IntakeStatus.HELD: {c.Release},
    IntakeStatus.INCOMPLETE: {c.Supply, c.Release},
    IntakeStatus.DISCARDED: {c.Release},
    IntakeStatus.ACCEPTED: set(),
}
BY = {c.Confirm: PARTNER, c.Supply: PARTNER, c.Release: DESK}


@pytest.mark.parametrize("intake", IntakeStatus)
@pytest.mark.parametrize("way", [c.Confirm, c.Supply, c.Release])
def test_each_intake_status_has_its_own_ways_in(intake, way):
    said = way(by=BY[way], invite=BOTH)

    if way in WAYS_IN[intake]:
        after = done(an_arrival(intake), said)
        assert after.intake is IntakeStatus.ACCEPTED
        assert statuses(after) == {"hl#1": "asked", "ul#1": "asked"}
    else:
        accepted = intake is IntakeStatus.ACCEPTED and way is not c.Supply
        expected = Reason.ALREADY_ACCEPTED if accepted else Reason.NOT_NOW
        assert reason_of(an_arrival(intake), said) is expected


@pytest.mark.parametrize(
    ("intake", "way", "event"),
    [
        (IntakeStatus.UNCONFIRMED, c.Confirm, Confirmed),
        (IntakeStatus.INCOMPLETE, c.Supply, Supplied),
        (IntakeStatus.HELD, c.Release, Released),
    ],
)
def test_acceptance_and_asking_are_one_decision(intake, way, event):
    by = BY[way]

    first, *asked = events_of(an_arrival(intake), way(by=by, invite=BOTH))

    assert first == event(at=NOW, by=by)
    assert asked == [
        Asked(at=NOW, by=by, key=HL, contact="hl-anna"),
        Asked(at=NOW, by=by, key=UL, contact="ul-grace"),
    ]


def test_a_question_that_suits_nobody_is_accepted_and_lies_at_the_desk():
    after = done(an_arrival(), c.Confirm(by=PARTNER))

    assert (after.intake, after.matches) == (IntakeStatus.ACCEPTED, ())


def test_pressing_confirm_twice_asks_nobody_twice():
    after = done(an_arrival(), c.Confirm(by=PARTNER, invite=BOTH))

    assert reason_of(after, c.Confirm(by=PARTNER, invite=BOTH)) is Reason.ALREADY_ACCEPTED


@pytest.mark.parametrize("by", [PARTNER, DESK, CLOCK])
@pytest.mark.parametrize("intake", IntakeStatus)
def test_only_what_waits_can_be_discarded(by, intake):
    waits = intake not in (IntakeStatus.ACCEPTED, IntakeStatus.DISCARDED)
    said = c.Discard(by=by, reason="spam")

    assert reason_of(an_arrival(intake), said) is (None if waits else Reason.NOT_NOW)


def test_what_was_discarded_says_why_until_the_desk_releases_it():
    discarded = done(an_arrival(IntakeStatus.HELD), c.Discard(by=DESK, reason="spam"))
    released = done(discarded, c.Release(by=DESK, invite=BOTH))

    assert (discarded.intake, discarded.hold_reason) == (IntakeStatus.DISCARDED, "spam")
    assert (released.intake, released.hold_reason) == (IntakeStatus.ACCEPTED, "")


@pytest.mark.parametrize("intake", IntakeStatus)
def test_only_what_waits_is_reminded_of(intake):
    waits = intake not in (IntakeStatus.ACCEPTED, IntakeStatus.DISCARDED)
    said = c.Remind(by=CLOCK, reminder=Reminder.CONFIRM)

    assert reason_of(an_arrival(intake), said) is (None if waits else Reason.NOT_NOW)


def test_reminders_are_counted_at_the_intake_and_at_each_match():
    intake = c.Remind(by=CLOCK, reminder=Reminder.CONFIRM)
    at_hl = c.Remind(by=CLOCK, reminder=Reminder.CONTACT, key=HL)
    question = a_question(a_match(), a_match(M.ASKED, UL))

    assert done(an_arrival(), intake, intake).intake_reminders == 2
    assert [match.reminders for match in done(question, at_hl, at_hl).matches] == [2, 0]


@pytest.mark.parametrize("status", M)
def test_a_contact_is_reminded_as_long_as_nothing_is_decided(status):
    waits = status in (M.ASKED, M.CONSIDERING)
    said = c.Remind(by=CLOCK, reminder=Reminder.CONTACT, key=HL)

    assert reason_of(a_question(a_match(status)), said) is (None if waits else Reason.NOT_NOW)


def test_nobody_is_reminded_of_a_match_that_is_not_there():
    said = c.Remind(by=CLOCK, reminder=Reminder.CONTACT, key=UL)

    assert reason_of(a_question(a_match()), said) is Reason.NOT_NOW


def test_a_contact_has_no_say_at_the_intake():
    for said in (c.Confirm(by=ANNA), c.Release(by=ANNA), c.Supply(by=ANNA), c.Discard(by=ANNA)):
        assert reason_of(an_arrival(), said) is Reason.NOT_YOURS


def test_a_question_keeps_its_reference_and_the_moment_it_came_in():
    after = done(an_arrival(), c.Confirm(by=PARTNER, invite=BOTH))

    assert (after.reference, after.received_at, after.version) == (REFERENCE, NOW, 4)


def test_an_address_changes_while_nobody_has_proven_it_and_three_times_at_most():
    question = an_arrival(IntakeStatus.UNCONFIRMED)
    for number in range(3):
        question = done(question, c.ChangeAddress(by=PARTNER))
        assert question.addressed == question.version == number + 2

    assert reason_of(question, c.ChangeAddress(by=PARTNER)) is Reason.NOT_NOW


@pytest.mark.parametrize("intake", [one for one in IntakeStatus if one is not IntakeStatus.UNCONFIRMED])
def test_no_address_changes_of_what_is_not_unconfirmed(intake):
    assert reason_of(an_arrival(intake), c.ChangeAddress(by=PARTNER)) in {
        Reason.NOT_NOW,
        Reason.ALREADY_ACCEPTED,
    }


def test_proof_of_an_earlier_address_accepts_nothing():
    question = done(an_arrival(IntakeStatus.UNCONFIRMED), c.ChangeAddress(by=PARTNER))

    assert reason_of(question, c.Confirm(by=PARTNER, addressed=0)) is Reason.NOT_NOW
    assert reason_of(question, c.Confirm(by=PARTNER, addressed=question.addressed)) is None

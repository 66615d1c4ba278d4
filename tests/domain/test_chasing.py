"""What the clock does about silence: each step on a date that was told before, and none skipped."""

from datetime import UTC, date, datetime

import pytest

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.chase_plan import chase_on
from loket.domain.chasing import chase_step
from loket.domain.decide import decide
from loket.domain.decisions import Reason, Refused
from loket.domain.events import Reminder
from loket.domain.match import MatchStatus as M
from loket.domain.next_step import NextStep, What
from loket.domain.people import CLOCK, PARTNER
from loket.domain.working_days import is_working_day
from tests.builders import DAY, HOUR, NOW
from tests.domain.chased import chased, morning, run_daily, said, the_programme
from tests.domain.scenes import ANNA, GRACE, HL, UL, a_match, a_question, done, statuses


def test_a_silent_contact_is_reminded_twice_then_the_desk_then_it_lapses():
    happened = run_daily(a_question(a_match(M.ASKED)), NOW.date(), 40, the_programme())

    assert happened[:4] == [
        (date(2026, 11, 30), "contact"),
        (date(2026, 12, 3), "contact"),
        (date(2026, 12, 8), "desk"),
        (date(2026, 12, 10), "lapsed"),
    ]


def test_a_silent_partner_is_reminded_twice_then_the_desk_then_it_lapses():
    happened = run_daily(a_question(a_match(M.PROPOSED)), NOW.date(), 25, the_programme())

    assert happened[:4] == [
        (date(2026, 11, 27), "partner"),
        (date(2026, 12, 2), "partner"),
        (date(2026, 12, 7), "desk"),
        (date(2026, 12, 9), "lapsed"),
    ]


def test_each_step_is_the_one_that_was_told_before():
    programme, question = the_programme(), a_question(a_match(M.ASKED), a_match(M.PROPOSED, UL))
    for number in range(25):
        today = NOW.date() + number * DAY
        told = {match.key: chase_step(match, programme) for match in question.matches}

        question, events = chased(question, morning(today), programme)

        due = {key for key, step in told.items() if step is not None and step.on == today}
        assert {
            event.key for event in events if isinstance(event, e.Reminded | e.Lapsed) and event.key
        } == due
    assert statuses(question) == {"hl#1": "lapsed", "ul#1": "lapsed"}


def test_everything_that_is_due_on_a_day_is_one_step():
    question = a_question(a_match(M.ASKED), a_match(M.ASKED, UL))

    _, events = chased(question, morning(date(2026, 11, 30)), the_programme())

    assert [(event.key, said(event)) for event in events] == [(HL, "contact"), (UL, "contact")]


def test_the_day_before_nothing_is_due_and_the_second_run_of_a_day_finds_nothing():
    question, programme = a_question(a_match(M.ASKED)), the_programme()

    early, nothing = chased(question, morning(date(2026, 11, 29)), programme)
    once, first = chased(early, morning(date(2026, 11, 30)), programme)
    twice, second = chased(once, morning(date(2026, 11, 30)) + HOUR, programme)

    assert (nothing, len(first), second) == ((), 1, ())
    assert twice == once


def test_a_clock_that_is_three_weeks_late_takes_one_step_a_run_and_skips_no_warning():
    question, programme = a_question(a_match(M.ASKED)), the_programme()
    late = morning(date(2026, 12, 21))

    question, first = chased(question, late, programme)
    question, again = chased(question, late + HOUR, programme)
    told = chase_step(question.matches[0], programme)

    assert ([said(event) for event in first], again) == (["contact"], ())
    assert told == NextStep(date(2026, 12, 24), What.SECOND_REMINDER)


@pytest.mark.parametrize(
    "answer",
    [
        c.Consider(by=ANNA, institution="hl"),
        c.Propose(by=ANNA, institution="hl"),
        c.Decline(by=ANNA, institution="hl"),
    ],
)
def test_m45_reminder_crosses_answer_whoever_answers_begins_anew(answer):
    programme = the_programme()
    question, _ = chased(a_question(a_match(M.ASKED)), morning(date(2026, 11, 30)), programme)

    answered = done(question, answer, at=morning(date(2026, 12, 3)) - HOUR)
    _, events = chased(answered, morning(date(2026, 12, 3)), programme)

    assert (answered.matches[0].reminders, answered.matches[0].reminded_at, events) == (0, None, ())


def test_m46_answer_during_nightly_job_what_was_planned_before_is_refused():
    programme, question = the_programme(), a_question(a_match(M.ASKED))
    planned = chase_on(date(2026, 11, 30), question, programme)
    answered = done(question, c.Propose(by=ANNA, institution="hl"), at=morning(date(2026, 11, 30)))

    decision = decide(answered, planned, morning(date(2026, 11, 30)))

    assert isinstance(decision, Refused)
    assert decision.reason is Reason.NOT_NOW


def test_who_writes_to_the_partner_is_not_silent():
    question, programme = a_question(a_match(M.ASKED), a_match(M.ASKED, UL)), the_programme()
    friday = datetime(2026, 11, 27, 9, tzinfo=UTC)

    written = done(question, c.Relay(by=ANNA, institution="hl", text="text-1"), at=friday)

    on = [step.on for match in written.matches if (step := chase_step(match, programme))]
    assert on == [date(2026, 12, 4), date(2026, 11, 30)]


def test_a_partner_who_asks_something_first_is_not_silent():
    question, programme = a_question(a_match(M.PROPOSED), a_match(M.ASKED, UL)), the_programme()
    thursday = datetime(2026, 11, 26, 9, tzinfo=UTC)

    written = done(question, c.Supplement(by=PARTNER, text="text-1"), at=thursday)

    on = [step.on for match in written.matches if (step := chase_step(match, programme))]
    assert on == [date(2026, 12, 2), date(2026, 11, 30)]


def test_who_takes_over_has_a_term_of_their_own():
    reminded = a_match(M.ASKED, reminders=2, reminded_at=NOW)
    later = NOW + 8 * DAY

    handed = done(a_question(reminded), c.HandOver(by=ANNA, institution="hl", contact="hl-karim"), at=later)

    assert chase_step(handed.matches[0], the_programme()) == NextStep(date(2026, 12, 8), What.REMINDER)


def test_what_is_taken_back_is_not_reminded_of_the_next_morning():
    question = a_question(a_match(M.ASKED))
    declined = done(question, c.Decline(by=ANNA, institution="hl"), at=NOW + DAY)

    back = done(declined, c.Undo(by=ANNA), at=NOW + 7 * DAY)

    assert chase_step(back.matches[0], the_programme()) == NextStep(date(2026, 12, 7), What.REMINDER)


@pytest.mark.parametrize(
    ("match", "reminder"),
    [
        (a_match(M.ASKED, reminders=2), Reminder.CONTACT),
        (a_match(M.ASKED, reminders=3), Reminder.DESK),
        (a_match(M.PROPOSED, reminders=2), Reminder.PARTNER),
        (a_match(M.PROPOSED), Reminder.CONTACT),
        (a_match(M.ASKED), Reminder.PARTNER),
        (a_match(M.AGREED), Reminder.DESK),
    ],
)
def test_no_step_is_taken_out_of_its_turn(match, reminder):
    decision = decide(a_question(match), c.Remind(by=CLOCK, reminder=reminder, key=HL), NOW)

    assert isinstance(decision, Refused)


def test_every_step_falls_on_a_working_day_whatever_is_closed():
    closed = tuple(date(2026, 11, 23) + number * DAY for number in (1, 4, 9, 14, 15, 16, 31, 32))
    programme = the_programme(closed_days=closed)
    question = done(a_question(a_match(M.ASKED), a_match(M.PROPOSED, UL)), c.Reword(by=GRACE))

    happened = run_daily(question, NOW.date(), 60, programme)

    assert len(happened) > 8
    assert all(is_working_day(day, programme) for day, _ in happened)

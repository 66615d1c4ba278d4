"""When something is due: working days of the programme's own calendar and time zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.domain import commands as c
from loket.domain.deadlines import intake_due, is_working_day, local_date, next_date, working_days_after
from loket.domain.events import Reminder
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchStatus as M
from loket.domain.match import Period
from loket.domain.people import CLOCK, PARTNER
from loket.domain.programme import Terms
from tests.builders import DAY, NOW, a_programme
from tests.domain.scenes import a_match, a_question, an_arrival, done

MONDAY, FRIDAY, SATURDAY = date(2026, 9, 7), date(2026, 9, 11), date(2026, 9, 12)
PERIOD = Period(date(2027, 2, 1), date(2027, 6, 30))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "days", "due"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 1, MONDAY + DAY),
        (MONDAY, 4, FRIDAY),
        (MONDAY, 5, MONDAY + 7 * DAY),
        (FRIDAY, 1, MONDAY + 7 * DAY),
        (SATURDAY, 1, MONDAY + 7 * DAY),
        (SATURDAY + DAY, 1, MONDAY + 7 * DAY),
        (FRIDAY, 6, MONDAY + 14 * DAY),
    ],
)
def test_weekends_do_not_count(first, days, due):
    assert working_days_after(noon(first), days, a_programme(closed_days=())) == due


def test_holidays_and_breaks_do_not_count():
    christmas = a_programme(
        closed_days=(*(date(2026, 12, day) for day in range(21, 32)), date(2027, 1, 1)),
    )

    # Friday the 18th: the next working day is Monday the 4th of January.
    assert working_days_after(noon(date(2026, 12, 18)), 1, christmas) == date(2027, 1, 4)
    assert working_days_after(noon(date(2026, 12, 24)), 2, christmas) == date(2027, 1, 5)


def test_a_holiday_in_the_weekend_costs_nothing():
    programme = a_programme(closed_days=(SATURDAY,))

    assert working_days_after(noon(FRIDAY), 1, programme) == MONDAY + 7 * DAY


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # Summer time: two hours ahead of UTC, one hour in winter.
        (datetime(2026, 9, 7, 21, 59, 59, tzinfo=UTC), date(2026, 9, 7)),
        (datetime(2026, 9, 7, 22, 0, 0, tzinfo=UTC), date(2026, 9, 8)),
        (datetime(2026, 12, 7, 22, 59, 59, tzinfo=UTC), date(2026, 12, 7)),
        (datetime(2026, 12, 7, 23, 0, 0, tzinfo=UTC), date(2026, 12, 8)),
        # The nights in which the clock is moved: 29 March and 25 October 2026.
        (datetime(2026, 3, 28, 22, 59, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 0, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 0, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_day_begins_at_midnight_in_leiden(moment, day):
    assert local_date(moment, a_programme()) == day
    assert working_days_after(moment, 0, a_programme()) == day


def test_counting_over_the_end_of_summer_time_loses_no_day():
    late_on_friday = datetime(2026, 10, 23, 21, 30, tzinfo=UTC)

    assert working_days_after(late_on_friday, 1, a_programme()) == date(2026, 10, 26)


def test_another_programme_has_another_midnight():
    moment = datetime(2026, 9, 7, 22, 0, tzinfo=UTC)

    assert local_date(moment, a_programme(timezone="America/Curacao")) == date(2026, 9, 7)


@settings(max_examples=200)
@given(
    moment=st.integers(0, 400 * 86_400).map(lambda seconds: NOW + timedelta(seconds=seconds)),
    days=st.integers(0, 30),
    closed=st.sets(st.dates(date(2026, 1, 1), date(2028, 6, 1)), max_size=40),
)
def test_exactly_so_many_working_days_lie_between_and_the_last_is_one(moment, days, closed):
    programme = a_programme(closed_days=tuple(sorted(closed)))
    first = local_date(moment, programme)

    due = working_days_after(moment, days, programme)

    passed = [first + timedelta(days=number) for number in range(1, (due - first).days + 1)]
    assert sum(is_working_day(day, programme) for day in passed) == days
    assert days == 0 or is_working_day(due, programme)


@pytest.mark.parametrize(
    ("match", "due"),
    [
        (a_match(M.ASKED), date(2026, 11, 30)),
        (a_match(M.CONSIDERING), date(2026, 11, 30)),
        (a_match(M.CONSIDERING, considering_until=date(2027, 3, 1)), date(2027, 3, 1)),
        (a_match(M.PROPOSED), date(2026, 11, 26)),
        (a_match(M.AGREED), None),
        (a_match(M.AGREED, period=PERIOD), PERIOD.first),
        (a_match(M.RUNNING), None),
        (a_match(M.RUNNING, period=PERIOD), PERIOD.last),
        *[(a_match(status, period=PERIOD), None) for status in (M.COMPLETED, M.DECLINED, M.LAPSED)],
        *[(a_match(status, period=PERIOD), None) for status in (M.WITHDRAWN, M.CANCELLED)],
    ],
)
def test_the_next_date_follows_from_status_and_terms(match, due):
    programme = a_programme(terms=Terms(contact_answer_working_days=5, partner_answer_working_days=3))

    assert next_date(match, programme) == due


def test_the_clock_looks_at_an_unconfirmed_question_three_times():
    remind = c.Remind(by=CLOCK, reminder=Reminder.CONFIRM)
    fresh = an_arrival()
    once, twice = done(fresh, remind), done(fresh, remind, remind)

    dues = [intake_due(question, a_programme()) for question in (fresh, once, twice, done(twice, remind))]

    assert dues == [NOW + DAY, NOW + 3 * DAY, NOW + 30 * DAY, NOW + 30 * DAY]


@pytest.mark.parametrize("intake", [IntakeStatus.HELD, IntakeStatus.INCOMPLETE, IntakeStatus.DISCARDED])
def test_what_is_held_or_discarded_is_kept_until_its_erasure(intake):
    assert intake_due(an_arrival(intake), a_programme()) == NOW + 30 * DAY


def test_the_clock_leaves_accepted_and_erased_questions_alone():
    assert intake_due(a_question(a_match()), a_programme()) is None
    assert intake_due(done(an_arrival(), c.Erase(by=PARTNER, reason="asked")), a_programme()) is None

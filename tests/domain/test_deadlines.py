"""When something is due: working days of the programme's own calendar and time zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.domain import commands as c
from loket.domain.deadlines import intake_due, next_date
from loket.domain.events import Reminder
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchStatus as M
from loket.domain.match import Period
from loket.domain.people import CLOCK, PARTNER
from loket.domain.programme import Absence, Terms
from loket.domain.working_days import is_working_day, local_date, working_days_after
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


@pytest.mark.parametrize(
    ("moment", "days", "due"),
    [
        (datetime(2026, 10, 23, 21, 30, tzinfo=UTC), 1, date(2026, 10, 26)),
        # Wednesday evening before each change of the clock; half past eleven in Leiden, by either clock.
        (datetime(2026, 10, 21, 21, 30, tzinfo=UTC), 5, date(2026, 10, 28)),
        (datetime(2027, 3, 24, 22, 30, tzinfo=UTC), 5, date(2027, 3, 31)),
        # The same moment by the clock an hour later is the next day.
        (datetime(2027, 3, 24, 23, 30, tzinfo=UTC), 5, date(2027, 4, 1)),
    ],
)
def test_m47_dst_and_holidays_counting_over_a_change_of_the_clock_loses_no_day(moment, days, due):
    assert working_days_after(moment, days, a_programme()) == due


GOOD_FRIDAY, EASTER_MONDAY, KINGS_DAY = date(2027, 3, 26), date(2027, 3, 29), date(2027, 4, 27)


@pytest.mark.parametrize(
    ("first", "closed", "due"),
    [
        (date(2027, 4, 22), (KINGS_DAY,), date(2027, 4, 30)),
        (date(2027, 4, 22), (), date(2027, 4, 29)),
        # Over Easter and the change to summer time together.
        (date(2027, 3, 24), (GOOD_FRIDAY, EASTER_MONDAY), date(2027, 4, 2)),
        # Good Friday is no holiday unless the programme says so.
        (date(2027, 3, 24), (EASTER_MONDAY,), date(2027, 4, 1)),
        # The academic summer: nobody is expected to answer before it is over.
        (date(2027, 7, 8), tuple(date(2027, 7, 12) + n * DAY for n in range(42)), date(2027, 8, 26)),
    ],
)
def test_m47_dst_and_holidays_five_working_days_pass_over_what_the_programme_closes(first, closed, due):
    assert working_days_after(noon(first), 5, a_programme(closed_days=closed)) == due


def test_m47_dst_and_holidays_no_term_ends_in_a_weekend_or_on_a_closed_day():
    programme = a_programme(closed_days=(GOOD_FRIDAY, EASTER_MONDAY, KINGS_DAY))
    waiting = [a_match(M.ASKED, since=noon(date(2027, 3, 1) + n * DAY)) for n in range(90)]

    assert all(is_working_day(next_date(match, programme), programme) for match in waiting)


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
        (a_match(M.CONSIDERING, considering_until=date(2027, 3, 1)), date(2027, 3, 2)),
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


@pytest.mark.parametrize(
    ("match", "told", "due"),
    [
        (a_match(M.ASKED), date(2026, 12, 24), date(2026, 12, 29)),
        (a_match(M.ASKED), date(2026, 11, 24), date(2026, 11, 30)),
        (a_match(M.ASKED, away_until=date(2027, 1, 8)), date(2026, 12, 24), date(2027, 1, 11)),
        (a_match(M.ASKED, away_until=date(2026, 12, 1)), date(2026, 12, 24), date(2026, 12, 29)),
        (a_match(M.CONSIDERING, considering_until=date(2026, 12, 1)), date(2026, 12, 24), date(2026, 12, 29)),
        (a_match(M.CONSIDERING, considering_until=date(2027, 3, 1)), date(2026, 12, 24), date(2027, 3, 2)),
        (a_match(M.AGREED, period=PERIOD), date(2026, 12, 24), PERIOD.first),
        (a_match(M.PROPOSED), date(2026, 12, 24), date(2026, 11, 30)),
    ],
)
def test_an_absence_puts_off_what_its_contact_is_to_do_the_later_of_both_counts(match, told, due):
    programme = a_programme(absences={"contact:hl-anna": Absence(told, NOW)})

    assert next_date(match, programme) == due


def test_somebody_else_s_absence_puts_off_nothing():
    programme = a_programme(absences={"contact:hl-karim": Absence(date(2027, 1, 1), NOW)})

    assert next_date(a_match(M.ASKED), programme) == date(2026, 11, 30)

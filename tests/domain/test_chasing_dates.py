"""On which days the clock asks after an answer: weekends, holidays, breaks, absences and promised dates."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from loket.domain import commands as c
from loket.domain.chasing import chase_step
from loket.domain.match import MatchStatus as M
from loket.domain.next_step import NextStep, What
from loket.domain.programme import Absence
from loket.domain.working_days import local_date
from tests.builders import DAY, NOW
from tests.domain.chased import HOGESCHOOL, UNIVERSITEIT, chased, morning, run_daily, said, the_programme
from tests.domain.scenes import ANNA, HL, UL, a_match, a_question, done


@pytest.mark.parametrize("day", [date(2026, 12, 5), date(2026, 12, 6), date(2026, 12, 7)])
def test_m47_dst_and_holidays_nothing_happens_on_a_day_off(day):
    programme = the_programme(closed_days=(date(2026, 12, 7),))
    question = a_question(a_match(M.ASKED), a_match(M.PROPOSED, UL))

    _, events = chased(question, morning(day), programme)
    _, next_day = chased(question, morning(date(2026, 12, 8)), programme)

    assert (events, len(next_day)) == ((), 2)


@pytest.mark.parametrize(
    ("since", "closed", "steps"),
    [
        # Over the night in October in which the clock goes back, and the one in March.
        (date(2026, 10, 21), (), [date(2026, 10, 28), date(2026, 11, 2), date(2026, 11, 5)]),
        (date(2027, 3, 24), (), [date(2027, 3, 31), date(2027, 4, 5), date(2027, 4, 8)]),
        # Koningsdag.
        (date(2027, 4, 22), (date(2027, 4, 27),), [date(2027, 4, 30), date(2027, 5, 5), date(2027, 5, 10)]),
        # Two weeks of Christmas.
        (
            date(2026, 12, 16),
            tuple(date(2026, 12, 21) + number * DAY for number in range(14)),
            [date(2027, 1, 6), date(2027, 1, 11), date(2027, 1, 14)],
        ),
    ],
)
def test_m47_dst_and_holidays_the_steps_pass_over_what_is_closed(since, closed, steps):
    asked = a_question(a_match(M.ASKED, since=morning(since)))

    happened = run_daily(asked, since, 40, the_programme(closed_days=closed))

    assert [day for day, _ in happened[:3]] == steps


def test_m47_dst_and_holidays_half_an_hour_before_midnight_is_that_day_by_either_clock():
    programme = the_programme()
    # Half past eleven in the evening in Leiden, before and after the clock goes back.
    for evening in (datetime(2026, 10, 23, 21, 30, tzinfo=UTC), datetime(2026, 10, 26, 22, 30, tzinfo=UTC)):
        match = a_match(M.ASKED, since=evening)

        step = chase_step(match, programme)

        assert step is not None
        assert step.on == local_date(evening, programme) + 7 * DAY


def test_a_break_of_an_institution_puts_off_its_own_terms_and_nobody_else_s():
    week = tuple(date(2026, 11, 23) + number * DAY for number in range(7))
    programme = the_programme(institutions=(replace(HOGESCHOOL, closed_days=week), UNIVERSITEIT))
    matches = (a_match(M.ASKED), a_match(M.ASKED, UL), a_match(M.PROPOSED))

    on = [step.on for match in matches if (step := chase_step(match, programme))]

    assert on == [date(2026, 12, 4), date(2026, 11, 30), date(2026, 11, 27)]


def test_a_late_clock_leaves_an_institution_alone_in_its_break():
    week = tuple(date(2026, 12, 7) + number * DAY for number in range(5))
    programme = the_programme(institutions=(replace(HOGESCHOOL, closed_days=week), UNIVERSITEIT))
    question = a_question(a_match(M.ASKED), a_match(M.ASKED, UL))

    _, events = chased(question, morning(date(2026, 12, 8)), programme)
    _, later = chased(question, morning(date(2026, 12, 14)), programme)

    assert [event.key for event in events] == [UL]
    assert [event.key for event in later] == [HL, UL]


@pytest.mark.parametrize(
    ("until", "first"),
    [
        (date(2026, 11, 24), date(2026, 11, 25)),
        (date(2026, 12, 4), date(2026, 12, 7)),
        (date(2027, 3, 1), date(2027, 3, 2)),
    ],
)
def test_a_date_that_was_asked_for_is_respected_that_day_included(until, first):
    question = done(a_question(a_match()), c.Consider(by=ANNA, institution="hl", until=until))
    programme = the_programme()

    step = chase_step(question.matches[0], programme)
    _, that_day = chased(question, morning(until), programme)
    _, after = chased(question, morning(first), programme)

    assert step == NextStep(first, What.REMINDER)
    assert (that_day, [said(event) for event in after]) == ((), ["contact"])


def test_an_absent_contact_is_reminded_once_they_are_back():
    away = the_programme(absences={ANNA.code: Absence(date(2026, 12, 4), NOW)})
    question = a_question(a_match(M.ASKED))

    _, during = chased(question, morning(date(2026, 12, 4)), away)
    reminded, back = chased(question, morning(date(2026, 12, 7)), away)

    assert (during, [said(event) for event in back]) == ((), ["contact"])
    assert chase_step(reminded.matches[0], away) == NextStep(date(2026, 12, 10), What.SECOND_REMINDER)


def test_a_contact_who_goes_away_after_a_reminder_has_no_second_one_until_they_are_back():
    question, programme = a_question(a_match(M.ASKED)), the_programme()
    reminded, _ = chased(question, morning(date(2026, 11, 30)), programme)
    away = replace(programme, absences={ANNA.code: Absence(date(2026, 12, 18), NOW)})

    happened = run_daily(reminded, date(2026, 12, 1), 21, away)

    assert happened == [(date(2026, 12, 21), "contact")]


def test_the_partner_s_term_does_not_wait_for_an_absent_contact():
    away = the_programme(absences={ANNA.code: Absence(date(2027, 1, 1), NOW)})

    assert chase_step(a_match(M.PROPOSED), away) == NextStep(date(2026, 11, 27), What.REMINDER)


def test_a_match_whose_contact_left_is_the_desk_s_to_hear_of_at_once_when_it_is_due():
    left = the_programme(institutions=(replace(HOGESCHOOL, contacts=HOGESCHOOL.contacts[1:]), UNIVERSITEIT))

    happened = run_daily(a_question(a_match(M.ASKED)), NOW.date(), 12, left)

    assert happened == [(date(2026, 11, 30), "desk"), (date(2026, 12, 2), "lapsed")]

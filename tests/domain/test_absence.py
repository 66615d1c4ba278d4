"""A contact is away by the programme file or by their own word; both count alike."""

from dataclasses import replace
from datetime import date

import pytest

from loket.domain.absence import away_until, first_day_back
from loket.domain.asking import invitations
from loket.domain.commands import Invitation
from loket.domain.deadlines import next_date
from loket.domain.match import MatchKey
from loket.domain.match import MatchStatus as M
from loket.domain.people import contact
from loket.domain.programme import Absence, DateRange
from loket.usecases.weekly_overviews import is_away
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DAY, DESK, NOW, a_body, a_programme
from tests.domain.scenes import a_match

FIRST, LAST = date(2027, 3, 8), date(2027, 3, 26)
"""A Monday, and the Friday of the third week, before Easter."""


def a_programme_with(*absences, told=None):
    """The programme, its contact of the hogeschool away on these days, and until `told` by their own word."""
    hl, ul = a_programme().institutions
    anna = replace(hl.contacts[0], absences=absences)
    told_us = {COORDINATOR_HL.code: Absence(told, NOW)} if told else {}
    return a_programme(institutions=(replace(hl, contacts=(anna,)), ul), absences=told_us)


@pytest.mark.parametrize(
    ("day", "until"), [(FIRST - DAY, None), (FIRST, LAST), (LAST, LAST), (LAST + DAY, None)]
)
def test_an_absence_of_the_file_lasts_from_its_first_to_its_last_day(day, until):
    programme = a_programme_with(DateRange(FIRST, LAST))

    assert away_until(COORDINATOR_HL, day, programme) == until
    assert away_until(COORDINATOR_UL, day, programme) is None


def test_absences_that_touch_are_one():
    programme = a_programme_with(DateRange(FIRST, LAST), DateRange(LAST + DAY, LAST + 9 * DAY))

    assert away_until(COORDINATOR_HL, FIRST, programme) == LAST + 9 * DAY


def test_a_day_in_between_parts_two_absences():
    programme = a_programme_with(DateRange(FIRST, LAST), DateRange(LAST + 2 * DAY, LAST + 9 * DAY))

    assert away_until(COORDINATOR_HL, FIRST, programme) == LAST
    assert away_until(COORDINATOR_HL, LAST + DAY, programme) is None


@pytest.mark.parametrize("told", [FIRST - DAY, FIRST, LAST - DAY])
def test_an_own_word_and_the_file_go_on_from_each_other(told):
    programme = a_programme_with(DateRange(FIRST, LAST), told=told)

    assert away_until(COORDINATOR_HL, NOW.date(), programme) == LAST


def test_the_longer_of_an_own_word_and_the_file_counts():
    programme = a_programme_with(DateRange(FIRST, LAST), told=LAST + 3 * DAY)

    assert away_until(COORDINATOR_HL, FIRST, programme) == LAST + 3 * DAY


def test_the_desk_and_who_is_no_contact_are_never_away():
    programme = a_programme_with(DateRange(FIRST, LAST))

    assert away_until(DESK, FIRST, programme) is None
    assert away_until(contact("nobody", "hogeschool-leiden"), FIRST, programme) is None


def test_who_is_there_is_back_on_the_day_itself():
    programme = a_programme_with(DateRange(FIRST, LAST))

    assert first_day_back(LAST + DAY, COORDINATOR_HL, programme) == LAST + DAY


def test_the_first_day_back_is_a_working_day_of_the_own_institution():
    hl, ul = a_programme_with(DateRange(FIRST, LAST)).institutions
    monday = LAST + 3 * DAY
    programme = a_programme(institutions=(replace(hl, closed_days=(monday,)), ul))

    assert first_day_back(FIRST, COORDINATOR_HL, programme) == monday + DAY


def test_a_working_day_after_an_absence_may_lie_in_the_next_one():
    monday = LAST + 3 * DAY
    programme = a_programme_with(DateRange(FIRST, LAST), DateRange(monday, monday))

    assert first_day_back(FIRST, COORDINATOR_HL, programme) == monday + DAY


@pytest.mark.parametrize(
    ("first", "due"),
    [
        # Asked on Monday 23 November, an answer is due on Monday the 30th.
        (date(2026, 11, 30), date(2026, 12, 7)),
        (date(2026, 12, 1), date(2026, 11, 30)),
        (date(2026, 11, 16), date(2026, 12, 7)),
    ],
)
def test_a_date_in_an_absence_of_the_file_moves_to_the_first_working_day_after_it(first, due):
    programme = a_programme_with(DateRange(first, date(2026, 12, 4)))
    match = a_match(M.ASKED, MatchKey("hogeschool-leiden", 1), contact=COORDINATOR_HL.person)

    assert next_date(match, programme) == due


def test_who_is_away_by_the_file_is_not_asked():
    programme = a_programme_with(DateRange(FIRST, LAST))
    body = a_body(institution="hogeschool-leiden")

    assert invitations(programme, body, FIRST) == (Invitation("hogeschool-leiden", "", LAST),)
    assert invitations(programme, body, LAST + DAY) == (Invitation("hogeschool-leiden", "hl-stages"),)


def test_who_is_away_by_the_file_gets_no_weekly_overview():
    programme = a_programme_with(DateRange(NOW.date(), NOW.date()))

    assert is_away(COORDINATOR_HL, NOW, programme)
    assert not is_away(COORDINATOR_HL, NOW + DAY, programme)

"""Weeks of an overview, the tokens that answer one, and what lies at the desk."""

from datetime import UTC, date, datetime

import pytest

from loket.domain.errors import TokenError
from loket.domain.grants import overview_grant, possible_overviews
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchStatus
from loket.domain.overview import (
    answerable_weeks,
    answered_until,
    lies_at_desk,
    monday_of,
    week_of,
    weekly_letter,
)
from loket.domain.tokens import Keyring, granted, overview_token, sign, signed_name, split
from tests.builders import (
    COORDINATOR_HL,
    COORDINATOR_UL,
    DAY,
    DESK,
    NOW,
    SECOND,
    a_programme,
    a_question,
)  # fmt: skip
from tests.domain.scenes import a_match

KEYS = Keyring("1", {"1": b"the key"})
PROGRAMME = a_programme()
TODAY = date(2026, 11, 24)


def test_a_week_has_the_number_of_its_thursday_s_year():
    assert week_of(date(2026, 11, 23)) == week_of(date(2026, 11, 29)) == 202648
    assert (week_of(date(2026, 12, 31)), week_of(date(2027, 1, 3))) == (202653, 202653)
    assert week_of(date(2027, 1, 4)) == 202701
    assert monday_of(202653) == date(2026, 12, 28)


def test_the_weeks_that_can_be_answered_go_on_over_the_new_year():
    weeks = answerable_weeks(date(2027, 1, 5))

    assert weeks[:3] == (202701, 202653, 202652)
    assert len(set(weeks)) == 14


@pytest.mark.parametrize("party", [COORDINATOR_HL, COORDINATOR_UL, DESK])
@pytest.mark.parametrize("weeks", [0, 13])
def test_a_token_leads_back_to_its_party_and_week(party, weeks):
    given = overview_grant(party, 202648)
    later = NOW + weeks * 7 * DAY

    found = granted(sign(given, KEYS), possible_overviews(later.date(), PROGRAMME), KEYS, later)

    assert (found.party, found.about) == (party, 202648)


def test_a_token_is_believed_to_the_last_second_of_its_last_week():
    ends = answered_until(202648)
    token, possible = sign(overview_grant(DESK, 202648), KEYS), [overview_grant(DESK, 202648)]

    assert ends == datetime(2027, 3, 1, tzinfo=UTC)
    assert granted(token, possible, KEYS, ends)
    with pytest.raises(TokenError):
        granted(token, possible, KEYS, ends + SECOND)


def test_a_token_proves_nothing_in_the_fourteenth_week():
    token, late = sign(overview_grant(DESK, 202648), KEYS), NOW + 14 * 7 * DAY

    with pytest.raises(TokenError):
        granted(token, possible_overviews(late.date(), PROGRAMME), KEYS, late)


def test_as_many_tokens_are_possible_as_there_are_people_and_weeks():
    assert len(list(possible_overviews(TODAY, PROGRAMME))) == 3 * 14


def test_the_name_in_the_address_is_read_in_any_case_and_in_no_other_form():
    name = signed_name(overview_grant(DESK, 202648), KEYS)

    assert overview_token(name.upper()) == name.removeprefix("overzicht-")
    for other in (f"{name}a", name[:-1], f"x{name}", name.replace("-", ""), "overzicht-", f"{name}-1"):
        with pytest.raises(TokenError):
            overview_token(other)


def test_no_question_s_address_is_an_overview_s_and_none_of_those_a_question_s():
    with pytest.raises(TokenError):
        split(signed_name(overview_grant(DESK, 202648), KEYS))
    with pytest.raises(TokenError):
        overview_token(f"lms-2026-0042-{'a' * 26}")


def test_the_letter_of_a_week_is_the_same_until_the_next():
    first, again = weekly_letter(DESK, PROGRAMME, NOW), weekly_letter(DESK, PROGRAMME, NOW + 5 * DAY)
    other, next_one = (
        weekly_letter(COORDINATOR_HL, PROGRAMME, NOW),
        weekly_letter(DESK, PROGRAMME, NOW + 7 * DAY),
    )

    assert first and again and other and next_one
    assert (first.reference, first.id) == (again.reference, again.id)
    assert first.id == "overview-202648-bureau"
    assert len({first.reference, other.reference, next_one.reference}) == 3


@pytest.mark.parametrize(
    ("changes", "lies"),
    [
        ({}, True),
        ({"matches": (a_match(MatchStatus.DECLINED),)}, True),
        ({"matches": (a_match(MatchStatus.LAPSED),)}, True),
        ({"matches": (a_match(MatchStatus.ASKED),)}, False),
        ({"matches": (a_match(MatchStatus.COMPLETED),)}, False),
        ({"ended": Ending.CLOSED}, False),
        ({"erase_at": NOW}, False),
        ({"intake": IntakeStatus.UNCONFIRMED}, False),
        ({"intake": IntakeStatus.HELD}, False),
    ],
)
def test_a_question_that_no_institution_is_at_lies_at_the_desk(changes, lies):
    question = a_question(**({"intake": IntakeStatus.ACCEPTED} | changes))

    assert lies_at_desk(question) is lies

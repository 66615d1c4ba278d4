"""The one status that people are told, row by row of the table."""

import pytest

from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchStatus as M
from loket.domain.question import Wording
from loket.domain.status import PRECEDENCE, QuestionStatus, status_of
from loket.domain.turns import WaitingOn, waiting_on
from tests.domain.scenes import ANNA, HL, UL, a_match, a_question, an_arrival

ALONE = [
    (M.ASKED, "open"),
    (M.CONSIDERING, "open"),
    (M.PROPOSED, "proposed"),
    (M.AGREED, "matched"),
    (M.RUNNING, "running"),
    (M.COMPLETED, "completed"),
    (M.DECLINED, "unmatched"),
    (M.LAPSED, "unmatched"),
    (M.WITHDRAWN, "withdrawn"),
    (M.CANCELLED, "unmatched"),
]
# What is furthest and alive first, then what came of it, then why not.
ORDER = [
    M.RUNNING,
    M.AGREED,
    M.PROPOSED,
    M.CONSIDERING,
    M.ASKED,
    M.COMPLETED,
    M.WITHDRAWN,
    M.DECLINED,
    M.LAPSED,
    M.CANCELLED,
]


@pytest.mark.parametrize(("match", "question"), ALONE)
def test_a_question_with_one_match_has_the_status_of_that_match(match, question):
    assert status_of(a_question(a_match(match))) == question


@pytest.mark.parametrize("place", range(len(ORDER) - 1))
def test_each_row_of_the_table_counts_before_all_rows_below_it(place):
    above, below = ORDER[place], ORDER[place + 1 :]

    for other in below:
        either_way = {
            status_of(a_question(a_match(above, HL), a_match(other, UL))),
            status_of(a_question(a_match(other, HL), a_match(above, UL))),
        }
        assert either_way == {status_of(a_question(a_match(above)))}


def test_the_table_has_every_match_status_once():
    assert sorted(status for status, _ in PRECEDENCE) == sorted(M)


@pytest.mark.parametrize("intake", [one for one in IntakeStatus if one is not IntakeStatus.ACCEPTED])
def test_until_it_is_accepted_a_question_has_the_status_of_the_intake(intake):
    assert status_of(an_arrival(intake)) is QuestionStatus(intake)


@pytest.mark.parametrize(
    ("ended", "status"),
    [
        (None, "open"),
        (Ending.WITHDRAWN, "withdrawn"),
        (Ending.CLOSED, "unmatched"),
        (Ending.MERGED, "unmatched"),
    ],
)
def test_a_question_that_nobody_was_asked_lies_open_until_it_ends(ended, status):
    assert status_of(a_question(ended=ended)) == status


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        (an_arrival(), WaitingOn.PARTNER),
        (an_arrival(IntakeStatus.INCOMPLETE), WaitingOn.PARTNER),
        (an_arrival(IntakeStatus.HELD), WaitingOn.DESK),
        (an_arrival(IntakeStatus.DISCARDED), WaitingOn.NOBODY),
        (a_question(), WaitingOn.DESK),
        (a_question(a_match(M.ASKED)), WaitingOn.INSTITUTION),
        (a_question(a_match(M.ASKED), a_match(M.PROPOSED, UL)), WaitingOn.PARTNER),
        (a_question(a_match(M.RUNNING), wording=Wording(7, 2, ANNA)), WaitingOn.PARTNER),
        (a_question(a_match(M.RUNNING), a_match(M.DECLINED, UL)), WaitingOn.INSTITUTION),
        (a_question(a_match(M.DECLINED)), WaitingOn.DESK),
        (a_question(a_match(M.LAPSED), a_match(M.DECLINED, UL)), WaitingOn.DESK),
        (a_question(a_match(M.COMPLETED)), WaitingOn.NOBODY),
        (a_question(a_match(M.WITHDRAWN), ended=Ending.WITHDRAWN), WaitingOn.NOBODY),
        (a_question(a_match(M.ASKED), ended=Ending.CLOSED), WaitingOn.NOBODY),
    ],
)
def test_somebody_is_to_act_as_long_as_anything_is_open(question, turn):
    assert waiting_on(question) is turn

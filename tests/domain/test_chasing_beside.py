"""What the clock does about a wording that nobody answers, and about questions that lie at the desk."""

from dataclasses import replace
from datetime import date

import pytest

from loket.domain import commands as c
from loket.domain.chase_commands import LapseWording
from loket.domain.chasing import chase_step, desk_date, wording_step
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchStatus as M
from loket.domain.next_step import NextStep, What
from loket.domain.people import CLOCK
from tests.builders import DAY, NOW
from tests.domain.chased import morning, run_daily, the_programme
from tests.domain.scenes import ANNA, DESK, UL, a_match, a_question, an_arrival, done, statuses


def test_a_silence_about_a_wording_ends_with_the_text_as_it_was():
    question = done(a_question(a_match(M.RUNNING)), c.Reword(by=DESK))

    happened = run_daily(question, NOW.date(), 40, the_programme())

    assert happened == [
        (date(2026, 11, 27), "wording"),
        (date(2026, 12, 2), "wording"),
        (date(2026, 12, 7), "wording-desk"),
        (date(2026, 12, 9), "wording-lapsed"),
    ]


def test_a_lapsed_wording_is_no_offer_any_more_and_leaves_the_matches_alone():
    question = done(a_question(a_match(M.ASKED)), c.Reword(by=ANNA))
    assert question.wording is not None

    lapsed = done(question, LapseWording(by=CLOCK, offer=question.wording.offer), at=NOW + 9 * DAY)

    assert (lapsed.wording, lapsed.revision, statuses(lapsed)) == (None, 1, {"hl#1": "asked"})
    assert wording_step(lapsed, the_programme()) is None
    # It is the turn of who offered it: silence was not theirs.
    assert chase_step(lapsed.matches[0], the_programme()) == NextStep(date(2026, 12, 9), What.REMINDER)


def test_a_wording_that_was_replaced_does_not_lapse():
    question = done(a_question(a_match(M.ASKED)), c.Reword(by=ANNA))
    assert question.wording is not None
    replaced = done(question, c.Reword(by=ANNA), at=NOW + DAY)

    decision = decide(replaced, LapseWording(by=CLOCK, offer=question.wording.offer), NOW + DAY)

    assert isinstance(decision, Refused)


@pytest.mark.parametrize(
    "question",
    [
        a_question(),
        a_question(a_match(M.DECLINED)),
        a_question(a_match(M.LAPSED), a_match(M.DECLINED, UL)),
        an_arrival(IntakeStatus.HELD),
        an_arrival(IntakeStatus.INCOMPLETE),
    ],
)
def test_the_desk_is_reminded_once_of_what_lies_there(question):
    happened = run_daily(question, NOW.date(), 30, the_programme())

    assert happened == [(date(2026, 11, 30), "at-desk")]


@pytest.mark.parametrize(
    "question",
    [
        a_question(a_match(M.COMPLETED)),
        a_question(a_match(M.WITHDRAWN), ended=Ending.WITHDRAWN),
        a_question(a_match(M.DECLINED), erase_at=NOW + 90 * DAY),
        done(a_question(), c.End(by=DESK, ending=c.Ending.CLOSED)),
        an_arrival(IntakeStatus.UNCONFIRMED),
        an_arrival(IntakeStatus.DISCARDED),
    ],
)
def test_the_desk_is_not_reminded_of_what_is_done(question):
    assert desk_date(question, the_programme()) is None


def test_the_desk_s_term_begins_when_the_question_reaches_it():
    lapsed = a_match(M.LAPSED, since=morning(date(2026, 12, 14)))
    released = done(an_arrival(), c.Release(by=DESK), at=morning(date(2026, 12, 7)))

    assert desk_date(a_question(lapsed), the_programme()) == date(2026, 12, 21)
    assert desk_date(released, the_programme()) == date(2026, 12, 14)


def test_a_question_that_comes_back_to_the_desk_is_told_of_again():
    told = a_question(a_match(M.DECLINED), desk_reminded_at=morning(date(2026, 12, 1)))
    again = replace(told, matches=(*told.matches, a_match(M.LAPSED, UL, since=morning(date(2026, 12, 14)))))

    assert desk_date(told, the_programme()) is None
    assert desk_date(again, the_programme()) == date(2026, 12, 21)

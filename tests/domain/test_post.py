"""What the post tells of its readers: a contact who is away is told of once, and no status moves."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.deadlines import next_date
from loket.domain.decisions import Reason
from loket.domain.letters import LetterKind
from loket.domain.match import MatchStatus as M
from loket.domain.people import CLOCK
from loket.domain.telling import told
from tests.builders import NOW, a_programme
from tests.domain.scenes import (
    ANNA,
    GRACE,
    KARIM,
    PARTNER,
    UL,
    a_match,
    a_question,
    done,
    events_of,
    reason_of,
)

FRIDAY, LATER = date(2026, 12, 4), date(2026, 12, 11)


def away(who=ANNA, until=FRIDAY):
    return c.TellAway(by=CLOCK, who=who, until=until, text="m1")


def test_m18_an_absence_moves_no_status_and_can_be_read_on_the_match():
    question = a_question(a_match(M.PROPOSED), a_match(M.ASKED, UL))

    after = done(question, away())

    assert after.matches == (
        replace(question.matches[0], away_until=FRIDAY, away_told=NOW),
        question.matches[1],
    )
    assert after.changes == question.changes


def test_m18_the_desk_is_told_once_of_each_absence():
    question = done(a_question(a_match()), away())

    assert reason_of(question, away()) is Reason.NOT_NOW
    assert reason_of(question, away(until=None)) is Reason.NOT_NOW
    assert done(question, away(until=LATER)).matches[0].away_until == LATER


def test_m18_a_note_without_a_date_is_news_again_after_a_month():
    question = done(a_question(a_match()), away(until=None))
    soon, late = NOW + timedelta(days=30, seconds=-1), NOW + timedelta(days=30)

    assert reason_of(question, away(until=None), at=soon) is Reason.NOT_NOW
    assert events_of(question, away(until=None), late)


@pytest.mark.parametrize("who", [KARIM, GRACE, PARTNER])
def test_m18_only_the_contact_who_is_waited_for_can_be_away(who):
    assert reason_of(a_question(a_match()), away(who)) is Reason.NOT_NOW


@pytest.mark.parametrize("status", [M.DECLINED, M.WITHDRAWN, M.COMPLETED])
def test_m18_an_absence_after_the_end_is_no_news(status):
    assert reason_of(a_question(a_match(status)), away()) is Reason.NOT_NOW


def test_m18_who_takes_over_is_there():
    question = done(a_question(a_match()), away(), c.HandOver(by=ANNA, institution="hl", contact="hl-karim"))

    assert (question.matches[0].away_until, question.matches[0].away_told) == (None, None)


def test_m18_only_the_desk_reads_of_it():
    programme = a_programme()
    event = e.WentAway(at=NOW, by=CLOCK, who=ANNA, until=FRIDAY)

    assert list(told(event, a_question(a_match()), (event,), programme)) == [
        (LetterKind.AWAY, party) for party in programme.desk_parties
    ]


@pytest.mark.parametrize(
    ("until", "due"),
    [
        (None, date(2026, 11, 30)),
        (date(2026, 11, 26), date(2026, 11, 30)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 12, 1)),
        (FRIDAY, date(2026, 12, 7)),
        (date(2026, 12, 24), date(2026, 12, 29)),
    ],
)
def test_m18_nothing_is_due_before_the_first_working_day_after_an_absence(until, due):
    assert next_date(a_match(away_until=until), a_programme()) == due

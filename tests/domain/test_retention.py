"""A question that came to its end is kept for as long as the programme says, and no other one is touched."""

from datetime import date, timedelta

import pytest

from loket.adapters.items import head_item
from loket.domain import commands as c
from loket.domain.deadlines import intake_due
from loket.domain.decisions import Reason
from loket.domain.events import ErasureDecided
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchStatus as M
from loket.domain.match import Period
from loket.domain.overview import lies_at_desk
from loket.domain.people import CLOCK, PARTNER
from loket.domain.programme import Terms
from tests.builders import DAY, NOW, SECOND, a_programme
from tests.domain.scenes import ANNA, DESK, UL, a_match, a_question, an_arrival, done, events_of, reason_of

KEEP = timedelta(days=730)
PROGRAMME = a_programme(terms=Terms(keep_closed=KEEP))
LATER = NOW + 40 * DAY
RUNNING = a_match(M.RUNNING, period=Period(date(2026, 9, 1), date(2026, 11, 1)))
WITHDRAW = c.End(by=PARTNER, ending=Ending.WITHDRAWN)
COMPLETE = c.Complete(by=ANNA, institution="hl", text="")
FORGET = c.Forget(by=CLOCK, reason="retention", closed_until=LATER)


@pytest.mark.parametrize(
    ("question", "command"),
    [
        (a_question(a_match()), WITHDRAW),
        (a_question(), WITHDRAW),
        (a_question(a_match()), c.End(by=DESK, ending=Ending.CLOSED)),
        (a_question(a_match()), c.End(by=DESK, ending=Ending.MERGED, into="LMS-2026-0043")),
        (a_question(RUNNING), COMPLETE),
        (a_question(RUNNING, a_match(M.DECLINED, UL)), COMPLETE),
    ],
)
def test_a_question_that_comes_to_its_end_is_kept_for_the_term_from_then_on(question, command):
    ended = done(question, command, at=LATER)

    assert question.closed_at is None
    assert ended.closed_at == LATER
    assert intake_due(ended, PROGRAMME) == LATER + KEEP


def test_without_a_term_a_question_is_kept():
    assert intake_due(done(a_question(a_match()), WITHDRAW), a_programme()) is None


@pytest.mark.parametrize(
    "question",
    [
        done(a_question(RUNNING, a_match(M.ASKED, UL)), COMPLETE),
        done(a_question(a_match()), c.Decline(by=ANNA, institution="hl")),
        done(a_question(a_match()), c.Note(by=ANNA, institution="hl", text="text-1")),
        a_question(),
    ],
)
def test_what_is_open_somewhere_or_lies_at_the_desk_has_no_end(question):
    assert question.closed_at is None
    assert intake_due(question, PROGRAMME) is None


def test_what_comes_in_after_the_end_puts_nothing_off():
    ended = done(a_question(a_match()), WITHDRAW, at=NOW)

    noted = done(ended, c.Note(by=ANNA, institution="hl", text="text-1"), at=LATER)

    assert noted.closed_at == NOW


@pytest.mark.parametrize("again", [c.Reopen(by=PARTNER), c.Undo(by=PARTNER)])
def test_a_question_that_goes_on_has_no_end_any_more_and_a_new_end_counts_anew(again):
    going_on = done(done(a_question(a_match()), WITHDRAW), again, at=NOW + DAY)

    assert going_on.closed_at is None
    assert done(going_on, WITHDRAW, at=LATER).closed_at == LATER


def test_work_that_turns_out_not_to_be_completed_goes_on():
    question = done(a_question(RUNNING), COMPLETE, at=NOW)

    assert done(question, c.Undo(by=ANNA), at=NOW + DAY).closed_at is None


def test_a_question_that_was_reopened_and_then_declined_lies_at_the_desk():
    asked = done(done(a_question(a_match()), WITHDRAW), c.Reopen(by=PARTNER))

    declined = done(asked, c.Decline(by=ANNA, institution="hl"))

    assert lies_at_desk(declined)
    assert declined.closed_at is None


def test_the_list_says_when_a_question_ended_whatever_the_term_is_now():
    ended = done(a_question(a_match()), WITHDRAW, at=LATER)

    for programme in (PROGRAMME, a_programme()):
        item = head_item(ended, programme)
        assert (item["due_list"], item["due_at"]) == ("intake#closed", "2027-01-02T09:00:00Z")
    assert "due_list" not in head_item(done(ended, c.Reopen(by=PARTNER)), PROGRAMME)


def test_the_clock_decides_the_erasure_of_what_ended_so_long_ago():
    ended = done(a_question(a_match()), WITHDRAW, at=LATER)

    (event,) = events_of(ended, FORGET, LATER + KEEP)

    assert isinstance(event, ErasureDecided)
    assert (event.reason, event.due) == ("retention", LATER + KEEP)
    assert done(ended, FORGET, at=LATER + KEEP).closed_at is None


@pytest.mark.parametrize(
    "question",
    [
        done(a_question(a_match()), WITHDRAW, at=LATER + SECOND),
        done(done(a_question(a_match()), WITHDRAW), c.Reopen(by=PARTNER)),
        a_question(),
        done(a_question(a_match()), c.Decline(by=ANNA, institution="hl")),
    ],
)
def test_the_clock_decides_no_erasure_of_what_ended_later_or_goes_on(question):
    assert reason_of(question, FORGET, LATER + KEEP) is Reason.NOT_NOW


def test_a_question_at_the_intake_never_has_an_end_of_its_own():
    discarded = done(an_arrival(IntakeStatus.HELD), c.Discard(by=DESK, reason="spam"))

    assert discarded.closed_at is None
    assert intake_due(discarded, PROGRAMME) == NOW + 30 * DAY

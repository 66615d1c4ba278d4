"""What concerns the whole question: its end, a new beginning, its texts and its erasure."""

import pytest

from loket.domain import commands as c
from loket.domain.decisions import Reason
from loket.domain.events import Discarded, Ended, Erased, ErasureDecided, Noted, Relayed
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchKey
from loket.domain.match import MatchStatus as M
from loket.domain.people import CLOCK, PARTNER, Language
from loket.domain.question import Wording
from loket.domain.rules.erasure import LAST_LETTERS
from loket.domain.status import QuestionStatus, status_of
from tests.builders import NOW, SECOND
from tests.domain.scenes import (
    ANNA,
    DESK,
    GRACE,
    HL_2,
    UL,
    a_match,
    a_question,
    an_arrival,
    done,
    events_of,
    reason_of,
    statuses,
)

WITHDRAW = c.End(by=PARTNER, ending=Ending.WITHDRAWN)
CLOSE = c.End(by=DESK, ending=Ending.CLOSED, text="text-1")
MERGE = c.End(by=DESK, ending=Ending.MERGED, into="LMS-2026-0043")
WAITING = (IntakeStatus.UNCONFIRMED, IntakeStatus.HELD, IntakeStatus.INCOMPLETE)


def test_a_partner_withdraws_every_open_match_and_leaves_the_others():
    question = a_question(a_match(M.RUNNING), a_match(M.DECLINED, UL), wording=Wording(7, 2, ANNA))

    after = done(question, WITHDRAW, at=NOW + SECOND)

    assert statuses(after) == {"hl#1": "withdrawn", "ul#1": "declined"}
    assert (after.ended, after.wording) == (Ending.WITHDRAWN, None)
    assert [match.since for match in after.matches] == [NOW + SECOND, NOW]
    assert status_of(after) is QuestionStatus.WITHDRAWN


@pytest.mark.parametrize("end", [CLOSE, MERGE])
def test_only_the_desk_closes_and_merges(end):
    by_partner = c.End(by=PARTNER, ending=end.ending)

    for question in (a_question(a_match()), an_arrival(), a_question(a_match(M.DECLINED))):
        assert reason_of(question, by_partner) is Reason.NOT_YOURS
    assert reason_of(a_question(a_match()), end) is None


def test_work_that_was_agreed_is_cancelled_when_the_desk_closes_and_withdrawn_when_it_merges():
    question = a_question(a_match(M.AGREED), a_match(M.CONSIDERING, UL))

    assert statuses(done(question, CLOSE)) == {"hl#1": "cancelled", "ul#1": "withdrawn"}
    assert statuses(done(question, MERGE)) == {"hl#1": "withdrawn", "ul#1": "withdrawn"}


def test_a_merged_question_says_into_which():
    (event,) = events_of(a_question(a_match()), MERGE)

    assert (event.ending, event.into) == (Ending.MERGED, "LMS-2026-0043")


@pytest.mark.parametrize("status", [M.COMPLETED, M.DECLINED, M.LAPSED, M.WITHDRAWN, M.CANCELLED])
def test_where_nothing_is_open_there_is_nothing_to_end(status):
    assert reason_of(a_question(a_match(status)), WITHDRAW) is Reason.NOTHING_OPEN


def test_a_question_that_nobody_was_asked_can_be_withdrawn():
    assert status_of(done(a_question(), WITHDRAW)) is QuestionStatus.WITHDRAWN


def test_an_end_comes_once():
    ended = done(a_question(a_match()), WITHDRAW)

    assert reason_of(ended, WITHDRAW) is Reason.QUESTION_ENDED
    assert reason_of(ended, CLOSE) is Reason.QUESTION_ENDED


@pytest.mark.parametrize("intake", WAITING)
def test_a_question_that_still_waits_at_the_intake_is_discarded_by_withdrawing(intake):
    assert events_of(an_arrival(intake), WITHDRAW) == (Discarded(at=NOW, by=PARTNER, reason="withdrawn"),)


def test_nobody_works_on_a_question_that_has_ended():
    ended = done(a_question(a_match(), a_match(M.PROPOSED, UL)), WITHDRAW)

    for said in (
        c.Propose(by=ANNA, institution="hl"),
        c.Consider(by=ANNA, institution="hl"),
        c.Agree(by=PARTNER, offer=4),
        c.Ask(by=DESK, institution="hl", contact="hl-anna"),
        c.Reword(by=DESK),
        c.Relay(by=ANNA, institution="hl", text="text-1"),
        c.Lapse(by=CLOCK, institution="hl"),
    ):
        assert reason_of(ended, said) is Reason.QUESTION_ENDED


def test_reopening_asks_anew_where_it_ended_without_a_word_of_the_institution():
    question = a_question(a_match(M.CONSIDERING), a_match(M.DECLINED, UL))

    after = done(question, WITHDRAW, c.Reopen(by=PARTNER))

    assert statuses(after) == {"hl#1": "withdrawn", "ul#1": "declined", "hl#2": "asked"}
    assert after.match(HL_2).contact == "hl-anna"
    assert after.ended is None


def test_a_question_whose_institutions_kept_silent_can_be_reopened_without_having_ended():
    silent = a_question(a_match(M.LAPSED))

    assert statuses(done(silent, c.Reopen(by=DESK))) == {"hl#1": "lapsed", "hl#2": "asked"}


@pytest.mark.parametrize("status", [M.ASKED, M.RUNNING, M.DECLINED, M.COMPLETED])
def test_there_is_nothing_to_reopen_while_it_goes_on_or_came_to_an_answer(status):
    assert reason_of(a_question(a_match(status)), c.Reopen(by=PARTNER)) is Reason.NOT_NOW


def test_a_silent_institution_is_not_asked_anew_while_another_is_busy():
    question = a_question(a_match(M.LAPSED), a_match(M.CONSIDERING, UL))

    assert reason_of(question, c.Reopen(by=PARTNER)) is Reason.NOT_NOW


def test_a_merged_question_goes_on_in_the_other_one_only():
    merged = done(a_question(a_match()), MERGE)

    assert reason_of(merged, c.Reopen(by=PARTNER)) is Reason.QUESTION_ENDED
    assert reason_of(merged, c.Reopen(by=DESK)) is Reason.QUESTION_ENDED


def test_after_reopening_everybody_can_act_again():
    reopened = done(a_question(a_match(), a_match(M.DECLINED, UL)), CLOSE, c.Reopen(by=DESK))

    after = done(
        reopened, c.Propose(by=ANNA, institution="hl"), c.Consider(by=GRACE, institution="ul"), WITHDRAW
    )

    assert after.match(MatchKey("ul", 2)).status is M.WITHDRAWN


def test_notes_and_texts_are_told_and_change_nothing():
    question = a_question(a_match())

    assert events_of(question, c.Note(by=ANNA, text="text-1")) == (
        Noted(at=NOW, by=ANNA, institution="hl", text="text-1"),
    )
    assert events_of(question, c.Relay(by=ANNA, institution="hl", text="text-2")) == (
        Relayed(at=NOW, by=ANNA, institution="hl", text="text-2"),
    )
    after = done(question, c.Note(by=DESK, text="text-1"), c.Supplement(by=PARTNER, text="text-2"))
    assert (after.matches, after.changes) == (question.matches, ())


def test_a_note_can_be_made_of_a_question_that_has_ended():
    ended = done(a_question(a_match()), WITHDRAW)

    assert reason_of(ended, c.Note(by=ANNA, text="text-1")) is None
    assert reason_of(ended, c.Supplement(by=PARTNER, text="text-1")) is None


def test_the_partner_chooses_the_language_of_the_letters():
    assert done(an_arrival(), c.ChooseLanguage(by=PARTNER, language=Language.EN)).language is Language.EN


@pytest.mark.parametrize("by", [PARTNER, DESK, CLOCK])
def test_erasing_is_told_once_and_leaves_statuses_as_they_are(by):
    question = a_question(a_match(M.RUNNING))

    erased = done(question, c.Erase(by=by, reason="asked"))

    assert (erased.erased, erased.matches) == (True, question.matches)
    assert reason_of(erased, c.Erase(by=by, reason="asked")) is Reason.NOT_NOW


@pytest.mark.parametrize("intake", WAITING)
def test_erasing_what_waits_at_the_intake_discards_it_too(intake):
    events = events_of(an_arrival(intake), c.Erase(by=CLOCK, reason="unconfirmed"))

    assert [type(event) for event in events] == [Discarded, Erased]
    gone = done(an_arrival(intake), c.Erase(by=CLOCK, reason="unconfirmed"))
    assert reason_of(gone, c.Release(by=DESK)) is Reason.NOT_NOW
    assert reason_of(gone, c.Confirm(by=PARTNER)) is Reason.NOT_NOW


@pytest.mark.parametrize("intake", WAITING)
def test_an_erasure_that_the_clock_decides_is_due_at_once(intake):
    events = events_of(an_arrival(intake), c.Forget(by=CLOCK, reason="not-confirmed"))

    assert [type(event) for event in events] == [Discarded, ErasureDecided]
    assert events[-1].due == events[-1].at


def test_an_erasure_that_the_partner_asks_for_ends_the_question_and_leaves_an_hour_for_letters():
    events = events_of(a_question(a_match(M.PROPOSED)), c.Forget(by=PARTNER, reason="asked"))

    assert [type(event) for event in events] == [Ended, ErasureDecided]
    assert events[-1].due - events[-1].at == LAST_LETTERS


def test_the_clock_decides_no_erasure_of_what_was_accepted_in_the_meantime():
    assert reason_of(a_question(a_match()), c.Forget(by=CLOCK, reason="x")) is Reason.NOT_NOW


def test_finished_work_still_counts_after_an_erasure():
    question = done(a_question(a_match(M.COMPLETED)), c.Forget(by=PARTNER, reason="asked"))

    assert question.ended is None
    assert [match.status for match in question.matches] == [M.COMPLETED]


def test_nothing_but_notes_follows_the_decision_to_erase():
    question = done(a_question(a_match()), c.Forget(by=PARTNER, reason="asked"))
    late = (c.Undo(by=PARTNER), c.Reopen(by=PARTNER), c.Release(by=DESK), c.Forget(by=PARTNER, reason="x"))

    assert {reason_of(question, command) for command in late} == {Reason.QUESTION_ENDED}
    assert done(question, c.Note(by=PARTNER, text="t"), c.Erase(by=CLOCK, reason="asked")).erased

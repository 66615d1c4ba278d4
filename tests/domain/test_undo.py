"""Taking back the last change: within seven days, and not once somebody reacted to it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from loket.domain import commands as c
from loket.domain.changes import REMEMBER_CHANGES, REMEMBERED_CHANGES
from loket.domain.decisions import Reason
from loket.domain.lifecycle import Ending
from loket.domain.match import MatchKey
from loket.domain.match import MatchStatus as M
from loket.domain.people import CLOCK, PARTNER, contact
from loket.domain.rules.whole import UNDO_WITHIN
from tests.builders import DAY, NOW, SECOND
from tests.domain.scenes import (
    ANNA,
    DESK,
    GRACE,
    KARIM,
    UL,
    a_match,
    a_question,
    done,
    events_of,
    reason_of,
    statuses,
)

DECLINE = c.Decline(by=ANNA, institution="hl")
CONSIDER = c.Consider(by=ANNA, institution="hl")
PROPOSE = c.Propose(by=ANNA, institution="hl")
WITHDRAW = c.End(by=PARTNER, ending=Ending.WITHDRAWN)


def undo(by=ANNA):
    return c.Undo(by=by)


def without_terms(question):
    """The matches but for when their terms began: an undo lets them begin anew."""
    return tuple(replace(match, reminded_at=None) for match in question.matches)


def test_the_term_is_seven_days():
    assert timedelta(days=7) == UNDO_WITHIN < REMEMBER_CHANGES


def test_exactly_seven_days_later_a_change_is_taken_back():
    question = a_question(a_match(M.CONSIDERING))

    declined = done(question, DECLINE)

    restored = done(declined, undo(), at=NOW + 7 * DAY)

    assert without_terms(restored) == question.matches


def test_one_second_later_it_is_too_late():
    declined = done(a_question(a_match()), DECLINE)

    assert reason_of(declined, undo(), NOW + 7 * DAY + SECOND) is Reason.UNDO_TOO_LATE


def test_long_after_the_answer_is_that_there_is_nothing():
    declined = done(a_question(a_match(), a_match(M.ASKED, UL)), DECLINE)
    later = NOW + REMEMBER_CHANGES + SECOND

    moved_on = done(declined, c.Consider(by=GRACE, institution="ul"), at=later)

    assert reason_of(moved_on, undo(), later) is Reason.NOTHING_TO_UNDO


def test_an_undo_names_the_change_and_changes_nothing_else():
    question = a_question(a_match(), a_match(M.PROPOSED, UL))
    declined = done(question, DECLINE)

    (event,) = events_of(declined, undo())

    assert event.change == declined.version
    assert without_terms(done(declined, undo())) == question.matches


@pytest.mark.parametrize("said", [c.Note(by=ANNA, text="text-1"), c.Supplement(by=PARTNER, text="text-1")])
def test_what_changed_nothing_cannot_be_taken_back(said):
    question = done(a_question(a_match()), said)

    assert reason_of(question, undo(said.by)) is Reason.NOTHING_TO_UNDO


def test_a_reaction_of_another_side_stands_in_the_way():
    proposed = done(a_question(a_match()), PROPOSE)

    agreed = done(proposed, c.Agree(by=PARTNER))

    assert reason_of(agreed, undo()) is Reason.OVERTAKEN
    assert reason_of(agreed, undo(PARTNER)) is None


def test_what_happens_at_another_institution_does_not_stand_in_the_way():
    question = a_question(a_match(), a_match(M.ASKED, UL))

    moved_on = done(question, DECLINE, c.Propose(by=GRACE, institution="ul"), c.Agree(by=PARTNER))

    assert statuses(done(moved_on, undo())) == {"hl#1": "asked", "ul#1": "agreed"}


def test_a_letter_or_a_note_in_between_does_not_stand_in_the_way():
    declined = done(a_question(a_match()), DECLINE, c.Note(by=DESK, text="text-1"))

    assert statuses(done(declined, undo())) == {"hl#1": "asked"}


def test_a_colleague_takes_back_and_another_institution_does_not():
    declined = done(a_question(a_match(), a_match(M.ASKED, UL)), DECLINE)

    assert statuses(done(declined, undo(KARIM))) == {"hl#1": "asked", "ul#1": "asked"}
    assert reason_of(declined, undo(GRACE)) is Reason.NOTHING_TO_UNDO
    assert reason_of(declined, undo(DESK)) is Reason.NOTHING_TO_UNDO


def test_only_the_last_change_is_taken_back_and_then_there_is_none():
    question = done(a_question(a_match()), CONSIDER, PROPOSE)

    once = done(question, undo())

    assert statuses(once) == {"hl#1": "considering"}
    assert reason_of(once, undo()) is Reason.NOTHING_TO_UNDO


def test_a_replaced_offer_stands_again_after_an_undo():
    first = done(a_question(a_match()), PROPOSE)
    offer = first.matches[0].offer

    restored = done(first, PROPOSE, undo())

    assert done(restored, c.Agree(by=PARTNER, offer=offer)).matches[0].status is M.AGREED


def test_a_second_match_disappears_with_the_proposal_that_opened_it():
    question = a_question(a_match(M.AGREED))

    assert done(question, PROPOSE, undo()).matches == question.matches


def test_withdrawing_is_taken_back_for_all_institutions_and_the_wording_at_once():
    question = done(a_question(a_match(M.RUNNING), a_match(M.PROPOSED, UL)), c.Reword(by=DESK))

    restored = done(question, WITHDRAW, undo(PARTNER))

    assert (without_terms(restored), restored.wording) == (question.matches, question.wording)
    assert restored.ended is None


def test_an_agreed_wording_is_taken_back():
    question = done(a_question(a_match()), c.Reword(by=DESK))

    restored = done(question, c.Agree(by=PARTNER), undo(PARTNER))

    assert (restored.revision, restored.wording) == (1, question.wording)


def test_in_a_question_that_ended_only_its_end_is_taken_back():
    question = a_question(a_match(), a_match(M.ASKED, UL))

    ended = done(question, DECLINE, WITHDRAW)

    assert reason_of(ended, undo()) is Reason.QUESTION_ENDED
    assert statuses(done(ended, undo(PARTNER), undo())) == {"hl#1": "asked", "ul#1": "asked"}


def test_asking_again_is_a_reaction_to_a_no():
    declined = done(a_question(a_match()), DECLINE)

    asked_again = done(declined, c.Ask(by=DESK, institution="hl", contact="hl-karim"))

    assert reason_of(asked_again, undo()) is Reason.OVERTAKEN


def test_a_second_proposal_is_a_reaction_to_an_agreement():
    agreed = done(a_question(a_match(M.PROPOSED)), c.Agree(by=PARTNER))

    proposed_again = done(agreed, PROPOSE)

    assert reason_of(proposed_again, undo(PARTNER)) is Reason.OVERTAKEN


def test_a_new_beginning_that_somebody_works_on_is_not_taken_back():
    reopened = done(a_question(), WITHDRAW, c.Reopen(by=PARTNER))

    asked = done(reopened, c.Ask(by=DESK, institution="hl", contact="hl-anna"))

    assert reason_of(asked, undo(PARTNER)) is Reason.OVERTAKEN
    assert done(reopened, undo(PARTNER)).ended is Ending.WITHDRAWN


def test_the_clock_takes_nothing_back():
    lapsed = done(a_question(a_match()), c.Lapse(by=CLOCK, institution="hl"))

    assert reason_of(lapsed, undo(CLOCK)) is Reason.NOT_YOURS


def test_a_long_history_is_forgotten_from_its_beginning():
    schools = [f"school-{number}" for number in range(REMEMBERED_CHANGES + 2)]
    question = a_question(*(a_match(M.ASKED, MatchKey(school, 1)) for school in schools))
    for school in schools:
        question = done(question, c.Consider(by=contact("ria", school), institution=school))

    assert len(question.changes) == REMEMBERED_CHANGES
    assert reason_of(question, undo(contact("ria", schools[1]))) is Reason.NOTHING_TO_UNDO
    assert reason_of(question, undo(contact("ria", schools[2]))) is None

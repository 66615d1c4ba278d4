"""What can be pressed: what the rules allow now, each offer by itself, and for others at the desk only."""

import pytest

from loket.domain import commands as c
from loket.domain.actions import actions_for
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchStatus
from loket.domain.people import PARTNER
from loket.domain.possible import possible_words
from loket.domain.word import Word
from tests.builders import NOW
from tests.domain.scenes import ANNA, DESK, HL, UL, a_match, a_question

WORDS = tuple(Word)
S = MatchStatus


def actions(question, party):
    return actions_for(question, party, NOW, WORDS)


@pytest.mark.parametrize("status", list(MatchStatus))
def test_a_contact_can_press_what_can_be_said(status):
    question = a_question(a_match(status))

    away = {Word.AWAY} if question.matches[0].is_open else set()
    assert {one.word for one in actions(question, ANNA)} == {*possible_words(question, ANNA, NOW), *away}


def test_only_words_that_have_a_button_are_offered_in_their_order():
    found = actions_for(a_question(a_match()), ANNA, NOW, (Word.DECLINE, Word.PROPOSE))

    assert [one.word for one in found] == [Word.DECLINE, Word.PROPOSE]


def test_the_partner_answers_each_of_two_offers():
    question = a_question(a_match(S.PROPOSED), a_match(S.PROPOSED, UL))

    found = [(one.word, one.offer) for one in actions(question, PARTNER) if one.offer]

    assert found == [(Word.AGREE, 3), (Word.REFUSE, 3), (Word.AGREE, 4), (Word.REFUSE, 4)]


@pytest.mark.parametrize("changes", [{"ended": Ending.WITHDRAWN}, {"erase_at": NOW}])
def test_an_offer_of_a_question_that_ended_cannot_be_answered(changes):
    question = a_question(a_match(S.PROPOSED), **changes)

    assert [one for one in actions(question, PARTNER) if one.offer] == []


def test_the_desk_speaks_for_each_side_that_could_say_it():
    question = a_question(a_match(S.PROPOSED), a_match(S.ASKED, UL))

    sides = {(one.word, one.offer): one.sides for one in actions(question, DESK)}

    assert sides[Word.AGREE, 3] == ("partner",)
    assert sides[Word.PROPOSE, 0] == ("hl", "ul")
    assert sides[Word.CONSIDER, 0] == ("ul",)
    assert sides[Word.CLOSE, 0] == ("",)


def test_nobody_but_the_desk_speaks_for_another():
    question = a_question(a_match(S.PROPOSED), a_match(S.ASKED, UL))

    for party in (ANNA, PARTNER):
        assert {one.sides for one in actions(question, party)} == {("",)}


def test_the_desk_takes_back_nobody_s_change_but_its_own():
    from tests.domain.scenes import done

    question = done(a_question(a_match()), c.Consider(by=ANNA, institution="hl"))

    assert Word.UNDO in [one.word for one in actions(question, ANNA)]
    assert Word.UNDO not in [one.word for one in actions(question, DESK)]


@pytest.mark.parametrize(
    ("status", "likely"),
    [
        (S.ASKED, {Word.PROPOSE, Word.CONSIDER, Word.DECLINE}),
        (S.CONSIDERING, {Word.PROPOSE, Word.CONSIDER, Word.DECLINE}),
        (S.PROPOSED, set()),
        (S.AGREED, {Word.START, Word.PERIOD}),
        (S.RUNNING, {Word.REPORT, Word.COMPLETE}),
        (S.DECLINED, set()),
    ],
)
def test_what_a_contact_most_likely_wants_comes_first(status, likely):
    found = actions(a_question(a_match(status, HL)), ANNA)

    assert {one.word for one in found if one.likely} == likely


def test_a_held_question_is_decided_about_by_the_desk():
    found = actions(a_question(intake=IntakeStatus.HELD), DESK)

    assert {one.word for one in found if one.likely} == {Word.RELEASE, Word.SPAM}

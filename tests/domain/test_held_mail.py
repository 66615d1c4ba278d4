"""Mails that nobody vouched for: what they leave alone, and who may answer for them, once."""

import pytest

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.decide import decide
from loket.domain.decisions import Accepted, Reason
from loket.domain.evolve_post import REMEMBERED_MAILS
from loket.domain.match import MatchStatus as M
from loket.domain.people import Party, writer
from loket.domain.question import Question
from tests.builders import NOW
from tests.domain.scenes import ANNA, DESK, GRACE, KARIM, PARTNER, a_match, a_question, done, reason_of


def held(question: Question, claimed: Party = ANNA) -> Question:
    """The question with one more mail that seems to be of this party."""
    return done(question, c.Hold(by=writer("m1"), claimed=claimed, text="m1", reason="unproven-sender"))


def test_a_held_mail_moves_no_match():
    question = a_question(a_match(M.PROPOSED))

    assert held(question).matches == question.matches


@pytest.mark.parametrize("by", [ANNA, KARIM, DESK])
def test_the_claimed_side_and_the_desk_may_vouch_for_it(by: Party):
    question = held(a_question(a_match()))
    [mail] = question.held

    decision = decide(question, c.Vouch(by=by, held=mail.number), NOW)

    assert isinstance(decision, Accepted)
    assert decision.events == (e.MailVouched(at=NOW, by=by, held=mail.number),)


@pytest.mark.parametrize("by", [GRACE, PARTNER])
@pytest.mark.parametrize("command", [c.Vouch, c.Disown])
def test_no_other_side_may_answer_for_it(by: Party, command: type[c.Vouch]):
    question = held(a_question(a_match()))

    assert reason_of(question, command(by=by, held=question.held[0].number)) is Reason.NOT_YOURS


@pytest.mark.parametrize("first", [c.Vouch, c.Disown])
@pytest.mark.parametrize("then", [c.Vouch, c.Disown])
def test_it_is_answered_for_once(first: type[c.Vouch], then: type[c.Vouch]):
    question = held(a_question(a_match()))
    number = question.held[0].number

    answered = done(question, first(by=ANNA, held=number))

    assert reason_of(answered, then(by=DESK, held=number)) is Reason.ALREADY_ANSWERED


def test_each_of_two_held_mails_waits_for_its_own_answer():
    question = held(held(a_question(a_match())), claimed=PARTNER)
    first, second = question.held

    answered = done(question, c.Disown(by=ANNA, held=first.number))

    assert [mail.answered for mail in answered.held] == [True, False]
    assert reason_of(answered, c.Vouch(by=PARTNER, held=second.number)) is None


def test_the_snapshot_remembers_only_so_many():
    question = a_question(a_match())
    for _ in range(REMEMBERED_MAILS + 1):
        question = held(question)

    assert len(question.held) == REMEMBERED_MAILS
    assert question.held_mail(question.version) is not None


def test_of_an_erased_question_nothing_is_held():
    erased = done(a_question(a_match()), c.Erase(by=PARTNER, reason="asked"))
    hold = c.Hold(by=writer("m1"), claimed=ANNA, text="m1", reason="unproven-sender")

    assert reason_of(erased, hold) is Reason.NOT_NOW

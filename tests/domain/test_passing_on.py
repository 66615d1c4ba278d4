"""Who gets the partner's answer to a text that was passed on."""

from loket.domain import commands as c
from loket.domain.decisions import Reason
from loket.domain.events import Relayed
from loket.domain.match import MatchStatus as M
from loket.domain.passing_on import REMEMBERED_TEXTS
from loket.domain.people import Party
from loket.domain.question import Question
from tests.builders import NOW
from tests.domain.scenes import (
    ANNA,
    DESK,
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

OPEN = a_question(a_match(), a_match(M.ASKED, UL))


def a_text(by: Party) -> c.Relay:
    return c.Relay(by=by, institution=by.institution, text="text-1")


def reader(question: Question, about: int) -> Party | None:
    """Who would get an answer to this text."""
    (event,) = events_of(question, c.Relay(by=PARTNER, institution="", text="text-2", about=about))
    assert isinstance(event, Relayed)
    return event.to


def test_the_answer_is_for_whoever_wrote_the_text():
    question = done(OPEN, a_text(ANNA), a_text(GRACE), a_text(DESK))

    assert [reader(question, number) for number in (10, 11, 12)] == [ANNA, GRACE, DESK]


def test_the_answer_says_which_text_and_which_institution():
    (event,) = events_of(
        done(OPEN, a_text(GRACE)), c.Relay(by=PARTNER, institution="", text="text-2", about=10, files=True)
    )

    assert event == Relayed(
        at=NOW, by=PARTNER, institution="ul", text="text-2", files=True, about=10, to=GRACE
    )


def test_a_colleague_who_has_not_the_match_hears_the_answer_too():
    question = done(OPEN, a_text(KARIM), c.HandOver(by=ANNA, institution="hl", contact="hl-karim"))

    assert reader(question, 10) == KARIM


def test_after_a_hand_over_the_answer_is_for_the_new_contact_until_that_is_taken_back():
    handed = done(OPEN, a_text(ANNA), c.HandOver(by=ANNA, institution="hl", contact="hl-karim"))

    assert reader(handed, 10) == KARIM
    assert reader(done(handed, c.Undo(by=ANNA)), 10) == ANNA


def test_a_number_of_no_text_and_of_an_answer_is_asked_back():
    question = done(OPEN, a_text(ANNA), c.Relay(by=PARTNER, institution="", text="text-2", about=10))

    for number in (0, 9, 11):
        said = c.Relay(by=PARTNER, institution="", text="text-3", about=number)
        assert reason_of(question, said) is Reason.WHICH_TEXT


def test_an_institution_that_was_not_asked_passes_nothing_on():
    assert reason_of(a_question(a_match()), a_text(GRACE)) is Reason.NOT_ASKED


def test_only_so_many_texts_are_remembered():
    question = OPEN
    for _ in range(REMEMBERED_TEXTS + 1):
        question = done(question, a_text(ANNA))

    assert len(question.passed_on) == REMEMBERED_TEXTS
    assert question.text_passed_on(10) is None
    assert reader(question, 11) == ANNA

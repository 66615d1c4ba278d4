"""Whatever is said, by whomever, whenever: what stays true of a question."""

from collections import Counter
from dataclasses import fields, replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from loket.domain import commands as c
from loket.domain.decide import decide
from loket.domain.decisions import Accepted, Refused
from loket.domain.events import Event, Undone
from loket.domain.evolve import evolve, fold, received
from loket.domain.judge import judge
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MOVES, MatchStatus
from loket.domain.people import Role
from loket.domain.possible import possible_words
from loket.domain.question import Question
from loket.domain.retention import is_over
from loket.domain.status import status_of
from tests.builders import NOW, REFERENCE, a_receipt
from tests.domain.said import invitations, said, words_of
from tests.domain.scenes import DESK, EVERYBODY, done, reason_of

LIVES = settings(max_examples=120)
THROWS = st.lists(st.integers(0, 2**32 - 1), min_size=30, max_size=60)
STEPS = {(before, after) for sources, after in MOVES.values() for before in sources}


class Life:
    """One question's life: each throw of the dice is something that somebody says, later than the last."""

    def __init__(self, throws: list[int]) -> None:
        dice = Random(throws[0])
        receipt = a_receipt(intake=dice.choice(list(IntakeStatus)))
        self.now = NOW
        self.timeline: list[Event] = [receipt]
        self.question = received(REFERENCE, receipt)
        # Most of life comes after acceptance.
        if dice.random() < 0.8:
            self.hear(c.Release(by=DESK, invite=invitations(dice)))
        for throw in throws[1:]:
            dice = Random(throw)
            self.now += timedelta(hours=dice.choice([0, 1, 20, 100]), seconds=dice.randrange(2))
            self.hear(said(dice, self.question))

    def hear(self, command: c.Command) -> None:
        """What is true of one command, whatever it is."""
        before, decision = self.question, decide(self.question, command, self.now)
        if isinstance(decision, Refused):
            refused_with_what_is_possible(before, command, decision, self)
            return
        for event in decision.events:
            after = evolve(self.question, event)
            every_match_made_an_allowed_move(self.question, event, after)
            self.question = after
            self.timeline.append(event)
        an_undo_restores(before, command, self)
        true_at_any_time(self.question)


def refused_with_what_is_possible(
    question: Question, command: c.Command, refused: Refused, life: Life
) -> None:
    accepted = [
        word
        for word, tried in words_of(command.by).items()
        if isinstance(judge(question, tried, life.now), Accepted)
    ]
    assert list(refused.possible) == [*accepted, c.Word.STATUS, c.Word.HELP]


def every_match_made_an_allowed_move(before: Question, event: Event, after: Question) -> None:
    """A match keeps its status, or makes a move of the table; a new one begins as asked."""
    assert after.version == before.version + 1
    if isinstance(event, Undone):
        return
    assert {match.key for match in before.matches} <= {match.key for match in after.matches}
    for match in after.matches:
        old = before.match(match.key)
        was = old.status if old else MatchStatus.ASKED
        assert match.status is was or (was, match.status) in STEPS, event


def an_undo_restores(before: Question, command: c.Command, life: Life) -> None:
    """Taking back at once leaves the question as it was, but for its history."""
    made = [change for change in life.question.changes if change.number > before.version]
    if made and command.by.role is not Role.CLOCK:
        # Of a hand over that two said yes to, it is the change of who proposed it.
        restored = done(life.question, c.Undo(by=made[-1].by), at=life.now)
        assert without_history(restored) == without_history(before)


def without_history(question: Question) -> Question:
    """The question without what came and went: versions, what can be undone, who was asked to take over.

    A wording that was taken back keeps its number: nothing else may ever be offered under it. Nor is it
    undone that somebody was heard of: terms begin anew, and so does that of a question that had ended.
    """
    matches = tuple(replace(match, reminders=0, reminded_at=None) for match in question.matches)
    wording = question.wording
    wording = replace(wording, reminders=0, reminded_at=None) if wording else None
    return replace(
        question,
        version=0,
        changes=(),
        handovers=(),
        last_revision=0,
        closed_at=None,
        matches=matches,
        wording=wording,
    )


def true_at_any_time(question: Question) -> None:
    assert status_of(question) == told_status(question)
    assert (question.closed_at is not None) == is_over(question)
    an_institution_decides_about_one_match_at_a_time(question)
    matches_are_numbered_without_gaps(question)
    offers = [one.offer for one in question.matches if one.offer is not None]
    assert len(offers) == len(set(offers))
    assert all(offer <= question.version for offer in offers)
    if question.intake is not IntakeStatus.ACCEPTED or question.ended:
        assert not any(match.is_open for match in question.matches)
    assert len(question.changes) <= 12
    assert {one.contact for one in question.matches} <= {"hl-anna", "hl-karim", "ul-grace"}


def an_institution_decides_about_one_match_at_a_time(question: Question) -> None:
    """Else INTERESSE or GEEN MATCH would be ambiguous for ever: people do not know numbers of matches."""
    undecided = Counter(one.key.institution for one in question.undecided)
    assert all(many == 1 for many in undecided.values()), undecided


def matches_are_numbered_without_gaps(question: Question) -> None:
    for institution in question.institutions:
        own = [one.key.number for one in question.matches if one.key.institution == institution]
        assert own == list(range(1, len(own) + 1))


def told_status(question: Question) -> str:
    """The derived status, found another way than the product does."""
    if question.intake is not IntakeStatus.ACCEPTED:
        return question.intake.value
    present = {match.status.value for match in question.matches}
    for status, words in (
        ("running", {"running"}),
        ("matched", {"agreed"}),
        ("proposed", {"proposed"}),
        ("open", {"considering", "asked"}),
        ("completed", {"completed"}),
        ("withdrawn", {"withdrawn"}),
        ("unmatched", {"declined", "lapsed", "cancelled"}),
    ):
        if present & words:
            return status
    return {None: "open", "withdrawn": "withdrawn"}.get(question.ended, "unmatched")


@LIVES
@given(THROWS)
def test_whatever_is_said_the_rules_hold_and_the_snapshot_is_the_fold_of_the_timeline(throws):
    life = Life(throws)

    assert fold(REFERENCE, life.timeline) == life.question
    assert life.question.version == len(life.timeline)


@LIVES
@given(THROWS)
def test_erasing_every_text_leaves_the_fold_of_the_timeline_as_it_is(throws):
    life = Life(throws)

    assert fold(REFERENCE, map(without_texts, life.timeline)) == life.question


def without_texts(event: Event) -> Event:
    """The event as it is left once the text it points at is erased."""
    return replace(event, text="") if "text" in {field.name for field in fields(event)} else event


@LIVES
@given(THROWS)
def test_whatever_is_called_possible_is_carried_out_and_nothing_else_is(throws):
    life = Life(throws)

    for by in EVERYBODY:
        tried = words_of(by)
        possible = possible_words(life.question, by, life.now)
        assert {word for word in tried if word in possible} == {
            word for word, said in tried.items() if reason_of(life.question, said, life.now) is None
        }


def test_the_dice_reach_every_status_and_every_event():
    lives = [Life([seed, *range(seed * 100, seed * 100 + 60)]) for seed in range(400)]
    events = {type(event).__name__ for life in lives for event in life.timeline}
    found = {match.status for life in lives for match in life.question.matches}

    assert found == set(MatchStatus)
    assert events >= {"Proposed", "Agreed", "RatherNot", "Reworded", "WordingAgreed", "Undone", "Reopened"}
    assert any(len(life.question.matches) > 3 for life in lives)


def test_everybody_can_always_ask_for_status_and_help():
    question = received(REFERENCE, a_receipt())

    for by in EVERYBODY:
        refusal = decide(question, c.Lapse(by=by, institution="hl"), NOW)
        assert isinstance(refusal, Refused)
        assert refusal.possible[-2:] == (c.Word.STATUS, c.Word.HELP)

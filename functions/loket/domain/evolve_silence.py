"""How somebody's silence, and a sign of life, change the terms of a question; they move no status."""

from dataclasses import replace
from datetime import datetime

from loket.domain import events as e
from loket.domain.changes import remembering, with_match
from loket.domain.chasing import DESK_TOLD
from loket.domain.errors import TimelineError
from loket.domain.match import UNDECIDED, Match, MatchStatus
from loket.domain.people import PARTNER, Party, Role
from loket.domain.question import Question, Wording

FOR_WORDING = (e.Reminder.WORDING, e.Reminder.WORDING_DESK)


def reminded(question: Question, event: e.Reminded) -> Question:
    if event.reminder is e.Reminder.AT_DESK:
        return replace(question, desk_reminded_at=event.at)
    if event.reminder in FOR_WORDING:
        wording = offered(question)
        steps = DESK_TOLD if event.reminder is e.Reminder.WORDING_DESK else wording.reminders + 1
        return replace(question, wording=replace(wording, reminders=steps, reminded_at=event.at))
    if event.key is None:
        return replace(question, intake_reminders=question.intake_reminders + 1)
    match = question.match(event.key)
    if match is None:
        raise TimelineError(f"{question.reference}: no match {event.key.institution}#{event.key.number}")
    # The desk may be told sooner, when there is no contact to remind.
    steps = DESK_TOLD if event.reminder is e.Reminder.DESK else match.reminders + 1
    return with_match(question, replace(match, reminders=steps, reminded_at=event.at))


def wording_lapsed(question: Question, event: e.WordingLapsed) -> Question:
    lapsed = remembering(replace(question, wording=None), event, before=question)
    return handed_back(lapsed, offered(question), event.at)


def supplemented(question: Question, event: e.Supplemented) -> Question:
    return heard(question, event.by, event.at)


def offered(question: Question) -> Wording:
    if question.wording is None:
        raise TimelineError(f"{question.reference}: no wording is offered")
    return question.wording


def heard(question: Question, by: Party, at: datetime) -> Question:
    """The question after a word of this party that is no answer yet: its terms begin anew."""
    waiting = [match for match in question.matches if waits_for_word_of(by, match)]
    question = with_match(question, *(answerable(match, at) for match in waiting))
    if by == PARTNER and question.wording is not None:
        question = replace(question, wording=replace(question.wording, reminders=0, reminded_at=at))
    return question


def answerable(match: Match, at: datetime) -> Match:
    """A match that is as it was before: whoever is to answer again has not been silent since then."""
    return replace(match, reminders=0, reminded_at=at) if match.status in UNDECIDED else match


def handed_back(question: Question, wording: Wording | None, at: datetime) -> Question:
    """The question once its partner answered a wording: it is the turn of who offered it."""
    return heard(question, wording.by, at) if wording else question


def waits_for_word_of(by: Party, match: Match) -> bool:
    """True when it is this party's turn to answer for the match."""
    if match.status not in UNDECIDED:
        return False
    if match.status is MatchStatus.PROPOSED:
        return by == PARTNER
    return by.role is Role.CONTACT and by.institution == match.key.institution

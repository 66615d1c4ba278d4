"""The end of a question's texts and people: decided once, carried out a little later; the timeline stays."""

from datetime import datetime, timedelta

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.decisions import Decision, Reason, Refused
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.people import Role
from loket.domain.question import Question
from loket.domain.rules.intake import WAITING_INTAKE
from loket.domain.rules.outcome import accept

LAST_LETTERS = timedelta(hours=1)
"""From the decision until texts and people go: the letters that tell of it need both. Ours, 2026-11."""


def forget(question: Question, command: c.Forget, now: datetime) -> Decision:
    """Also ends the question; of one that was accepted the clock decides it only when its term is over."""
    by_clock = command.by.role is Role.CLOCK
    accepted = question.intake is IntakeStatus.ACCEPTED
    if question.erased or (by_clock and accepted and not term_is_over(question, command)):
        return Refused(Reason.NOT_NOW)
    due = now if by_clock else now + LAST_LETTERS
    decided = e.ErasureDecided(at=now, by=command.by, reason=command.reason, due=due)
    if question.intake in WAITING_INTAKE:
        return accept(e.Discarded(at=now, by=command.by, reason=command.reason), decided)
    if question.ended is None and any(match.is_open for match in question.matches):
        return accept(e.Ended(at=now, by=command.by, ending=Ending.WITHDRAWN), decided)
    return accept(decided)


def term_is_over(question: Question, command: c.Forget) -> bool:
    """True for a question that came to its end so long ago, and did not go on since."""
    until = command.closed_until
    return until is not None and question.closed_at is not None and question.closed_at <= until


def erase(question: Question, command: c.Erase, now: datetime) -> Decision:
    if question.erased:
        return Refused(Reason.NOT_NOW)
    gone = e.Erased(at=now, by=command.by, reason=command.reason)
    if question.intake in WAITING_INTAKE:
        return accept(e.Discarded(at=now, by=command.by, reason=command.reason), gone)
    return accept(gone)

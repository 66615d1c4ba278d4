"""Who asks, when a question was passed on by somebody else: a proposal, one yes or no, and one way back."""

from datetime import datetime

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.decisions import Decision, Reason, Refused
from loket.domain.question import Question
from loket.domain.rules.outcome import accept


def name(question: Question, command: c.NameAsker, now: datetime) -> Decision:
    if refusal := not_waiting(question, command.proposed):
        return refusal
    if question.asker and question.asker.named:
        return Refused(Reason.ALREADY_ANSWERED)
    return accept(e.AskerNamed(at=now, by=command.by, proposed=command.proposed))


def refuse(question: Question, command: c.RefuseAsker, now: datetime) -> Decision:
    if refusal := not_waiting(question, command.proposed):
        return refusal
    return accept(e.AskerRefused(at=now, by=command.by, proposed=command.proposed))


def not_waiting(question: Question, number: int) -> Refused | None:
    """The refusal for a letter that waits for no answer, or no more."""
    if question.erased:
        return Refused(Reason.NOT_NOW)
    if question.asker is None or question.asker.asks != number:
        return Refused(Reason.ALREADY_ANSWERED)
    return None

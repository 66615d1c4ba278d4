"""What every rule is made of."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from loket.domain.decisions import Accepted, Decision, Reason, Refused
from loket.domain.events import Event
from loket.domain.lifecycle import IntakeStatus
from loket.domain.question import Question

Rule = Callable[[Question, Any, datetime], Decision]
"""A rule sees the question, the command and the moment (UTC)."""


def accept(*events: Event) -> Accepted:
    """These events happen."""
    return Accepted(events)


def closed_to_matches(question: Question) -> Refused | None:
    """The refusal while nobody can work on matches: not accepted yet, or ended."""
    if question.intake is not IntakeStatus.ACCEPTED:
        return Refused(Reason.NOT_ACCEPTED_YET)
    return Refused(Reason.QUESTION_ENDED) if question.ended else None

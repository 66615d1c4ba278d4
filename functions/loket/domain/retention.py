"""How long a question is kept that came to its end."""

from datetime import datetime

from loket.domain.event import Event
from loket.domain.lifecycle import IntakeStatus
from loket.domain.overview import lies_at_desk
from loket.domain.programme import Programme
from loket.domain.question import Question

RETENTION = "retention"
"""Why it is erased: it was kept for as long as the programme says."""


def is_over(question: Question) -> bool:
    """True for a question that went ahead, and that nobody has anything to do for any more.

    Withdrawn, closed, merged or completed; what found no match lies at the desk until it is closed.
    """
    if question.intake is not IntakeStatus.ACCEPTED or question.erase_at is not None or question.erased:
        return False
    return not any(match.is_open for match in question.matches) and not lies_at_desk(question)


def closed_by(event: Event, question: Question) -> datetime | None:
    """When the question, as it is after this event, came to its present end; None while it has none."""
    return (question.closed_at or event.at) if is_over(question) else None


def kept_until(question: Question, programme: Programme) -> datetime | None:
    """When its term is over; None while it is open, and in a programme that keeps questions until asked."""
    keep = programme.terms.keep_closed
    return question.closed_at + keep if keep is not None and question.closed_at else None

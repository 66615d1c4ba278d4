"""When something is due for a match, or for a question that comes in or goes."""

from datetime import date, datetime

from loket.domain.chasing import chase_step
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import UNDECIDED, Match, MatchStatus
from loket.domain.moments import work_due
from loket.domain.next_step import NextStep, What
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.retention import kept_until


def next_step(match: Match, programme: Programme) -> NextStep | None:
    """What happens next for this match, and when; None once nobody is expected to act."""
    if match.status in UNDECIDED:
        return chase_step(match, programme)
    on = work_due(match)
    if on is None:
        return None
    return NextStep(on, What.START if match.status is MatchStatus.AGREED else What.END)


def next_date(match: Match, programme: Programme) -> date | None:
    """The date by which something happens for this match; None once nobody is expected to act."""
    step = next_step(match, programme)
    return step.on if step else None


def intake_due(question: Question, programme: Programme) -> datetime | None:
    """When the clock looks at a question: reminder, desk, erasure; None once it need not."""
    terms = programme.terms
    if question.erase_at is not None and not question.erased:
        return question.erase_at
    if question.erased:
        return None
    if question.intake is IntakeStatus.ACCEPTED:
        return kept_until(question, programme)
    if question.intake is not IntakeStatus.UNCONFIRMED:
        return question.received_at + terms.confirm_erase
    steps = (terms.confirm_reminder, terms.confirm_desk, terms.confirm_erase)
    return question.received_at + steps[min(question.intake_reminders, 2)]

"""The overview of what is open: what leads to it, what of a question it shows, and its letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from loket.domain.correspondence import loose_reference
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchKey
from loket.domain.people import Party
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.status import QuestionStatus, status_of
from loket.domain.working_days import local_date

ANSWERED_FOR_WEEKS = 13
"""How long an overview can be answered: a quarter, so that it outlives a holiday. Chosen by us, 2026-11."""


@dataclass(frozen=True, slots=True)
class OpenMatch:
    """A match that an institution still has something to do for."""

    reference: str
    key: MatchKey


@dataclass(frozen=True, slots=True)
class Brief:
    """A question as it stands and how it is called; `title` is "" once its texts are erased."""

    question: Question
    title: str = ""
    confidential: bool = False


def lies_at_desk(question: Question) -> bool:
    """True when a question went ahead and no institution is at it, or ever was: else nobody would see it."""
    if question.intake is not IntakeStatus.ACCEPTED or question.ended is not None or question.erase_at:
        return False
    if any(match.is_open for match in question.matches):
        return False
    return status_of(question) is not QuestionStatus.COMPLETED


def week_of(day: date) -> int:
    """The ISO week as one number with its year: 202648."""
    year, week, _ = day.isocalendar()
    return year * 100 + week


def monday_of(week: int) -> date:
    """The day on which a week begins."""
    return date.fromisocalendar(week // 100, week % 100, 1)


def answered_until(week: int) -> datetime:
    """Until when an overview of this week can be answered: all of the last of its weeks."""
    ends = monday_of(week) + timedelta(weeks=ANSWERED_FOR_WEEKS + 1)
    return datetime.combine(ends, time(), UTC)


def answerable_weeks(today: date) -> tuple[int, ...]:
    """The weeks whose overviews can be answered today, this one first."""
    return tuple(week_of(today - timedelta(weeks=back)) for back in range(ANSWERED_FOR_WEEKS + 1))


def overview_letter(
    reference: str, id: str, to: Party, programme: Programme, at: datetime, facts: Mapping[str, str]
) -> Letter | None:
    """The letter, below a name that belongs to no question; None for somebody who left the programme."""
    person = programme.person(to)
    if person is None:
        return None
    return Letter(
        id=id,
        kind=LetterKind.OVERVIEW,
        reference=reference,
        to=to,
        language=person.language,
        created_at=at,
        facts=facts,
    )


def weekly_letter(to: Party, programme: Programme, now: datetime) -> Letter | None:
    """The overview of this week: the same one, however often it is made."""
    week = str(week_of(local_date(now, programme)))
    reference = loose_reference(sha256(f"overview {week} {to.code}".encode()).hexdigest())
    return overview_letter(reference, f"overview-{week}-{to.person}", to, programme, now, {})

"""When something is due, in working days of the programme: no weekends, none of its closed days."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import Match, MatchStatus
from loket.domain.people import contact
from loket.domain.programme import Programme
from loket.domain.question import Question

SATURDAY = 5


def is_working_day(day: date, programme: Programme) -> bool:
    """True from Monday to Friday, unless the programme is closed that day."""
    return day.weekday() < SATURDAY and day not in programme.closed_days


def local_date(moment: datetime, programme: Programme) -> date:
    """The date of a moment (UTC) where the programme is."""
    return moment.astimezone(ZoneInfo(programme.timezone)).date()


def working_days_after(moment: datetime, days: int, programme: Programme) -> date:
    """The date `days` working days after the local date of a moment (UTC)."""
    day = local_date(moment, programme)
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, programme)
    return day


def working_day_after(day: date, programme: Programme) -> date:
    """The first working day after this one."""
    day += timedelta(days=1)
    while not is_working_day(day, programme):
        day += timedelta(days=1)
    return day


def next_date(match: Match, programme: Programme) -> date | None:
    """The date by which something happens for this match; None once nobody is expected to act."""
    terms = programme.terms
    if match.status is MatchStatus.PROPOSED:
        return working_days_after(match.since, terms.partner_answer_working_days, programme)
    if match.status in (MatchStatus.ASKED, MatchStatus.CONSIDERING):
        due = working_days_after(match.since, terms.contact_answer_working_days, programme)
        if match.status is MatchStatus.CONSIDERING and match.considering_until:
            due = match.considering_until
        return later(due, match, programme)
    if match.period is not None and match.status is MatchStatus.AGREED:
        return match.period.first
    if match.period is not None and match.status is MatchStatus.RUNNING:
        return match.period.last
    return None


def later(due: date, match: Match, programme: Programme) -> date:
    """This date, or the working day after its contact's absence, whichever is later."""
    told = programme.away_until(contact(match.contact, match.key.institution))
    last_day = max((day for day in (match.away_until, told) if day is not None), default=None)
    return due if last_day is None else max(due, working_day_after(last_day, programme))


def intake_due(question: Question, programme: Programme) -> datetime | None:
    """When the clock looks at a question: reminder, desk, erasure; None once it need not."""
    terms = programme.terms
    if question.erase_at is not None and not question.erased:
        return question.erase_at
    if question.erased or question.intake is IntakeStatus.ACCEPTED:
        return None
    if question.intake is not IntakeStatus.UNCONFIRMED:
        return question.received_at + terms.confirm_erase
    steps = (terms.confirm_reminder, terms.confirm_desk, terms.confirm_erase)
    return question.received_at + steps[min(question.intake_reminders, 2)]

"""What the clock does about silence, and when: twice a reminder, then the desk, then it is over.

Every date is counted from the step before it, so that a clock that runs late warns as often as any other.
"""

from datetime import date, datetime

from loket.domain.absence import first_day_back
from loket.domain.match import UNDECIDED, Match, MatchStatus
from loket.domain.next_step import NextStep, What
from loket.domain.overview import lies_at_desk
from loket.domain.people import contact
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.status import QuestionStatus, status_of
from loket.domain.working_days import is_working_day, working_day_after, working_days_after

CHASES = (What.REMINDER, What.SECOND_REMINDER, What.DESK, What.LAPSE)
"""By how many steps were taken already."""
DESK_TOLD = CHASES.index(What.LAPSE)
"""So many steps were taken once the desk knows."""
WAIT_FOR_DESK = frozenset({QuestionStatus.HELD, QuestionStatus.INCOMPLETE})


def chase_step(match: Match, programme: Programme) -> NextStep | None:
    """What happens when a match stays without a yes or no; None for others."""
    if match.status not in UNDECIDED:
        return None
    what = CHASES[match.reminders]
    if is_unattended(match, programme) and match.reminders < DESK_TOLD:
        what = What.DESK
    return NextStep(chase_date(match, programme), what)


def is_unattended(match: Match, programme: Programme) -> bool:
    """True when who is to answer is no contact any more: a letter would reach nobody."""
    waits = match.status in UNDECIDED and match.status is not MatchStatus.PROPOSED
    return waits and programme.person(contact(match.contact, match.key.institution)) is None


def chase_date(match: Match, programme: Programme) -> date:
    """The date of the next step; an institution's own breaks and its contact's absence do not count."""
    terms, since = programme.terms, match.reminded_at or match.since
    if match.status is MatchStatus.PROPOSED:
        days = days_after(match.reminders, terms.partner_answer_working_days, programme)
        return working_days_after(since, days, programme)
    where = match.key.institution
    days = days_after(match.reminders, terms.contact_answer_working_days, programme)
    due = working_days_after(since, days, programme, where)
    if match.status is MatchStatus.CONSIDERING and match.considering_until and match.reminders == 0:
        # That day itself is still theirs; a term of ours counts beside it once it began anew.
        asked_for = working_day_after(match.considering_until, programme, where)
        due = asked_for if match.reminded_at is None else max(due, asked_for)
    return later(due, match, programme)


def days_after(steps: int, answer: int, programme: Programme) -> int:
    """Working days until the next step when so many were taken; `answer` is the term for the first."""
    if steps == 0:
        return answer
    terms = programme.terms
    return terms.desk_working_days if steps >= DESK_TOLD else terms.reminder_working_days


def later(due: date, match: Match, programme: Programme) -> date:
    """This date, or the first working day on which its contact is there again."""
    where = match.key.institution
    if match.away_until is not None:
        due = max(due, working_day_after(match.away_until, programme, where))
    return first_day_back(due, contact(match.contact, where), programme)


def is_due(match: Match, today: date, programme: Programme) -> bool:
    """True when its next step is for today, or was for a day on which the clock did not run."""
    step = chase_step(match, programme)
    if step is None or step.on > today:
        return False
    if match.status is MatchStatus.PROPOSED:
        return is_working_day(today, programme)
    there = later(today, match, programme) == today
    return there and is_working_day(today, programme, match.key.institution)


def wording_step(question: Question, programme: Programme) -> NextStep | None:
    """What happens when a wording that was offered stays unanswered; None without one."""
    wording = question.wording
    if wording is None or question.ended is not None:
        return None
    since = wording.reminded_at or wording.since or question.received_at
    days = days_after(wording.reminders, programme.terms.partner_answer_working_days, programme)
    return NextStep(working_days_after(since, days, programme), CHASES[wording.reminders])


def waits_for_desk(question: Question) -> bool:
    """True when nobody but the desk sees this question."""
    if question.erase_at is not None or question.erased:
        return False
    return lies_at_desk(question) or status_of(question) in WAIT_FOR_DESK


def at_desk_since(question: Question) -> datetime:
    """Since when it has been there: it came in, went ahead, or its last match ended."""
    ended = (match.since for match in question.matches)
    return max((question.received_at, question.accepted_at or question.received_at, *ended))


def desk_date(question: Question, programme: Programme) -> date | None:
    """When the desk is reminded that a question lies there; None once it was: it is in every overview."""
    if not waits_for_desk(question):
        return None
    since, reminded = at_desk_since(question), question.desk_reminded_at
    if reminded is not None and reminded >= since:
        return None
    return working_days_after(since, programme.terms.contact_answer_working_days, programme)

"""The clock asks after everything that stays unanswered, question by question, on working days only.

At which hour is the schedule's affair; on which day is decided here, so that a clock that was moved to a
weekend or a holiday, or to the night before one, does nothing.
"""

from collections.abc import Iterator
from datetime import datetime

from loket.domain.chase_plan import chase_on
from loket.domain.decisions import Refused
from loket.domain.programme import Programme
from loket.domain.working_days import is_working_day, local_date
from loket.usecases.change import change
from loket.usecases.ports import Lists, Store


def to_chase(now: datetime, store: Store, lists: Lists) -> tuple[str, ...]:
    """References of the questions about which something is due today, as they stood a moment ago."""
    programme = store.programme(afresh=True)
    today = local_date(now, programme)
    if not is_working_day(today, programme):
        return ()
    found = lists.questions(tuple(dict.fromkeys(unanswered(programme, lists))))
    return tuple(one.reference for one in found if chase_on(today, one, programme).steps)


def unanswered(programme: Programme, lists: Lists) -> Iterator[str]:
    """Whatever is open, wherever: dates move with absences and terms, so that no list says what is due."""
    for institution in programme.institutions:
        yield from (match.reference for match in lists.open_matches(institution.id))
    yield from lists.at_desk()


def chase(reference: str, now: datetime, store: Store) -> bool:
    """True when somebody was reminded or something lapsed; what was answered meanwhile is left alone."""
    programme = store.programme()
    today = local_date(now, programme)
    changed = change(reference, lambda question: chase_on(today, question, programme), now, store)
    return not isinstance(changed, Refused)

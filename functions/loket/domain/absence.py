"""Whether a contact is away on a day, and until when: by the programme file, or by their own word."""

from collections.abc import Iterator
from datetime import date, timedelta

from loket.domain.people import Party
from loket.domain.programme import Contact, DateRange, Programme
from loket.domain.working_days import working_day_after

ONE_DAY = timedelta(days=1)


def away_until(who: Party, day: date, programme: Programme) -> date | None:
    """The last day in a row on which this contact is away, from `day` on; None for who is there that day."""
    last = day - ONE_DAY
    while later := [one.last for one in absences(who, programme) if one.first <= last + ONE_DAY <= one.last]:
        last = max(later)
    return last if last >= day else None


def first_day_back(day: date, who: Party, programme: Programme) -> date:
    """This day, or the first working day of their institution on which this contact is there again."""
    while (last := away_until(who, day, programme)) is not None:
        day = working_day_after(last, programme, who.institution)
    return day


def absences(who: Party, programme: Programme) -> Iterator[DateRange]:
    """Every absence that we know of; one that a contact told us of began when they said so, or before."""
    person = programme.person(who)
    if isinstance(person, Contact):
        yield from person.absences
    if told := programme.absences.get(who.code):
        yield DateRange(date.min, told.until)

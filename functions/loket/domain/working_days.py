"""The programme's working days: no weekends, no closed days, and none of the breaks of one institution."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from loket.domain.programme import Programme

SATURDAY = 5


def is_working_day(day: date, programme: Programme, institution: str = "") -> bool:
    """True from Monday to Friday, unless the programme, or this institution, is closed that day."""
    if day.weekday() >= SATURDAY or day in programme.closed_days:
        return False
    place = programme.institution(institution)
    return place is None or day not in place.closed_days


def local_date(moment: datetime, programme: Programme) -> date:
    """The date of a moment (UTC) where the programme is."""
    return moment.astimezone(ZoneInfo(programme.timezone)).date()


def working_days_after(moment: datetime, days: int, programme: Programme, institution: str = "") -> date:
    """The date `days` working days after the local date of a moment (UTC)."""
    day = local_date(moment, programme)
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, programme, institution)
    return day


def working_day_after(day: date, programme: Programme, institution: str = "") -> date:
    """The first working day after this one."""
    day += timedelta(days=1)
    while not is_working_day(day, programme, institution):
        day += timedelta(days=1)
    return day

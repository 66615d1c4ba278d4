"""A day or month as people write it, before it is known which year is meant."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from loket.domain.people import Language
from loket.mail.grammar.normalise import plain
from loket.mail.words import MONTHS, WEEKDAYS

SHORTEST = 3
"""Letters of a month or weekday that are enough to know it: "feb", "sept", "okt"."""


def shortened(names: dict[str, int]) -> dict[str, int]:
    """The names, and all their beginnings of SHORTEST letters and more."""
    return {name[:length]: n for name, n in names.items() for length in range(SHORTEST, len(name) + 1)}


MONTH_NUMBERS = shortened({name.lower(): n for year in MONTHS.values() for n, name in enumerate(year, 1)})
MONTH_NUMBERS["mrt"] = 3
WEEKDAY_NUMBERS = shortened({name.lower(): n for week in WEEKDAYS.values() for n, name in enumerate(week)})
WEEKDAY_NUMBERS |= {name[:2].lower(): n for name, n in zip(WEEKDAYS[Language.NL], range(7), strict=True)}

DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|ste|de|e)?"
NAME = r"(?P<name>[a-z]{3,9})"
YEAR = r"(?: (?P<year>\d{4}))?"
SHAPES = tuple(
    re.compile(shape, re.ASCII)
    for shape in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d\d))?",
        rf"{DAY} (?:of )?{NAME}{YEAR}",
        rf"{NAME} {DAY}{YEAR}",
        rf"{NAME}{YEAR}",
        DAY,
    )
)
"""Day before month, as in the Netherlands and Britain, unless the month is a word or the year comes first."""
FILLERS = ("op ", "on ", "de ", "the ")
ABBREVIATED = re.compile(r"(?<=[a-z])\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """What was written of a day; a month without a day is a whole month."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None

    def first(self, year: int) -> date | None:
        """The first day meant, in this year unless it says its own; None where there is no such day."""
        return self.in_year(self.year or year, 1 if self.day is None else self.day)

    def last(self, year: int) -> date | None:
        """The last day meant, as in `first`."""
        year = self.year or year
        whole_month = self.day is None and self.month is not None
        return self.in_year(year, monthrange(year, self.month or 1)[1] if whole_month else self.day or 0)

    def in_year(self, year: int, day: int) -> date | None:
        """The day in this year; None where there is none, or it falls on another weekday than written."""
        try:
            moment = date(year, self.month or 0, day)
        except ValueError:
            return None
        return moment if self.weekday in (None, moment.weekday()) else None


def simple(text: str) -> str:
    """The text in lower case, with nothing but spaces between its parts."""
    return " ".join(ABBREVIATED.sub("", plain(text).casefold().replace(",", " ")).strip(" .;!").split())


def mentioned(said: str) -> Mentioned | None:
    """The day or month that a `simple` text is; None when it is anything else or more than that."""
    for filler in FILLERS:
        said = said.removeprefix(filler)
    before, _, after = said.partition(" ")
    weekday = WEEKDAY_NUMBERS.get(before) if after else None
    found = next(
        (hit for shape in SHAPES if (hit := shape.fullmatch(said if weekday is None else after))), None
    )
    return checked(found.groupdict(), weekday) if found else None


def checked(parts: dict[str, str | None], weekday: int | None) -> Mentioned | None:
    """The parts as numbers; None for a month or a year that does not exist here."""
    name, month, year = parts.get("name"), parts.get("month"), parts.get("year")
    number = MONTH_NUMBERS.get(name) if name else int(month) if month else None
    if (name or month) and number not in range(1, 13):
        return None
    if year and len(year) == len("2027") and not year.startswith("20"):
        return None
    return Mentioned(
        day=int(day) if (day := parts.get("day")) else None,
        month=number,
        year=int(f"20{year[-2:]}") if year else None,
        weekday=weekday,
    )

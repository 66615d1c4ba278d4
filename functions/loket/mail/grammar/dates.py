"""Dates and periods out of words, Dutch and English; what is not exact is None and is asked for."""

import re
from datetime import date, timedelta

from loket.domain.match import Period
from loket.mail.grammar.calendar_words import WEEKDAY_NUMBERS, Mentioned, mentioned, simple

RELATIVE = {
    "vandaag": 0, "today": 0,
    "morgen": 1, "tomorrow": 1,
    "overmorgen": 2, "day after tomorrow": 2, "the day after tomorrow": 2,
}  # fmt: skip
"""Words for a day, in days from today."""
NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip
UNITS = {"dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weeks": 7}
"""In days. Months are no number of days, so they are not exact."""
AHEAD = re.compile(r"(?:over|in) (\w+) (\w+)")
NEXT_WEEK = re.compile(r"(?:volgende week|next week) (\w+)|(\w+) (?:volgende week|next week)")
JOINERS = (
    " tot en met ", " tot aan ", " t/m ", " tm ", " tot ", " up to and including ", " until ", " till ",
    " through ", " thru ", " to ", " - ", "-",
)  # fmt: skip
"""Between the ends of a period, the longest first: a hyphen also stands inside a date."""
BETWEEN = (("tussen ", " en "), ("between ", " and "))
OPENERS = ("periode ", "period ", "van ", "vanaf ", "from ")
INEXACT = frozenset({
    "eind", "einde", "begin", "half", "halverwege", "medio", "midden", "end", "beginning", "start",
    "early", "late", "mid", "about", "around", "omstreeks", "rond", "circa", "ca", "ongeveer", "niet",
    "not", "of", "or",
})  # fmt: skip
"""A period right after one of these is not the period that is meant."""
TOKENS_READ, LONGEST_PERIOD = 40, 14
"""Words of a running text in which a period is looked for; words of the longest way to write one."""


def read_date(text: str, today: date) -> date | None:
    """The day that the text is; without a year the next one on or after today. None unless it is exact."""
    said = simple(text)
    days = days_ahead(said, today)
    return today + timedelta(days=days) if days is not None else next_day(mentioned(said), today)


def days_ahead(said: str, today: date) -> int | None:
    """Days from today for words that count from today, such as "morgen" or "in two weeks"."""
    if ahead := AHEAD.fullmatch(said):
        number, unit = NUMBERS.get(ahead[1]) or small_number(ahead[1]), UNITS.get(ahead[2])
        return number * unit if number and unit else None
    if next_week := NEXT_WEEK.fullmatch(said):
        weekday = WEEKDAY_NUMBERS.get(next_week[1] or next_week[2])
        return None if weekday is None else 7 - today.weekday() + weekday
    return RELATIVE.get(said)


def small_number(digits: str) -> int | None:
    """A number of one or two digits."""
    return int(digits) if digits.isdecimal() and len(digits) <= len("99") else None


def next_day(meant: Mentioned | None, today: date) -> date | None:
    """The day as written, or its next occurrence this year or the next; None for a month."""
    if meant is None or meant.day is None or meant.month is None:
        return None
    if meant.year:
        return meant.first(meant.year)
    days = (meant.first(year) for year in (today.year, today.year + 1))
    return next((day for day in days if day and day >= today), None)


def read_period(text: str, today: date) -> Period | None:
    """The period that the text is, both days included; a month counts as a whole. None unless it is exact.

    Without a year it is the first one of which at least half is still to come: chosen by us, 2026-11.
    """
    said = simple(text)
    if ends := two_ends(said):
        return nearest(*ends, today)
    month = mentioned(said)
    return nearest(month, month, today) if month and month.month and month.day is None else None


def two_ends(said: str) -> tuple[Mentioned, Mentioned] | None:
    """Both ends of a period; a first end that is only a day ("1 tot 30 juni") has the last one's month."""
    for opener, joiner in BETWEEN:
        if said.startswith(opener):
            return both(*said.removeprefix(opener).split(joiner, 1))
    for opener in OPENERS:
        said = said.removeprefix(opener)
    return next((ends for one in JOINERS if one in said and (ends := both(*said.split(one, 1)))), None)


def both(*written: str) -> tuple[Mentioned, Mentioned] | None:
    """The two ends, when there are two and both can be read."""
    first, *last = (mentioned(one.strip()) for one in written)
    if first is None or not last or last[0] is None or last[0].month is None:
        return None
    if first.month is None:
        first = Mentioned(day=first.day, month=last[0].month, year=last[0].year, weekday=first.weekday)
    return first, last[0]


def nearest(first: Mentioned, last: Mentioned, today: date) -> Period | None:
    """The period between two ends in the years they say, or else in the nearest that fit."""
    if first.year or last.year:
        years = [first.year] if first.year else [last.year, (last.year or 0) - 1]
        return next((span for year in years if year and (span := spanned(first, last, year))), None)
    spans = (spanned(first, last, today.year + later) for later in (-1, 0, 1))
    return next((span for span in spans if span and span.first + (span.last - span.first) / 2 >= today), None)


def spanned(first: Mentioned, last: Mentioned, year: int) -> Period | None:
    """The period that begins in this year and ends in this year or the next, or where the last end says."""
    begin, ends = first.first(year), (last.last(year), last.last(year + 1))
    return next((Period(begin, end) for end in ends if begin and end and begin <= end), None)


def find_period(text: str, today: date) -> Period | None:
    """The one period with two ends in a running text; None when there is none, or more than one."""
    tokens = text[: TOKENS_READ * 20].split()[:TOKENS_READ]
    found, start = set[Period](), 0
    while start < len(tokens):
        ends = range(min(len(tokens), start + LONGEST_PERIOD), start, -1)
        hit = next(((end, span) for end in ends if (span := period_of(tokens[start:end], today))), None)
        if hit and not (start and simple(tokens[start - 1]) in INEXACT):
            found.add(hit[1])
        start = hit[0] if hit else start + 1
    return found.pop() if len(found) == 1 else None


def period_of(tokens: list[str], today: date) -> Period | None:
    """The period that these words are, brackets and quotes around them left out."""
    ends = two_ends(simple(" ".join(tokens).strip("()[]\"'")))
    return nearest(*ends, today) if ends else None

"""When a passed-on mail was written, by the date that the program put above it."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")
"""Programs leave the zone out; theirs is mostly ours. Chosen by us, 2026-11."""
LENGTH = 120

MONTHS = (
    ("jan", "januari", "january", "januar", "janvier", "janv"),
    ("feb", "febr", "februari", "february", "februar", "février", "févr"),
    ("mrt", "maart", "mar", "march", "märz", "mars"),
    ("apr", "april", "avril", "avr"),
    ("mei", "may", "mai"),
    ("jun", "juni", "june", "juin"),
    ("jul", "juli", "july", "juillet", "juil"),
    ("aug", "augustus", "august", "août"),
    ("sep", "sept", "september", "septembre"),
    ("okt", "oct", "oktober", "october", "octobre"),
    ("nov", "november", "novembre"),
    ("dec", "dez", "december", "dezember", "décembre", "déc"),
)
NAMED = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:\s?([AaPp])\.?[Mm])?")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]((?:20)?\d{2})(?!\d)")
ISO = re.compile(r"(?<!\d)(20\d{2})-(\d{2})-(\d{2})")
DAY = re.compile(r"(?<![\d:.])(\d{1,2})(?![\d:h])")
WORD = re.compile(r"[^\W\d_]{3,12}")
OFFSET = re.compile(r"(?:GMT|UTC|\s)\s?([+-])(\d{1,2}):?(\d{2})?(?!\d)")


def moment(written: str) -> datetime | None:
    """The moment, with a zone; None where the date can be read in two ways or in none."""
    written = written[:LENGTH]
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        found = None
    if found and found.tzinfo:
        return found
    try:
        return spelled(written)
    except (ValueError, OverflowError):
        return None


def spelled(written: str) -> datetime | None:
    """A date in words or in numbers, day first; raises ValueError for a day that there is not."""
    day = day_in(written)
    clock = CLOCK.search(written)
    if day is None or clock is None:
        return None
    hour = int(clock[1])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4] in "Pp" else 0)
    shift = OFFSET.search(written, clock.end())
    zone: ZoneInfo | timezone = HERE
    if shift:
        minutes = int(shift[2]) * 60 + int(shift[3] or 0)
        zone = timezone(timedelta(minutes=minutes if shift[1] == "+" else -minutes))
    elif written.rstrip().endswith(("GMT", "UTC", "Z")):
        zone = UTC
    return datetime(*day, hour, int(clock[2]), int(clock[3] or 0), tzinfo=zone)


def day_in(written: str) -> tuple[int, int, int] | None:
    """Year, month and day."""
    if iso := ISO.search(written):
        return int(iso[1]), int(iso[2]), int(iso[3])
    year = YEAR.search(written)
    month = next((NAMED[word] for word in WORD.findall(written.lower()) if word in NAMED), 0)
    if year and month:
        rest = CLOCK.sub(" ", written.replace(year[0], " ", 1))
        day = DAY.search(rest)
        return (int(year[1]), month, int(day[1])) if day else None
    numbers = NUMBERS.search(written)
    if numbers is None:
        return None
    year_number = int(numbers[3]) + (2000 if len(numbers[3]) == 2 else 0)
    first, second = int(numbers[1]), int(numbers[2])
    # American programs write the month first; only a day above 12 tells.
    return (year_number, first, second) if second > 12 else (year_number, second, first)

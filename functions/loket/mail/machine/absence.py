"""What an out-of-office note says: until when somebody is away, and who stands in; in doubt nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from loket.mail.grammar.calendar_words import MONTH_NUMBERS, WEEKDAY_NUMBERS
from loket.mail.grammar.dates import INEXACT, find_period, read_date
from loket.mail.machine.absence_words import (
    ABOUT_OTHERS,
    AWAY,
    BACK_EN,
    BACK_NL,
    CALLS,
    UNTIL_EN,
    UNTIL_NL,
)
from loket.mail.machine.substitutes import Substitute, substitute
from loket.mail.reading.incoming import ReplyText
from loket.mail.words import WEEKDAYS

READ, SENTENCES, WORDS = 6_000, 60, 60
"""Characters of a note, sentences of it and words of one that are read. Chosen by us, 2026-11."""
LONGEST_DATE = 5
"""Words of the longest way to write a day."""
SOON = timedelta(days=210)
"""How far off a day without a year can be: further, and it was last year's. Chosen by us, 2026-11."""
LONGEST = timedelta(days=2 * 365)
"""How far off a day with its year can be. Chosen by us, 2026-11."""

# A full stop inside a date, a time, an address or an abbreviation ends nothing.
ENDS = re.compile(r"[!?;\n]|(?<![\s.]\w)\.(?=\s+[A-Z(]|\s*$)|[•*]\s")
PARTS = re.compile(r",|\s(?:en|and|maar|but|daarna|thereafter)\s")
NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{2}|\d{4}))?")
AROUND = "()[]<>\"':,."
NO_BEGINNING = frozenset({*UNTIL_NL, *UNTIL_EN, "met", "including", "by", "before", "voor", "uiterlijk"})
"""Before a day that ends something, or a last day to do something."""
FULL_WEEKDAYS = frozenset(name.lower() for week in WEEKDAYS.values() for name in week)
HOUR = frozenset({"uur", "u", "h", "am", "pm", "o'clock", "hrs"})
JOINS = frozenset({"en", "and", "of", "or", "&", "t/m", "tot", "to", "-", "\u2013"})
MEANT = ("aanstaande ", "a.s. ", "as ", "komende ", "coming ", "this ", "op ", "on ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """`until` is the last day away, `back` the first day back, as far as they are said; one may be None.

    The names are the sender's own words about somebody else: people's data, and nothing proven.
    """

    until: date | None = None
    back: date | None = None
    substitute_name: str = ""
    substitute_address: str = ""

    @property
    def last_day(self) -> date | None:
        """The last day on which nobody is there to answer, by whichever of the two is known."""
        return self.until or (self.back - timedelta(days=1) if self.back else None)


def absence(reply: ReplyText, subject: str, today: date) -> Absence | None:
    """The absence that a note tells of; None when it tells of none, or neither when it ends nor who helps."""
    found = list(sentences(f"{subject}\n\n{reply.new[:READ]}"))
    # Where a quote may have come along, its dates would be ours.
    if not reply.certain or not any(has(one.casefold(), AWAY) for one in found):
        return None
    until = the_only(day for one in found for day in last_days(one.casefold(), today))
    back = the_only(day for one in found for day in first_days(one.casefold(), today))
    if until and back and back < until:
        until = back = None
    stands_in = substitute(found) or Substitute()
    if not (until or back or stands_in.name or stands_in.address):
        return None
    return Absence(
        until=until, back=back, substitute_name=stands_in.name, substitute_address=stands_in.address
    )


def sentences(text: str) -> Iterator[str]:
    """The sentences, lines that were only wrapped joined again."""
    joined = ""
    for line in text.splitlines():
        bare = " ".join(line.split())
        goes_on = bool(joined) and bool(bare) and (bare[0].islower() or bare[0].isdigit() or bare[0] == "(")
        joined += (" " if goes_on else "\n") + bare
    found = (one.strip() for one in ENDS.split(joined))
    return (one for number, one in enumerate(filter(None, found)) if number < SENTENCES)


def has(text: str, words: tuple[str, ...]) -> bool:
    """True if one of these words or phrases begins somewhere in the text, at the beginning of a word."""
    return any(f" {one}" in f" {text}" for one in words)


def has_whole(text: str, words: tuple[str, ...]) -> bool:
    """True if one of these words or phrases stands in the text."""
    spaced = f" {' '.join(word.strip(AROUND) for word in text.split())} "
    return any(f" {one} " in spaced for one in words)


def the_only(days: Iterator[date]) -> date | None:
    """The day if all that is said agrees on it."""
    found = set(days)
    return found.pop() if len(found) == 1 else None


def last_days(sentence: str, today: date) -> Iterator[date]:
    """The last days away that a sentence names."""
    if not has(sentence, AWAY) or has(sentence, ABOUT_OTHERS):
        return
    words = sentence.split()[:WORDS]
    told = False
    for at in range(len(words)):
        for phrase in (*UNTIL_NL, *UNTIL_EN):
            marked = phrase.split()
            if [word.strip(AROUND) for word in words[at : at + len(marked)]] != marked:
                continue
            told = True
            english = phrase in UNTIL_EN
            if day := day_at(words[at + len(marked) :], today, english=english):
                yield day
            break
    if told:
        return
    # "3-14 februari", "24 dec - 3 jan": an end without a word for it.
    span = find_period(sentence, today)
    if span and believable(span.last, today, dated=False):
        yield span.last


def first_days(sentence: str, today: date) -> Iterator[date]:
    """The first days back that a sentence names, each in a part of it that tells of nothing else."""
    if has_whole(sentence, CALLS) or several_weekdays(sentence):
        return
    for part in PARTS.split(sentence):
        english = has_whole(part, BACK_EN)
        back = english or has_whole(part, BACK_NL)
        if back and (english or not has(part, AWAY) or has_whole(part, ("terug",))):
            yield from days_in(part.split()[:WORDS], today, english=english)


def several_weekdays(sentence: str) -> bool:
    """True where somebody tells on which days they work."""
    named = [word.strip(AROUND) for word in sentence.split()]
    return len([word for word in named if word in FULL_WEEKDAYS]) > 1


def days_in(words: list[str], today: date, *, english: bool) -> Iterator[date]:
    """Every day named in these words, but those that end or begin something else."""
    at = 0
    while at < len(words):
        before = words[at - 1].strip(AROUND) if at else ""
        length = next(
            (n for n in range(LONGEST_DATE, 0, -1) if read_day(words[at : at + n], today, english=english)), 0
        )
        ends = before in NO_BEGINNING or before in INEXACT or before in WEEKDAY_NUMBERS
        if length and not ends and (day := day_at(words[at:], today, english=english)):
            yield day
        at += length or 1


def day_at(words: list[str], today: date, *, english: bool) -> date | None:
    """The day that these words begin with, in as many of them as make one; None for one that is not exact."""
    for length in range(min(LONGEST_DATE, len(words)), 0, -1):
        day = read_day(words[:length], today, english=english)
        if day is None:
            continue
        after = words[length].strip(AROUND) if length < len(words) else ""
        is_weekday = words[length - 1].strip(AROUND) in WEEKDAY_NUMBERS
        # A weekday whose date does not fall on it, or that is one of several, is no day at all.
        doubtful = after in HOUR or (is_weekday and (after in JOINS or after[:1].isdigit()))
        return None if doubtful or (is_weekday and after in MONTH_NUMBERS) else day
    return None


def read_day(words: list[str], today: date, *, english: bool) -> date | None:
    """The day that these words are; a weekday alone is the first one after today."""
    text = " ".join(words).strip(AROUND)
    if not text or text.endswith(("tot", "until")):
        return None
    if numeric := NUMERIC.fullmatch(text):
        first, second, year = (int(one) if one else 0 for one in numeric.groups())
        if english and first <= 12 < second and year:
            text = f"{second}-{first}-{year}"
        # 3/4 is the third of April here and the fourth of March elsewhere; 10.30 is an hour.
        if (english and first <= 12 and second <= 12 and first != second) or ("." in text and not year):
            return None
    day = read_date(text, today)
    if day is None:
        return next_weekday(text, today)
    return day if believable(day, today, dated=bool(re.search(r"20\d\d|\d-\d\d\Z", text))) else None


def next_weekday(text: str, today: date) -> date | None:
    """The first such weekday after today; None for any other word, and for today's, which is either."""
    for word in MEANT:
        text = text.removeprefix(word)
    number = WEEKDAY_NUMBERS.get(text) if len(text) > len("maa") else None
    if number is None or number == today.weekday():
        return None
    return today + timedelta(days=(number - today.weekday()) % 7)


def believable(day: date, today: date, *, dated: bool) -> bool:
    """True for a day that is not over, nor so far off that it was meant for another year."""
    return today <= day <= today + (LONGEST if dated else SOON)

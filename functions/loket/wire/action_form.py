"""A button on the page of a question and the fields beside it, as they come in from a form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from loket.domain.match import Period
from loket.domain.word import Word
from loket.wire.mail_address import AddressRefused, one_address
from loket.wire.plain_text import one_line, paragraphs

LARGEST_ACTION = 64 * 1024
"""Bytes of such a post. Chosen by us, 2026-11."""
LONGEST_TEXT = 20_000
"""Characters of one text, as many as are kept of a mail. Chosen by us, 2026-11."""
MOST_FIELDS = 30
"""Fields in one post; the longest form has ten."""
PRESS = re.compile(r"[A-Za-z0-9_-]{16,43}")
BETWEEN = r"[-\u2010-\u2015/. ]"
DAY = re.compile(rf"(?P<day>\d{{1,2}}){BETWEEN}(?P<month>\d{{1,2}}){BETWEEN}(?P<year>\d{{4}})", re.ASCII)


class Kind(StrEnum):
    TEXT = "text"
    DATE = "date"
    ADDRESS = "address"


class Field(NamedTuple):
    """What is asked beside a word; the name is that of the form."""

    name: str
    kind: Kind
    needed: bool = False


TEXT = Field("text", Kind.TEXT)
NEEDED_TEXT = Field("text", Kind.TEXT, needed=True)
TO_PARTNER = Field("to_partner", Kind.TEXT)

FIELDS: Mapping[Word, tuple[Field, ...]] = {
    Word.PROPOSE: (NEEDED_TEXT, Field("first", Kind.DATE), Field("last", Kind.DATE)),
    Word.CONSIDER: (Field("until", Kind.DATE),),
    Word.DECLINE: (TEXT, TO_PARTNER),
    Word.AGREE: (),
    Word.REFUSE: (TEXT,),
    Word.RELEASE: (),
    Word.SPAM: (),
    Word.START: (),
    Word.PERIOD: (Field("first", Kind.DATE, needed=True), Field("last", Kind.DATE, needed=True)),
    Word.REPORT: (NEEDED_TEXT,),
    Word.COMPLETE: (TEXT, TO_PARTNER),
    Word.CANCEL: (TEXT, TO_PARTNER),
    Word.RELAY: (NEEDED_TEXT,),
    Word.REWORD: (NEEDED_TEXT,),
    Word.HAND_OVER: (Field("address", Kind.ADDRESS, needed=True), TEXT),
    Word.AWAY: (Field("until", Kind.DATE, needed=True),),
    Word.WITHDRAW: (TEXT,),
    Word.REOPEN: (),
    Word.CLOSE: (TEXT,),
    Word.UNDO: (),
}
"""The words that have a button of their own on the page, in its order, and what each asks.

What changes two questions at once (SAMENVOEGEN, BIJ), or says whose a mail is (VAN), is said by mail only.
"""


class ActionError(StrEnum):
    """Why a field was refused; the sentences for people are in web/texts."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    NO_DATE = "no-date"
    PAST = "past"
    BEFORE_FIRST = "before-first"
    NO_ADDRESS = "no-address"


class NotOurs(ValueError):
    """Raised for a post that no page of ours can have made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A press as it came in. `press` tells it from others, `seen` is the version of the question shown.

    `behalf` is the side that it is said for: "" for oneself, `partner`, or an institution's id.
    """

    word: Word | None
    press: str
    offer: int = 0
    behalf: str = ""
    seen: int = 0
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What the fields say, checked."""

    text: str = ""
    to_partner: str = ""
    until: date | None = None
    period: Period | None = None
    address: str = ""


Errors = Mapping[str, ActionError]


def posted(body: bytes) -> Posted:
    """The press in a body; raises NotOurs."""
    try:
        given = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise NotOurs("too many fields") from None
    fields = {name: values[-1] for name, values in given.items()}
    if not PRESS.fullmatch(fields.get("press", "")):
        raise NotOurs("no press")
    word = fields.get("word", "")
    known = {field.name for asked in FIELDS.values() for field in asked}
    return Posted(
        word=Word(word) if word in FIELDS else None,
        press=fields["press"],
        offer=number(fields.get("offer", "")),
        behalf=fields.get("behalf", ""),
        seen=number(fields.get("seen", "")),
        typed={name: paragraphs(fields[name]) for name in fields if name in known},
    )


def number(text: str) -> int:
    """The number that the page wrote there; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0


def fill(asked: tuple[Field, ...], typed: Mapping[str, str], today: date) -> Filled | Errors:
    """What the fields of a word say, or what is wrong with them, field by field in their order."""
    values: dict[str, Any] = {}
    errors: dict[str, ActionError] = {}
    for field in asked:
        read = READERS[field.kind](typed.get(field.name, ""), today)
        if isinstance(read, ActionError):
            errors[field.name] = read
        elif read:
            values[field.name] = read
        elif field.needed or is_other_half(field, asked, typed):
            errors[field.name] = ActionError.MISSING
    first, last = values.pop("first", None), values.pop("last", None)
    period = Period(first, last) if isinstance(first, date) and isinstance(last, date) else None
    if period and period.last < period.first:
        errors["last"] = ActionError.BEFORE_FIRST
    return errors or Filled(period=period, **values)


def is_other_half(field: Field, asked: tuple[Field, ...], typed: Mapping[str, str]) -> bool:
    """True for an empty end of a period whose other end is there."""
    ends = {"first", "last"}
    names = {one.name for one in asked} & ends if field.name in ends else set()
    return any(typed.get(name, "").strip() for name in names - {field.name})


def read_text(typed: str, today: date) -> str | ActionError:
    return typed if len(typed) <= LONGEST_TEXT else ActionError.TOO_LONG


def read_day(typed: str, today: date) -> date | ActionError | None:
    """A day from today on, as the browser's own field posts it, or as people type it where it has none."""
    if not typed:
        return None
    written = DAY.fullmatch(typed)
    try:
        if written:
            day = date(int(written["year"]), int(written["month"]), int(written["day"]))
        else:
            day = date.fromisoformat(typed)
    except ValueError:
        return ActionError.NO_DATE
    return day if day >= today else ActionError.PAST


def read_address(typed: str, today: date) -> str | ActionError:
    try:
        return one_address(one_line(typed)).lower() if typed else ""
    except AddressRefused:
        return ActionError.NO_ADDRESS


READERS = {
    Kind.TEXT: read_text,
    Kind.DATE: read_day,
    Kind.ADDRESS: read_address,
}

"""Header blocks, cut to size before anything in them is given a meaning."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from loket.mail.mime.charsets import decode

Result = TypeVar("Result")

BLOCK_BYTES = 1024 * 1024
KEPT_BYTES = 256 * 1024
HEADER_BYTES = 16 * 1024
HEADERS = 1000
"""Most that is looked through of a block, kept of it, kept of one header, and how many (M50, M51).

Chosen by us, 2026-11.
"""
BLANK = re.compile(rb"\n\r?\n")
LEADING = re.compile(rb"\s*+(?=[!-9;-~]{1,100}:)")
NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")


@dataclass(frozen=True, slots=True)
class Field:
    """One header: its name in lower case, its bytes as they came, and whether those were cut."""

    name: str
    value: bytes
    cut: bool = False

    @property
    def text(self) -> str:
        """The value on one line; encoded words stand as they are."""
        return " ".join(decode(self.value).replace("\0", "").split())


@dataclass(frozen=True, slots=True)
class Block:
    """The headers of a mail or part; its body begins at `body`; `whole` is false if headers were left out."""

    fields: tuple[Field, ...]
    body: int
    whole: bool = True

    def every(self, name: str) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.name == name)

    def first(self, name: str) -> str:
        """The first header of this name as text, or ""."""
        return next((field.text for field in self.fields if field.name == name), "")


def guarded(otherwise: Result, read: Callable[..., Result], *given: object) -> Result:
    """What was read, or what stands for it if anything went wrong: no header or part may cost the mail.

    RecursionError and every bug of the standard library count (python/cpython#148518, #151857).
    """
    try:
        return read(*given)
    except Exception:
        return otherwise


def block(raw: bytes, start: int, end: int, most: int = HEADERS) -> Block:
    """The headers from `start` on, `most` of them. A line that is no header ends them: the rest is body."""
    fields: list[Field] = []
    limit, kept = min(end, start + BLOCK_BYTES), 0
    at = after_envelope(raw, start, limit)
    while at < limit:
        named = NAME.match(raw, at, min(limit, at + 200))
        if named is None:
            return Block(tuple(fields), body_at(raw, at, end))
        if len(fields) == most or kept > KEPT_BYTES:
            break
        until = end_of_header(raw, named.end(), limit)
        fields.append(one_field(named[1], raw[named.end() : until]))
        kept += len(fields[-1].value)
        at = until
    blank = BLANK.search(raw, max(start, at - 1), end) if at < end else None
    return Block(tuple(fields), blank.end() if blank else end, whole=at >= end)


def after_envelope(raw: bytes, start: int, limit: int) -> int:
    """Past empty lines above a mail, and past the line that a mailbox file puts there."""
    if start == 0:
        found = LEADING.match(raw, 0, limit)
        start = found.end() if found else 0
    if raw.startswith((b"From ", b">From "), start):
        return (raw.find(b"\n", start, limit) + 1) or limit
    return start


def body_at(raw: bytes, at: int, end: int) -> int:
    """Past the blank line, if that is what ended the headers."""
    for blank in (b"\r\n", b"\n"):
        if raw.startswith(blank, at, end):
            return at + len(blank)
    return at


def end_of_header(raw: bytes, at: int, limit: int) -> int:
    """Where the next header begins: a line that begins with white space goes on with this one."""
    while (newline := raw.find(b"\n", at, limit)) != -1:
        at = newline + 1
        if raw[at : at + 1] not in (b" ", b"\t"):
            return at
    return limit


def one_field(name: bytes, value: bytes) -> Field:
    label = name.decode("ascii").lower()
    if len(value) <= HEADER_BYTES:
        return Field(label, value)
    # The last ids of References are the nearest (RFC 5322 §3.6.4); of all others the beginning counts.
    kept = value[-HEADER_BYTES:] if label == "references" else value[:HEADER_BYTES]
    return Field(label, kept, cut=True)

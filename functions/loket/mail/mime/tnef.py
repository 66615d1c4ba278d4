"""What is in a `winmail.dat`: Outlook's own wrapping of a text and files (TNEF, [MS-OXTNEF])."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from
from typing import NamedTuple

from loket.mail.mime.charsets import decode
from loket.mail.mime.rtf import decompressed, unformatted

SIGNATURE = b"\x78\x9f\x3e\x22"
ATTRIBUTES = 20_000
PROPERTIES = 5_000
FILES = 250
EMBEDDED = 3
"""Most attributes, properties of one, files, and mails inside each other that are read. Ours, 2026-11."""

# Attributes ([MS-OXTNEF] §2.1.3.2): the body, properties, and what is attached.
BODY, MESSAGE_PROPERTIES, CODE_PAGE = 0x0002800C, 0x00069003, 0x00069007
ATTACHED, TITLE, DATA, FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005

# Properties ([MS-OXPROPS]).
TEXT, RTF, HTML, HTML_CODE_PAGE = 0x1000, 0x1009, 0x1013, 0x3FDE
CONTENT, LONG_NAME, NAME, SHOWN_NAME, MIME_TYPE, CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x3001, 0x370E, 0x3712

# Types of properties ([MS-OXCDATA] §2.11.1): sizes of those that are fixed, padded to four bytes.
FIXED = {
    0x01: 4,
    0x02: 4,
    0x03: 4,
    0x04: 4,
    0x05: 8,
    0x06: 8,
    0x07: 8,
    0x0A: 4,
    0x0B: 4,
    0x14: 8,
    0x40: 8,
    0x48: 16,
}
STRING, UNICODE, BINARY, OBJECT = 0x1E, 0x1F, 0x0102, 0x0D
VARIABLE = frozenset({STRING, UNICODE, BINARY, OBJECT})
SEVERAL = 0x1000
NAMED = 0x8000
INTERFACE = 16
"""Bytes before an object that say of which interface it is."""


class Property(NamedTuple):
    """A value as its bytes, with its type."""

    kind: int
    value: bytes


Properties = dict[int, Property]


@dataclass(slots=True)
class Wrapped:
    """A file in the wrapping; `message` holds what it is in turn, if it is a mail."""

    name: str = ""
    kind: str = ""
    content_id: str = ""
    content: bytes = field(default=b"", repr=False)
    message: "Opened | None" = None


@dataclass(slots=True)
class Opened:
    """A text, the same as HTML if there is any, and the files beside it."""

    text: str = ""
    html: str = ""
    files: list[Wrapped] = field(default_factory=list)
    unpacked: bool = False


def opened(data: bytes, depth: int = 0) -> Opened | None:
    """What this wrapping holds, which may be nothing; None if it is none, or is broken off at once."""
    if not data.startswith(SIGNATURE) or depth > EMBEDDED:
        return None
    found, page, attribute = Opened(), "", 0
    for attribute, value in attributes(data):
        if attribute == CODE_PAGE and len(value) >= 4:
            page = f"cp{unpack_from('<I', value)[0]}"
        elif attribute == BODY:
            found.text = found.text or string(value, page)
        elif attribute == MESSAGE_PROPERTIES:
            take_body(found, dict(properties(value)), page, depth)
        elif attribute == ATTACHED:
            if len(found.files) == FILES:
                break
            found.files.append(Wrapped())
        elif found.files:
            take_part(found.files[-1], attribute, value, page, depth)
    return found if attribute else None


def attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute with its bytes; the checksum behind them proves nothing here."""
    at = len(SIGNATURE) + 2
    for _ in range(ATTRIBUTES):
        if at + 9 > len(data):
            return
        attribute, length = unpack_from("<II", data, at + 1)
        at += 9
        yield attribute, data[at : at + length]
        at += length + 2


def properties(data: bytes) -> Iterator[tuple[int, Property]]:
    """Each property by its number; the last of several values counts. It stops where a type is unknown."""
    at = 4
    for _ in range(min(PROPERTIES, unpack_from("<I", data)[0] if len(data) >= 4 else 0)):
        if at + 4 > len(data):
            return
        kind, number = unpack_from("<HH", data, at)
        at += 4
        if number >= NAMED:
            at = after_name(data, at)
        several, kind = bool(kind & SEVERAL), kind & ~SEVERAL
        many, at = counted(data, at) if several or kind in VARIABLE else (1, at)
        value = b""
        for _ in range(min(many, PROPERTIES)):
            size, at = counted(data, at) if kind in VARIABLE else (FIXED.get(kind, -1), at)
            if size < 0 or at > len(data):
                return
            value = data[at : at + size]
            at += padded(size)
        yield number, Property(kind, value)


def after_name(data: bytes, at: int) -> int:
    """Past the name of a property that has one: a set, and a number or a text in it."""
    by_text, at = counted(data, at + 16)
    if not by_text:
        return at + 4
    length, at = counted(data, at)
    return at + padded(length)


def counted(data: bytes, at: int) -> tuple[int, int]:
    """A number of four bytes, and where what it counts begins; past the end it is none."""
    return (unpack_from("<I", data, at)[0], at + 4) if at + 4 <= len(data) else (0, len(data) + 1)


def padded(size: int) -> int:
    return size + -size % 4


def take_body(found: Opened, given: Properties, page: str, depth: int) -> None:
    """The text of a message by its best property: as it is, as HTML, or out of compressed RTF.

    That last is read once, for the mail itself: it can grow to many times its size.
    """
    if one := given.get(TEXT):
        found.text = text_of(one, page) or found.text
    if one := given.get(HTML):
        coded = given.get(HTML_CODE_PAGE)
        name = f"cp{unpack_from('<I', coded.value)[0]}" if coded and len(coded.value) >= 4 else page
        found.html = text_of(one, name)
    if (one := given.get(RTF)) and not (found.text or found.html or found.unpacked or depth):
        found.unpacked = True
        found.text, found.html = unformatted(decompressed(one.value))


def take_part(file: Wrapped, attribute: int, value: bytes, page: str, depth: int) -> None:
    """What an attribute says of the file that it follows."""
    if attribute == TITLE:
        file.name = file.name or string(value, page)
    elif attribute == DATA:
        file.content = value
    elif attribute == FILE_PROPERTIES:
        given = dict(properties(value))
        names = (text_of(given[one], page) for one in (LONG_NAME, NAME, SHOWN_NAME) if one in given)
        file.name = next(filter(None, names), file.name)
        file.kind = text_of(given[MIME_TYPE], page) if MIME_TYPE in given else ""
        file.content_id = text_of(given[CONTENT_ID], page) if CONTENT_ID in given else ""
        if content := given.get(CONTENT):
            inner = content.value[INTERFACE:] if content.kind == OBJECT else content.value
            file.message = opened(inner, depth + 1) if content.kind == OBJECT else None
            # Beside a mail there is only a picture to click on.
            file.content = inner if file.message else file.content or inner


def text_of(one: Property, page: str) -> str:
    """A property as text."""
    if one.kind == UNICODE:
        return decode(one.value, "utf-16-le").rstrip("\0")
    return string(one.value, page)


def string(value: bytes, page: str) -> str:
    return decode(value.rstrip(b"\0"), page)

"""The headers that mail programs write above a quoted mail, as a block of lines or run together on one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loket.mail.reply.html_text import Line
from loket.mail.reply.quote_words import LABELS
from loket.mail.reply.telling_lines import bare, is_marker, is_rule

HEADER_LINES = 14
LONG_LABEL = 60
"""From this length on, in characters, a header of a quote may go on in the next line."""
GAP = 2
"""Lines without a label that may stand between two that have one: an address that was wrapped, say."""
UNKNOWN = "unknown"
KIND = {word: kind for kind, words in LABELS.items() for word in words}

TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d{2}(?!\d)|(?<!\d)\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2}(?!\d)|(?<!\d)\d{1,2}/\d{1,2}/\d{4}"
)
LABELLED = re.compile(
    r"[*_]{0,3}([^\W\d_][^\W_]{0,20}(?:[ .'-][^\W_]{1,20}){0,2})\s?[*_]{0,3}\s?[:\uff1a](?=\W|$)"
)
INLINE = re.compile(r"(?:^|[\s*_>|])([^\W\d_]{2,12})\s?[*_]{0,3}:(?=[\s*_])")


@dataclass(frozen=True, slots=True)
class Header:
    """One line of a block: its kind, "unknown" for a label of no language that we know, and its value."""

    kind: str
    value: str

    @property
    def dated(self) -> bool:
        return bool(YEAR.search(self.value) and TIME.search(self.value))


class Body:
    """The lines of a body, each looked at once and only when it is asked for."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.looks: list[str | None] = [None] * len(lines)
        self.labels: dict[int, Header | None] = {}

    def bare(self, at: int) -> str:
        """The beginning of a line without quote marks."""
        look = self.looks[at]
        if look is None:
            look = self.looks[at] = bare(self.lines[at].text)
        return look

    def header(self, at: int) -> Header | None:
        """What a line labels in a language that we know."""
        if at not in self.labels:
            self.labels[at] = label(self.bare(at))
        return self.labels[at]

    def __len__(self) -> int:
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """A block of so many lines. `sure` is false if somebody may have typed it (hard case M61).

    `telling` is false when its labels are too few, or in no language that we know.
    """

    length: int
    sure: bool
    telling: bool = True


def label(text: str) -> Header | None:
    """A header in a language that we know: `*Verzonden:* maandag`. The text is bare."""
    name, colon, value = text.partition(":") if ":" in text else text.partition("\uff1a")
    kind = KIND.get(name.strip("*_ ").lower()) if colon else None
    return Header(kind, value) if kind else None


def any_label(body: Body, at: int) -> Header | None:
    """A header in any language: a short name that begins with a capital, a colon, and a value."""
    text = body.bare(at)
    if (known := body.header(at)) or ":" not in text:
        return known
    found = LABELLED.match(text)
    if found is None or not text.lstrip("*_ ")[:1].isupper():
        return None
    return Header(UNKNOWN, text[found.end() :])


def header_block(body: Body, at: int) -> HeaderBlock | None:
    """The block that begins at this line, if one does."""
    first = any_label(body, at)
    if first is None or (first.kind != "from" and begins_below(body, at)):
        return None
    known = known_block(body, at) if first.kind != UNKNOWN else None
    return known or on_one_line(body, at) or foreign_block(body, at)


def known_block(body: Body, at: int) -> HeaderBlock | None:
    """Three kinds of header or more, From among them; or two that only a program writes together."""
    headers, length = labelled(body, at)
    kinds = {header.kind for header in headers}
    addressed = any("@" in header.value for header in headers)
    if "from" in kinds and len(kinds) >= 3:
        told = addressed or any(TIME.search(header.value) for header in headers)
        return HeaderBlock(length + wrapped(body, at + length), sure=told)
    if not addressed or not kinds & {"from", "to"} or not stands_apart(body, at):
        return None
    by_date = any(header.kind == "sent" and header.dated for header in headers)
    return HeaderBlock(length, sure=True, telling=False) if by_date else None


def labelled(body: Body, at: int) -> tuple[list[Header], int]:
    """The headers from this line on, and how many lines they take."""
    headers: list[Header] = []
    length = between = 0
    for offset in range(1, min(HEADER_LINES, len(body) - at) + 1):
        found = body.header(at + offset - 1)
        if found:
            headers.append(found)
            length, between = offset, 0
        else:
            between += 1
            if between > GAP:
                break
    return headers, length


def wrapped(body: Body, at: int) -> int:
    """One when the last header of a block goes on in the line below it, else none."""
    if len(body.bare(at - 1)) < LONG_LABEL or at >= len(body):
        return 0
    return int(bool(body.bare(at)) and not is_marker(body.bare(at)))


def begins_below(body: Body, at: int) -> bool:
    """True if a block begins at From two lines on: what stands above the empty line is the writer's."""
    if at + 2 >= len(body) or body.bare(at + 1):
        return False
    later = body.header(at + 2)
    return later is not None and later.kind == "from"


def stands_apart(body: Body, at: int) -> bool:
    """True if nothing, or a drawn line, stands right above."""
    return at == 0 or not body.bare(at - 1) or is_rule(body.bare(at - 1))


def on_one_line(body: Body, at: int) -> HeaderBlock | None:
    """`Van: … Verzonden: … Aan: … Onderwerp: …` on one line, as HTML is flattened by some programs."""
    text = body.bare(at)
    if text.count(":") < 3:
        return None
    kinds = [KIND.get(name.lower(), "") for name in INLINE.findall(text)]
    if kinds[:1] != ["from"] or not (YEAR.search(text) or TIME.search(text)):
        return None
    found = {kind for kind in kinds if kind}
    enough = len(found) >= 3 or ("sent" in found and "@" in text and stands_apart(body, at))
    return HeaderBlock(1, sure=True, telling=len(found) >= 3) if enough else None


def foreign_block(body: Body, at: int) -> HeaderBlock | None:
    """Three labels below each other in any language, of which one names an address and one a moment."""
    if "@" not in body.bare(at) or not stands_apart(body, at):
        return None
    headers: list[Header] = []
    for below in range(at, min(at + HEADER_LINES, len(body))):
        found = any_label(body, below)
        # Where From comes later, the block begins there: what stands above it is the writer's.
        if found is None or (headers and found.kind == "from"):
            break
        headers.append(found)
    if len(headers) < 3 or not any(header.dated for header in headers):
        return None
    return HeaderBlock(len(headers), sure=True, telling=False)

"""How mail programs introduce what they quote, recognised line by line: each look takes bounded time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from loket.mail.reading.html_text import Line
from loket.mail.reading.quote_words import BEFORE_DATE, BEFORE_NAME, LABELS, LAST, OPENERS, ORIGINALS
from loket.mail.reading.telling_lines import MATCHED, bare, is_marker, marker_inside

WRAPPED = 4
HEADER_LINES = 14
LONG_LABEL = 60
"""From this length on, in characters, a header of a quote may go on in the next line."""
KIND = {word: kind for kind, words in LABELS.items() for word in words}

TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(?!\d)")
ADDRESS = re.compile(r"[<\[(](?:mailto:)?\s?[^<>\[\]()\s@]{1,100}@[^<>\[\]()\s]{1,150}")
INSIDE = (" Op ", " On ")


class Shape(Enum):
    """What kind of introduction stands somewhere, and with that what follows it."""

    MARKER = "marker"
    HEADERS = "headers"
    ORIGINAL = "original"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Introduction:
    """An introduction of so many lines. `sure` is false if somebody may have typed it (hard case M61)."""

    shape: Shape
    length: int
    sure: bool = True


def introduction(lines: Sequence[Line], at: int) -> Introduction | None:
    """The introduction that begins at this line, if one does."""
    text = bare(lines[at].text)
    if not text:
        return None
    return (
        marker(lines, at, text)
        or original(lines, at, text)
        or header_block(lines, at)
        or attribution(lines, at, text)
    )


def marker(lines: Sequence[Line], at: int, text: str) -> Introduction | None:
    """Our own marker, also broken over two lines."""
    if is_marker(text):
        return Introduction(Shape.MARKER, 1)
    if text.startswith(("-", "antwoord", "reply")) and at + 1 < len(lines):
        both = f"{text} {bare(lines[at + 1].text)}"
        if is_marker(both) and not is_marker(bare(lines[at + 1].text)):
            return Introduction(Shape.MARKER, 2)
    return None


def joined_at(text: str) -> int:
    """Where an introduction begins that a program has joined to the text before it; 0 if none does."""
    return marker_inside(text) or attribution_inside(text)


def attribution_inside(text: str) -> int:
    """Where in a line an attribution begins behind other text; 0 if it does not."""
    if len(text) > MATCHED or not text.rstrip().endswith(":"):
        return 0
    at = max(text.rfind(opener) for opener in INSIDE)
    return at if at > 0 and text[:at].strip("> \t") and whole(bare(text[at:])) else 0


def original(lines: Sequence[Line], at: int, text: str) -> Introduction | None:
    """`-----Oorspronkelijk bericht-----`, with dashes or above a header block."""
    words = text.strip("-_=*#: ").lower()
    dashed = text.startswith(("--", "__"))
    # Zoho and Android: `---- Jan schreef ----`.
    if words not in ORIGINALS and not (dashed and text.endswith("--") and words.endswith(LAST)):
        return None
    follows = any(label(line.text) for line in lines[at + 1 : at + 4])
    return Introduction(Shape.ORIGINAL, 1) if dashed or follows else None


def label(text: str) -> tuple[str, str] | None:
    """Kind and value of a header in a quote: `*Verzonden:* maandag`."""
    name, colon, value = bare(text).partition(":")
    kind = KIND.get(name.strip("*_ ").lower()) if colon else None
    return (kind, value) if kind else None


def header_block(lines: Sequence[Line], at: int) -> Introduction | None:
    """Three kinds of header or more, From among them; sure if one holds an address or a time."""
    first = label(lines[at].text)
    if first is None or (first[0] != "from" and begins_below(lines, at)):
        return None
    kinds: set[str] = set()
    told, length, between = False, 0, 0
    for offset, line in enumerate(lines[at : at + HEADER_LINES]):
        found = label(line.text)
        if found:
            kinds.add(found[0])
            told = told or "@" in found[1] or bool(TIME.search(found[1]))
            length, between = offset + 1, 0
        else:
            between += 1
            if between > 2:
                break
    if "from" not in kinds or len(kinds) < 3:
        return None
    if len(bare(lines[at + length - 1].text)) >= LONG_LABEL and goes_on(lines, at + length):
        length += 1
    return Introduction(Shape.HEADERS, length, sure=told)


def begins_below(lines: Sequence[Line], at: int) -> bool:
    """True if a block begins at From two lines on: what stands above the empty line is the writer's."""
    if at + 2 >= len(lines) or bare(lines[at + 1].text):
        return False
    later = label(lines[at + 2].text)
    return later is not None and later[0] == "from"


def goes_on(lines: Sequence[Line], at: int) -> bool:
    """True if the line before may go on here."""
    return at < len(lines) and bool(bare(lines[at].text)) and not is_marker(bare(lines[at].text))


def attribution(lines: Sequence[Line], at: int, text: str) -> Introduction | None:
    """`Op … schreef …:` and its like, in up to WRAPPED lines."""
    begins = text.lower().startswith(OPENERS) or any(verb.rstrip() in text for verb in BEFORE_DATE)
    if not begins and not (YEAR.search(text) and TIME.search(text)):
        return None
    said = ""
    for length, line in enumerate(lines[at : at + WRAPPED], start=1):
        piece = bare(line.text)
        # A second beginning: what came before it is the writer's.
        if not piece or (length > 1 and piece.lower().startswith(OPENERS[:2])):
            return None
        said = f"{said} {piece}".strip()
        if piece.endswith(":") and any(character.isdigit() for character in said):
            sure = whole(said)
            return None if sure is None else Introduction(Shape.ATTRIBUTION, length, sure=sure)
    return None


def whole(said: str) -> bool | None:
    """True if only a program writes such a line, False if a person may, None if it is no attribution."""
    stem = said.rstrip(": \u00a0*_").lower()
    dated = bool(TIME.search(said) and YEAR.search(said))
    # In any language: a day, an hour and an address in brackets before a colon.
    if dated and ADDRESS.search(said):
        return True
    if stem.endswith(LAST):
        return bool(ADDRESS.search(said)) or dated
    if any(verb in said for verb in BEFORE_DATE):
        return False if dated else None
    for verb in BEFORE_NAME:
        name = said.partition(verb)[2].rstrip(": ")
        if name and len(name.split()) <= 10 and (name[0].isupper() or name[0] in "\"'<" or "@" in name):
            return bool(ADDRESS.search(name))
    return None

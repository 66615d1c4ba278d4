"""How mail programs introduce what they quote, recognised line by line: each look takes bounded time."""

import re
from dataclasses import dataclass
from enum import Enum

from loket.mail.reply.header_blocks import HEADER_LINES, KIND, TIME, YEAR, Body, any_label, header_block
from loket.mail.reply.quote_words import BEFORE_DATE, BEFORE_NAME, LAST, OPENERS, ORIGINALS
from loket.mail.reply.telling_lines import MATCHED, bare, is_framed, is_marker, marker_inside

WRAPPED = 6
"""Lines over which an attribution may be broken. Chosen by us, 2026-11."""
SAID = 400
"""Characters of a whole attribution. Chosen by us, 2026-11."""
DASHED_WORDS = 4
LONGEST_LABEL = 15

DIGIT = re.compile(r"\d")
ADDRESS = re.compile(r"[<\[(](?:mailto:)?\s?[^<>\[\]()\s@]{1,100}@[^<>\[\]()\s]{1,150}")
BARE_ADDRESS = re.compile(r"[^<>\[\]()\s@]{1,64}@[^<>\[\]()\s@]{1,150}\.[^\W\d_]{2,20}")
INSIDE = (" Op ", " On ")


class Shape(Enum):
    """What kind of introduction stands somewhere, and with that what follows it."""

    MARKER = "marker"
    HEADERS = "headers"
    ORIGINAL = "original"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Introduction:
    """An introduction of so many lines. `sure` is false if somebody may have typed it (hard case M61).

    `telling` is false when it cuts, but on too little to carry out a command above it.
    """

    shape: Shape
    length: int
    sure: bool = True
    telling: bool = True


def introduction(body: Body, at: int) -> Introduction | None:
    """The introduction that begins at this line, if one does."""
    text = body.bare(at)
    if not text:
        return None
    return marker(body, at, text) or original(body, at, text) or headers(body, at) or spoken(body, at, text)


def headers(body: Body, at: int) -> Introduction | None:
    """A block of headers."""
    block = header_block(body, at)
    return Introduction(Shape.HEADERS, block.length, block.sure, block.telling) if block else None


def marker(body: Body, at: int, text: str) -> Introduction | None:
    """Our own marker, also broken over two lines."""
    if is_marker(text):
        return Introduction(Shape.MARKER, 1)
    if text.startswith(("-", "antwoord", "reply")) and at + 1 < len(body):
        both = f"{text} {body.bare(at + 1)}"
        if is_marker(both) and not is_marker(body.bare(at + 1)):
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


def original(body: Body, at: int, text: str) -> Introduction | None:
    """`-----Oorspronkelijk bericht-----`, in any language above a block of headers."""
    dashed = text.startswith(("--", "__"))
    words = text.strip("-_=*#: ").lower()
    if not dashed and words not in ORIGINALS:
        return None
    framed = dashed and text.endswith(("--", "__"))
    # Zoho and Android: `---- Jan schreef ----`.
    if words in ORIGINALS or (framed and words.endswith(LAST)):
        below = range(at + 1, min(at + 4, len(body)))
        if dashed or any(any_label(body, n) for n in below):
            return Introduction(Shape.ORIGINAL, 1 + bare_labels(body, at + 1))
        return None
    other = framed and 0 < len(words.split()) <= DASHED_WORDS and block_below(body, at)
    return Introduction(Shape.ORIGINAL, 1) if other else None


def bare_labels(body: Body, at: int) -> int:
    """How many lines begin with a label and no colon behind it, as eM Client writes them."""
    length = 0
    while at + length < min(len(body), at + HEADER_LINES) and first_word(body.bare(at + length)) in KIND:
        length += 1
    return length


def first_word(text: str) -> str:
    return text.partition(" ")[0].lower() if ":" not in text[:LONGEST_LABEL] else ""


def block_below(body: Body, at: int) -> bool:
    """True if a block of headers begins within the next two lines."""
    return any(header_block(body, below) for below in range(at + 1, min(at + 3, len(body))))


def spoken(body: Body, at: int, text: str) -> Introduction | None:
    """`Op … schreef …:` and its like, in up to WRAPPED lines, an empty one among them."""
    if is_framed(body.lines[at].text):
        return Introduction(Shape.ATTRIBUTION, 1) if dated(text) else None
    begins = text.lower().startswith(OPENERS) or any(verb.rstrip() in text for verb in BEFORE_DATE)
    if not begins and not (DIGIT.search(text) and YEAR.search(text)):
        return None
    if not begins and not (TIME.search(text) or ADDRESS.search(text)):
        return None
    said, empty, perhaps = "", 0, None
    for length in range(1, min(WRAPPED, len(body) - at) + 1):
        piece = body.bare(at + length - 1)
        # A second beginning: what came before it is the writer's.
        if length > 1 and piece.lower().startswith(OPENERS[:2]):
            break
        empty += not piece
        if empty > 1 or (not piece and not dated(said)) or len(said) > SAID:
            break
        said = f"{said} {piece}".strip()
        if not piece or not ends(said) or not any(character.isdigit() for character in said):
            continue
        sure = whole(said)
        if sure is not None:
            perhaps = Introduction(Shape.ATTRIBUTION, length, sure=sure)
        if sure or closed(said):
            break
    return perhaps


def ends(said: str) -> bool:
    """True where an attribution may end: at its colon, at its verb, or at an address behind a moment."""
    stem = said.rstrip(" \u00a0*_")
    return closed(said) or stem.lower().endswith(LAST) or stem.endswith(">")


def closed(said: str) -> bool:
    """True for a text that ends in a colon."""
    return said.rstrip(" \u00a0*_").endswith((":", "\uff1a"))


def dated(said: str) -> bool:
    """True for a text with a day and an hour in it."""
    return bool(TIME.search(said) and YEAR.search(said))


def whole(said: str) -> bool | None:
    """True if only a program writes such a line, False if a person may, None if it is no attribution."""
    is_closed, is_dated = closed(said), dated(said)
    stem = said.rstrip(": \uff1a\u00a0*_").lower()
    address = bool(ADDRESS.search(said))
    if stem.endswith(LAST):
        if address or is_dated:
            return is_closed or (address and is_dated)
        return False if is_closed else None
    # In any language: a day, an hour and an address before a colon.
    if is_dated and address:
        return is_closed
    if not is_closed:
        return False if address and YEAR.search(said) else None
    if any(verb in said for verb in BEFORE_DATE):
        return is_dated or (False if YEAR.search(said) else None)
    for verb in BEFORE_NAME:
        name = said.partition(verb)[2].rstrip(": ")
        if name and len(name.split()) <= 10 and (name[0].isupper() or name[0] in "\"'<" or "@" in name):
            return is_dated or bool(BARE_ADDRESS.search(name))
    return False if is_dated or BARE_ADDRESS.search(said) else None

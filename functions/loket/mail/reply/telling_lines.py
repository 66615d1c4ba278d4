"""Lines that tell something by themselves: our marker, a drawn line, a telephone's, a server's warning."""

import re

from loket.mail.reply.quote_words import (
    BANNERS,
    DEVICE_WORDS,
    DEVICES,
    DEVICES_FOR_SURE,
    DISCLAIMERS,
    IN_BANNERS,
)
from loket.mail.words import MARKER

MATCHED = 300
"""Characters of a line that are looked at: no introduction is longer. Chosen by us, 2026-11."""
DEVICE_LENGTH = 200
DEVICE_WORDS_AT_MOST = 9
LINK = re.compile(r"[<(\[]?\bhttps?://\S{1,200}[>)\]]?")
MARKER_LENGTH = 80
SHORTEST_RULE = 4
FRAME = ">>>"
RULED = "-_=*~ "
DRAWN = frozenset("-_=*~\u2010\u2011\u2012\u2013\u2014\u2015\u2212")

MARKERS = frozenset(marker.strip("- ") for marker in MARKER.values())
# Desks of others mark their mails likewise, with other words before these.
ABOVE = ("boven deze regel", "boven deze lijn", "above this line")
DECORATION = "-*_#=~ "
PLAIN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-") | {"\u00a0": " "})

UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
"""Marks of direction and of nothing that programs put around dates."""
PLAIN_AND_SEEN = PLAIN | UNSEEN
ODD = re.compile("[" + "".join(map(chr, PLAIN_AND_SEEN)) + "]")
"""Looked for first: to translate a line of ordinary words costs ten times as much."""


def bare(text: str) -> str:
    """The beginning of a line without quote marks, its dashes and spaces plain."""
    beginning = text[:MATCHED]
    if not beginning.isascii() and ODD.search(beginning):
        beginning = beginning.translate(PLAIN_AND_SEEN)
    return " ".join(beginning.lstrip("> \t|").split())


def simple(text: str) -> str:
    """The beginning of a line with plain dashes and spaces, as many characters as there were."""
    beginning = text[:MATCHED]
    odd = not beginning.isascii() and ODD.search(beginning)
    return beginning.translate(PLAIN) if odd else beginning


def is_marker(text: str) -> bool:
    """True for our marker in any decoration, or another desk's in decoration on both sides."""
    if len(text) > MARKER_LENGTH:
        return False
    lower = text.lower()
    if "boven" not in lower and "above" not in lower:
        return False
    words = lower.strip(DECORATION)
    decorated = text[:1] in DECORATION and text[-1:] in DECORATION
    return words in MARKERS or (decorated and any(above in words for above in ABOVE))


def marker_inside(text: str) -> int:
    """Where in a line our marker begins behind other text; 0 if it does not. Only with a dash beside it."""
    lower = text[:MATCHED].lower()
    if "boven" not in lower and "above" not in lower:
        return 0
    lower = simple(text).lower()
    for words in MARKERS:
        at = lower.find(f"- {words}")
        if at > 0:
            return len(lower[:at].rstrip("-"))
    return 0


def is_framed(text: str) -> bool:
    """True for GroupWise's introduction, which looks quoted itself: `>>> Jan 24-11-2026 10:12 >>>`."""
    text = text.strip()
    return len(text) <= MATCHED and text.startswith(FRAME + " ") and text.endswith(" " + FRAME)


def is_rule(text: str) -> bool:
    """True for a line of nothing but dashes or the like."""
    text = text.lstrip("> \t|")
    return text[:1] in DRAWN and len(text.strip()) >= SHORTEST_RULE and not bare(text).strip(RULED)


def is_device(text: str) -> bool:
    """True for a line that a telephone puts under a text, and that nobody writes: it is no sentence."""
    said = LINK.sub(" ", bare(text)).strip("-*_ ").lower()
    if len(text) > DEVICE_LENGTH or not said.startswith(DEVICES):
        return False
    if len(said.split()) > DEVICE_WORDS_AT_MOST or "," in said or "?" in said:
        return False
    return said.startswith(DEVICES_FOR_SURE) or any(word in said for word in DEVICE_WORDS)


def begins_banner(text: str) -> bool:
    """True for the first line of a warning that a mail server puts above a mail from outside."""
    text = bare(text).strip("*_ ").lower()
    return text.startswith(BANNERS) and continues_banner(text)


def continues_banner(text: str) -> bool:
    text = bare(text).lower()
    return any(words in text for words in IN_BANNERS)


def begins_disclaimer(text: str) -> bool:
    return bare(text).strip("*_ ").lower().startswith(DISCLAIMERS)

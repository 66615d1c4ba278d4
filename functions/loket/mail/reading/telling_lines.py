"""Lines that tell something by themselves: our marker, a drawn line, a telephone's, a server's warning."""

from loket.mail.reading.quote_words import BANNERS, DEVICES, DISCLAIMERS, IN_BANNERS
from loket.mail.words import MARKER

MATCHED = 300
"""Characters of a line that are looked at: no introduction is longer. Chosen by us, 2026-11."""
DEVICE_LENGTH = 120
MARKER_LENGTH = 80

MARKERS = frozenset(marker.strip("- ") for marker in MARKER.values())
# Desks of others mark their mails likewise, with other words before these.
ABOVE = ("boven deze regel", "boven deze lijn", "above this line")
DECORATION = "-*_#=~ "
PLAIN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-") | {"\u00a0": " "})


def bare(text: str) -> str:
    """The beginning of a line without quote marks, its dashes and spaces plain."""
    return " ".join(simple(text).lstrip("> \t|").split())


def simple(text: str) -> str:
    """The beginning of a line with plain dashes and spaces, as many characters as there were."""
    beginning = text[:MATCHED]
    return beginning if beginning.isascii() else beginning.translate(PLAIN)


def is_marker(text: str) -> bool:
    """True for our marker in any decoration, or another desk's in decoration on both sides."""
    if len(text) > MARKER_LENGTH:
        return False
    words = text.strip(DECORATION).lower()
    decorated = text[:1] in DECORATION and text[-1:] in DECORATION
    return words in MARKERS or (decorated and any(above in words for above in ABOVE))


def marker_inside(text: str) -> int:
    """Where in a line our marker begins behind other text; 0 if it does not. Only with a dash beside it."""
    lower = simple(text).lower()
    for words in MARKERS:
        at = lower.find(f"- {words}")
        if at > 0:
            return len(lower[:at].rstrip("-"))
    return 0


def is_rule(text: str) -> bool:
    """True for a line of nothing but dashes or the like."""
    text = bare(text)
    return len(text) >= 5 and not text.strip("-_=*~ ")


def is_device(text: str) -> bool:
    """True for a line that a telephone puts under a text."""
    text = bare(text)
    return len(text) <= DEVICE_LENGTH and text.strip("-*_ ").lower().startswith(DEVICES)


def begins_banner(text: str) -> bool:
    """True for the first line of a warning that a mail server puts above a mail from outside."""
    text = bare(text).strip("*_ ").lower()
    return text.startswith(BANNERS) and continues_banner(text)


def continues_banner(text: str) -> bool:
    text = bare(text).lower()
    return any(words in text for words in IN_BANNERS)


def begins_disclaimer(text: str) -> bool:
    return bare(text).strip("*_ ").lower().startswith(DISCLAIMERS)

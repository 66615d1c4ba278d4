"""Text as people type and paste it, without what cannot be seen: the words and paragraphs stay."""

import re
import unicodedata

# Marks that turn the direction of what follows (UAX #9 §2), also after the end of our own page's sentence.
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Controls, lone surrogates, the byte order mark and spaces without width; ZWJ stays, emoji need it.
UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\u200b\u2060{BIDI}]")
LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]+$", re.MULTILINE)
INVISIBLE = ("Z", "C", "M")


def paragraphs(text: str) -> str:
    """The text in NFC with lines ended by one \\n; "" when nothing of it can be seen."""
    lines = LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    return visible(SPACES.sub("", UNSEEN.sub("", lines)).strip())


def one_line(text: str) -> str:
    """The text in NFC on one line, with single spaces; "" when nothing of it can be seen."""
    return " ".join(paragraphs(text).split())


def visible(text: str) -> str:
    """The text, or "" when it holds only spaces, marks and format characters."""
    seen = any(not unicodedata.category(character).startswith(INVISIBLE) for character in text)
    return text if seen else ""

"""Text as the grammar sees it: without the look that a mail program or a keyboard gave it."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from loket.mail.prose import visible

LINES_READ = 200
"""Lines in which commands are looked for; what follows still belongs to the text. Chosen by us, 2026-11."""
LINE_READ = 200
"""Characters of a line that can make it a command. Chosen by us, 2026-11."""
LAST_SIGNS = 20
"""Characters at the end of a line among which its question mark is."""

# NFKC leaves most of these alone; by their numbers, because many look the same.
SINGLE = "\u2018\u2019\u201a\u201b\u2032\u00b4"
DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
VARIANTS = "\ufe0e\ufe0f"
"""Say whether a sign is shown as text or as emoji."""
FORMATTING = "*_`"
WRAPPERS = FORMATTING + "\"'" + SINGLE + DOUBLE
SIMPLER = str.maketrans(
    dict.fromkeys(SINGLE, "'")
    | dict.fromkeys(DOUBLE, '"')
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(FORMATTING + VARIANTS, "")
)
ODD = re.compile("[" + re.escape("".join(map(chr, SIMPLER))) + "]")
ENCODED = re.compile(r"%(?:20|3A|0D|0A)", re.IGNORECASE)
COLON = re.compile(r"[:\uff1a\ufe55\ufe13](?!-?\))")
"""A colon, full width too, but not that of a smiley."""
WORD = re.compile(r"\w[\w'-]*")
BARE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
DOUBTING = frozenset("?❓❔🤔❌✗✘✖🚫⛔👎~")
"""Signs that turn a command into a question or its opposite; a tilde strikes out."""


def lines(text: str) -> list[str]:
    """The lines of a text, however they end; a line that a mail program left percent-encoded is decoded."""
    first = text.lstrip()[:LINE_READ]
    if ENCODED.search(first) and " " not in first.partition("\n")[0].strip():
        text = unquote(text)
    return text.splitlines()


def plain(text: str) -> str:
    """The beginning of a text in simple characters, single spaces between words, nothing invisible in it."""
    text = text[:LINE_READ]
    simple = text if text.isprintable() else visible(text)
    if ODD.search(simple):
        simple = simple.translate(SIMPLER)
    if not simple.isascii():
        simple = unicodedata.normalize("NFKC", simple)
        simple = "".join(one for one in simple if unicodedata.category(one) != "Cf")
    return " ".join(simple.split())


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return [word.rstrip("'-_") for word in WORD.findall(plain(text).casefold())]


def bare(text: str) -> str:
    """The text from its first to its last letter or digit: no bullets, emoji or end punctuation around it."""
    found = BARE.search(text)
    return found[0] if found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One written line. `whole` is all of it made plain, `head` its part before a colon in bare lower case.

    `text` is what follows the colon, as written. `doubted` is true when a sign makes it a question or denial,
    `head_doubted` when that sign stands before the colon.
    """

    written: str
    whole: str
    head: str
    text: str = ""
    has_colon: bool = False
    doubted: bool = False
    head_doubted: bool = False


def read_line(written: str) -> Line:
    """The line in the parts that a command has."""
    colon = COLON.search(written, 0, LINE_READ)
    before, after = (written[: colon.start()], written[colon.end() :]) if colon else (written, "")
    head, end = plain(before), plain(written.rstrip()[-LAST_SIGNS:])
    head_doubted = not DOUBTING.isdisjoint(around(head))
    return Line(
        written=written,
        whole=plain(written),
        head=bare(head.casefold()),
        text=unwrapped(before, after),
        has_colon=colon is not None,
        doubted=head_doubted or not DOUBTING.isdisjoint(after_last_word(end)),
        head_doubted=head_doubted,
    )


def around(text: str) -> str:
    """What stands before and after the bare text: all of a text without letters and digits."""
    inner = bare(text)
    return text.replace(inner, "", 1) if inner else text


def after_last_word(text: str) -> str:
    """What stands after the last letter or digit."""
    return text[max((n for n, one in enumerate(text) if one.isalnum()), default=-1) + 1 :]


def unwrapped(before: str, after: str) -> str:
    """The text after a colon, without the formatting or quotes that began before it."""
    text = after.lstrip(FORMATTING).strip()
    return text.rstrip(WRAPPERS) if set(before) & set(WRAPPERS) else text

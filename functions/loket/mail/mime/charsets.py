"""Bytes to text by a ladder: what is declared, what that name means in mail, UTF-8, windows-1252."""

from collections.abc import Iterator
from functools import lru_cache

REPLACEMENT = "\ufffd"
LONGEST_NAME = 40
ALIASES = {
    "ansi": "cp1252",
    "ansi_x3.4-1968": "",
    "ascii": "",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-gb2312": "gb18030",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "ks_c_5601-1987": "cp949",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "us-ascii": "",
    "utf8mb3": "utf-8",
    "utf8mb4": "utf-8",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac-roman",
    "x-sjis": "cp932",
}
"""Names as mail programs write them; "" knows nothing more than ASCII, and so says nothing about other bytes.

ISO-8859-1 in mail is windows-1252 (WHATWG Encoding Standard, "Names and labels").
"""

MARKS = (b"\xff\xfe", b"\xfe\xff")
WIDE = ("utf-16", "utf_16", "utf16", "utf-32", "utf_32", "utf32")
# Python's codecs that are no character sets; punycode takes quadratic time.
NO_CHARSETS = frozenset(
    {"charmap", "idna", "mbcs", "oem", "punycode", "raw_unicode_escape", "undefined", "unicode_escape"}
)


def decode(data: bytes, declared: str = "") -> str:
    """The bytes as text, with replacement characters at worst."""
    charset = known(declared[:LONGEST_NAME]) if declared else ""
    if data.startswith(MARKS) and not charset:
        charset = "utf-16"
    elif charset.startswith(WIDE) and b"\0" not in data:
        # Its spaces and line ends would have a zero byte: this is something else under a wrong name.
        charset = ""
    if charset in ("", "utf-8", "cp1252") and data.isascii():
        return data.decode("ascii")
    for candidate in (charset, "utf-8"):
        # A stateful charset is all ASCII, and so is UTF-8 of it: only the declared one reads that rightly.
        if candidate and (candidate == charset or not charset or not data.isascii()):
            text = strictly(data, candidate)
            if text is not None:
                return text
    if charset and charset != "utf-8":
        return data.decode(charset, "replace")
    return mostly_utf_8(data)


@lru_cache(maxsize=64)
def known(declared: str) -> str:
    """The name that Python has for a declared charset; "" for none or one that says nothing."""
    name = declared.strip().strip("\"'").lower()
    name = ALIASES.get(name, name)
    if not name or name.replace("-", "_") in NO_CHARSETS or not is_charset(name):
        return ""
    return name


def is_charset(name: str) -> bool:
    """True if Python decodes by this name; without any bytes it would not even look it up."""
    try:
        return bool(b"text".decode(name, "replace"))
    except (LookupError, ValueError):
        return False


def strictly(data: bytes, charset: str) -> str | None:
    """The text, or None where the bytes are wrong."""
    try:
        return data.decode(charset)
    except ValueError:
        return None


def mostly_utf_8(data: bytes) -> str:
    """UTF-8 with a few broken places stays UTF-8; else it is windows-1252, which knows nearly every byte."""
    text = data.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    right = sum(1 for character in text if character > "\x7f") - broken
    return text if broken <= right else data.decode("cp1252", "replace")


def joined(text: str, *, delsp: bool) -> str:
    """The lines of a format=flowed text, soft line breaks taken out, quote marks kept (RFC 3676 §4)."""
    return "\n".join(paragraphs(text, delsp))


def paragraphs(text: str, delsp: bool) -> Iterator[str]:
    """The lines as the writer typed them, each quote level apart."""
    pieces: list[str] = []
    depth, open_ended = 0, False
    for line in text.split("\n"):
        level = len(line) - len(line.lstrip(">"))
        body = line[level:].removeprefix(" ")
        soft = body.endswith(" ") and body != "-- "
        if pieces and not (open_ended and level == depth and body != "-- "):
            yield quoted(depth, "".join(pieces))
            pieces = []
        pieces.append(body[:-1] if soft and delsp else body)
        depth, open_ended = level, soft
    yield quoted(depth, "".join(pieces))


def quoted(depth: int, body: str) -> str:
    return f"{'>' * depth} {body}" if depth else body

"""What header values say: encoded words, media types, and parameters in all their ways of being written."""

import re
from binascii import Error, a2b_base64, a2b_qp
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from loket.mail.mime.charsets import decode
from loket.mail.prose import one_line

ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,120}")
STARRED = re.compile(r"([^*]+)\*(?:(\d{1,4})(\*)?)?")
PARAMETERS = 300


def words(value: str) -> str:
    """The value with its encoded words read (RFC 2047), those that follow each other as one text."""
    return one_line("".join(decoded_words(value)) if "=?" in value else value)


def decoded_words(value: str) -> Iterator[str]:
    waiting, charset, at = b"", "", 0
    for found in ENCODED_WORD.finditer(value):
        between = value[at : found.start()]
        named = found[1].partition("*")[0].lower()
        # Programs cut a character in two between words of one charset, so bytes are joined before decoding.
        if waiting and (between.strip() or named != charset):
            yield decode(waiting, charset)
            waiting = b""
        if between.strip() or not at:
            yield between
        waiting += word_bytes(found[2], found[3])
        charset, at = named, found.end()
    yield decode(waiting, charset)
    yield value[at:]


def word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    return from_base64(data) if encoding in "bB" else a2b_qp(data, header=True)


def from_base64(data: bytes) -> bytes:
    """What base64 says, with everything strange in it left out and its padding put right."""
    try:
        return a2b_base64(data)
    except Error:
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        return a2b_base64(letters + b"=" * (-len(letters) % 4))


def media_type(value: str) -> str:
    """The lower-case type of a Content-Type; "" if it is none."""
    named = re.split(r"[;\s]", value.strip(), maxsplit=1)[0].lower()
    return named if MEDIA_TYPE.fullmatch(named) else ""


def parameters(value: str) -> dict[str, str]:
    """The parameters by lower-case name, decoded; the first of a name counts (hard cases M52-M54)."""
    plain: dict[str, str] = {}
    starred: dict[str, list[tuple[str, str]]] = {}
    for name, said in pairs(value):
        split = STARRED.fullmatch(name)
        if split is None:
            plain.setdefault(name, words(said))
        elif split[2] is None:
            starred.setdefault(split[1], [("whole", said)])
        else:
            starred.setdefault(split[1], []).append(("encoded" if split[3] else "as it is", said))
    return plain | {name: extended(pieces) for name, pieces in starred.items()}


def extended(segments: list[tuple[str, str]]) -> str:
    """The value of a parameter in segments, the first of which names the charset (RFC 2231 §4.1)."""
    kind, first = segments[0]
    charset = ""
    if kind != "as it is" and first.count("'") >= 2:
        charset, _, first = first.split("'", 2)
    later = segments[1:] if kind != "whole" else []
    read = (said.encode() if plain == "as it is" else unquote_to_bytes(said) for plain, said in later)
    return one_line(
        decode(b"".join([first.encode() if kind == "as it is" else unquote_to_bytes(first), *read]), charset)
    )


def pairs(value: str) -> Iterator[tuple[str, str]]:
    """Name and value of each parameter that has a value; one without is as good as not there."""
    for piece in pieces(value)[1 : PARAMETERS + 1]:
        name, equals, said = piece.partition("=")
        name, said = name.strip().lower(), said.strip()
        if said.startswith('"'):
            said = re.sub(r"\\(.)", r"\1", said[1 : said.rfind('"') if said.rfind('"') > 0 else None])
        if equals and name:
            yield name, said


def pieces(value: str) -> list[str]:
    """The value split at its semicolons, but not within quotes."""
    found: list[str] = []
    kept: list[str] = []
    quoted = False
    for part in re.split(r'(\\.|[";])', value):
        if part == ";" and not quoted:
            found.append("".join(kept))
            kept = []
            continue
        quoted ^= part == '"'
        kept.append(part)
    return [*found, "".join(kept)]

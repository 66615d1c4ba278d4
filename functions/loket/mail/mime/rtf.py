"""Rich text to plain text, or to the HTML that Outlook hid in it ([MS-OXRTFCP], [MS-OXRTFEX])."""

import re
from dataclasses import dataclass, field, replace
from struct import unpack_from

from loket.mail.mime.charsets import decode

LONGEST = 512 * 1024
"""Most bytes that are made of compressed text. Chosen by us, 2026-11."""
COMPRESSED, PLAIN = b"LZFu", b"MELA"
WINDOW = 4096
KNOWN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What compressed text refers to before there is any ([MS-OXRTFCP] §2.1.3.1.1)."""

TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z\r\n])|([{}])"
    rb"|([^\\{}\r\n]{1,4096})|[\\\r\n]",
    re.DOTALL,
)
UNSEEN = frozenset(
    {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"listtable"}
)
"""Groups that hold no text of the writer's."""
SPOKEN = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
    b"emdash": "\u2014", b"endash": "\u2013",
    b"bullet": "\u2022", b"lquote": "\u2018", b"rquote": "\u2019", b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
}  # fmt: skip
ESCAPED = {b"~": "\u00a0", b"_": "-", b"-": ""}
DEEPEST = 200


@dataclass(frozen=True, slots=True)
class State:
    """What holds in a group: whether its words are seen, and how many characters follow a Unicode one."""

    unseen: bool = False
    copied: bool = False
    skipped: int = 1


@dataclass(slots=True)
class Reading:
    """A text as far as it is read: `waiting` are bytes of one character set that are not decoded yet."""

    page: str = "cp1252"
    html: bool = False
    state: State = State()
    outer: list[State] = field(default_factory=list)
    deeper: int = 0
    starred: bool = False
    behind: int = 0
    waiting: bytearray = field(default_factory=bytearray)
    said: list[str] = field(default_factory=list)


def decompressed(data: bytes) -> bytes:
    """The rich text, cut at LONGEST; b"" if it is none."""
    kind = data[8:12]
    if kind == PLAIN:
        return data[16 : 16 + LONGEST]
    if kind != COMPRESSED or len(data) < 16:
        return b""
    size = min(unpack_from("<I", data, 4)[0], LONGEST) + len(KNOWN)
    made, at = bytearray(KNOWN), 16
    while at < len(data) and len(made) < size:
        flags, at = data[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                made += data[at : at + 1]
                at += 1
                continue
            if at + 2 > len(data):
                return bytes(made[len(KNOWN) : size])
            place, length = (data[at] << 4) | (data[at + 1] >> 4), (data[at + 1] & 15) + 2
            at += 2
            back = (len(made) - place) % WINDOW
            # A reference to where writing goes on is the end.
            if not back or back > len(made):
                return bytes(made[len(KNOWN) : size])
            piece = made[len(made) - back : len(made) - back + length]
            # What it refers to may run on into what it makes.
            made += (piece * (length // len(piece) + 1))[:length]
    return bytes(made[len(KNOWN) : size])


def unformatted(rtf: bytes) -> tuple[str, str]:
    """The text and the HTML of rich text; one of them is empty."""
    if not rtf.startswith(b"{\\rtf"):
        return "", ""
    reading = Reading(html=b"\\fromhtml" in rtf[:4096])
    for token in TOKEN.finditer(rtf):
        word, number, coded, sign, brace, plain = token.groups()
        if brace:
            enter_or_leave(reading, brace)
        elif plain:
            say_bytes(reading, plain)
        elif coded:
            say_bytes(reading, bytes.fromhex(coded.decode()))
        elif word:
            command(reading, word, None if number is None else int(number))
        elif sign:
            escaped(reading, sign)
    flush(reading)
    # Characters beyond the first 65,536 come as two halves.
    whole = "".join(reading.said).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return ("", whole) if reading.html else (whole, "")


def enter_or_leave(reading: Reading, brace: bytes) -> None:
    """A group inherits what held around it, and gives it back."""
    reading.behind, reading.starred = 0, False
    if brace == b"{":
        if len(reading.outer) >= DEEPEST:
            reading.deeper += 1
        else:
            reading.outer.append(reading.state)
    elif reading.deeper:
        reading.deeper -= 1
    elif reading.outer:
        reading.state = reading.outer.pop()


def command(reading: Reading, word: bytes, number: int | None) -> None:
    if word == b"ansicpg" and number:
        reading.page = f"cp{number}"
    elif word == b"uc":
        reading.state = replace(reading.state, skipped=min(abs(number or 0), 10))
    elif word == b"htmlrtf":
        reading.state = replace(reading.state, copied=number != 0)
    elif word == b"u" and number is not None:
        say(reading, chr(number % 0x10000))
        reading.behind = reading.state.skipped
    elif reading.starred or word in UNSEEN:
        # `\*` before a word: whoever does not know it leaves the group out. HTML stands in one of these.
        reading.state = replace(reading.state, unseen=word != b"htmltag" or not reading.html)
    elif word in SPOKEN:
        say(reading, SPOKEN[word])
    reading.starred = False


def escaped(reading: Reading, sign: bytes) -> None:
    if sign == b"*":
        reading.starred = True
    elif sign in ESCAPED:
        say(reading, ESCAPED[sign])
    else:
        say_bytes(reading, sign)


def say(reading: Reading, text: str) -> None:
    """Adds text, unless this group is not seen, or repeats what the HTML says already."""
    flush(reading)
    if not (reading.state.unseen or (reading.html and reading.state.copied)):
        reading.said.append(text)


def say_bytes(reading: Reading, data: bytes) -> None:
    """Adds bytes of the text's character set; those behind a Unicode character repeat it."""
    if reading.behind:
        gone = min(reading.behind, len(data))
        reading.behind -= gone
        data = data[gone:]
    if data and not (reading.state.unseen or (reading.html and reading.state.copied)):
        reading.waiting += data


def flush(reading: Reading) -> None:
    if reading.waiting:
        reading.said.append(decode(bytes(reading.waiting), reading.page))
        reading.waiting.clear()

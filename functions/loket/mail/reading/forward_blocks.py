"""What mail programs write above a mail that they pass on, and what they tell of it there."""

import re
from dataclasses import dataclass

from loket.mail.reading.header_blocks import HEADER_LINES, KIND, UNKNOWN, Body, Header, any_label
from loket.mail.reading.parse_fields import ANY_ADDRESS
from loket.mail.reading.quote_words import FORWARDED, LABELS, OF_QUOTES
from loket.mail.reading.telling_lines import MATCHED

EMPTY_LINES = 3
"""Empty lines between a program's line about forwarding and its headers. Chosen by us, 2026-11."""
SEPARATOR_WORDS = 6
RUN_TOGETHER = 2_000
"""Characters of headers without any line between them that are looked at. Chosen by us, 2026-11."""
NAME_WORDS = 5
PARTICLES = frozenset(
    {
        "",
        "van",
        "de",
        "den",
        "der",
        "het",
        "ten",
        "ter",
        "te",
        "el",
        "al",
        "von",
        "zu",
        "la",
        "le",
        "da",
        "dos",
        "di",
    }
)
"""Words inside a name that begin small."""

TITLED = sorted({label.capitalize() for words in LABELS.values() for label in words}, key=len, reverse=True)
JOINED = re.compile(rf"(?:^|(?<=[\s>\w;])){'(' + '|'.join(map(re.escape, TITLED)) + ')'}\s?[:\uff1a]")
BRACKETS = re.compile(r"[<\[(]{1,2}\s?(?:mailto:)?\s?([^<>\[\]()\s]{1,254})[^<>\[\]()]{0,300}[>\])]{1,2}")
OPEN_XCHANGE = re.compile(r"\s?> -{10} \w[^-]{5,40} -{10}\s*$")
QUOTES = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019 "


@dataclass(frozen=True, slots=True)
class Shown:
    """What headers show of a mail; its text begins at the line `end`."""

    end: int
    sender_name: str
    sender_address: str
    date: str
    subject: str


def opens_forward(body: Body, at: int) -> Shown | None:
    """The headers below a program's line that says that it forwards; None for any other line."""
    text = body.bare(at)
    words = lowered(text.strip("-_=*#:\uff1a "))
    framed = text.startswith(("--", "__")) and text.rstrip(":").endswith(("--", "__"))
    if words in FORWARDED or (framed and (is_separator(words) or is_open_xchange(body.lines[at].text))):
        below = at + 1
        while below < len(body) and below <= at + EMPTY_LINES and not body.bare(below):
            below += 1
        return block_at(body, below) or run_together(
            body, below, body.lines[below].text if below < len(body) else ""
        )
    return joined_to_line(body, at)


def lowered(text: str) -> str:
    """In lower case; a Turkish capital would leave its dot as a character of its own."""
    return text.lower().replace("i\u0307", "i")


def is_separator(words: str) -> bool:
    """True for words between dashes that are not those of an answer's quote."""
    return 0 < len(words.split()) <= SEPARATOR_WORDS and not any(word in words for word in OF_QUOTES)


def is_open_xchange(text: str) -> bool:
    """True for its line above a mail that it forwards: what it answers stands below "On … wrote"."""
    return bool(OPEN_XCHANGE.match(text[:MATCHED]))


def joined_to_line(body: Body, at: int) -> Shown | None:
    """`----- Doorgestuurd bericht ----- Van: …Aan: …` on one line, as Yahoo writes it."""
    text = body.lines[at].text[:RUN_TOGETHER].strip("> \u00a0")
    if not text.startswith("---"):
        return None
    words, dashes, rest = text.lstrip("- ").partition("---")
    if not dashes or not (lowered(words.strip()) in FORWARDED or is_separator(lowered(words.strip()))):
        return None
    return run_together(body, at, rest.lstrip("- "))


def run_together(body: Body, at: int, text: str) -> Shown | None:
    """Headers that follow each other without a space between them."""
    found = list(JOINED.finditer(text[:RUN_TOGETHER]))
    ends = [*(one.start() for one in found[1:]), len(text)]
    headers = [
        Header(KIND.get(one[1].lower(), ""), text[one.end() : end].strip())
        for one, end in zip(found, ends, strict=False)
    ]
    return shown(headers, at + 1)


def block_at(body: Body, at: int) -> Shown | None:
    """The block of headers that begins at this line, or at the one below a drawn line."""
    headers: list[Header] = []
    end = at
    while end < len(body) and end < at + 2 * HEADER_LINES:
        found = any_label(body, end)
        if found:
            headers.append(Header(found.kind, value_of(body, end)))
        elif not headers and end < at + EMPTY_LINES:
            pass
        elif headers and goes_on(body, end):
            headers[-1] = Header(headers[-1].kind, f"{headers[-1].value} {body.bare(end)}")
        else:
            break
        end += 1
    return shown(headers, end)


def value_of(body: Body, at: int) -> str:
    """All of a header's value, not only what is looked at."""
    text = body.lines[at].text[: 4 * MATCHED].replace("\uff1a", ":", 1)
    return text.partition(":")[2].strip().strip("*").strip()


def goes_on(body: Body, at: int) -> bool:
    """True for a line inside a block: another header stands right below it, or below the next."""
    if not body.bare(at):
        return False
    for below in (at + 1, at + 2):
        if below >= len(body) or not body.bare(below):
            return False
        if any_label(body, below):
            return True
    return False


def in_passing(body: Body, at: int, length: int) -> Shown | None:
    """The sender in an attribution: `Op 28-10-2026 heeft Jan <jan@stad.example> geschreven:`."""
    said = " ".join(body.bare(line) for line in range(at, at + length))
    address = BRACKETS.search(said)
    if address is None:
        return None
    name: list[str] = []
    for word in reversed(said[: address.start()].rstrip(" (").split()):
        bare = word.strip(QUOTES + ",")
        is_name = bare[:1].isupper() and not any(map(str.isdigit, bare))
        if bare and (len(name) == NAME_WORDS or not (is_name or (name and bare in PARTICLES))):
            break
        name.insert(0, bare)
        if bare and word[:1] in QUOTES:
            break
    while name and name[0] in PARTICLES:
        name.pop(0)
    return Shown(at + length, " ".join(filter(None, name)), address_in(address[1]), "", "")


def shown(headers: list[Header], end: int) -> Shown | None:
    """What the headers tell; None without a sender, whom a language that we do not know names first."""
    told: dict[str, str] = {}
    for header in headers:
        is_sender = header.kind == UNKNOWN and "from" not in told and person(header.value)[1]
        told.setdefault("from" if is_sender else header.kind, header.value)
    if len(told) < 2 or not told.get("from"):
        return None
    name, address = person(told["from"])
    return Shown(end, name, address, told.get("sent", ""), told.get("subject", ""))


def person(value: str) -> tuple[str, str]:
    """Name and address of a sender, however a program writes the two beside each other."""
    value = value[: 4 * MATCHED]
    bracket = next((one for one in BRACKETS.finditer(value) if address_in(one[1])), None)
    if bracket:
        name, address = re.split(r"[<\[(]", value, maxsplit=1)[0], address_in(bracket[1])
    else:
        bare = next((word for word in value.split() if address_in(word.strip("<>()[],;"))), "")
        name, address = value.replace(bare, " ") if bare else value, address_in(bare.strip("<>()[],;"))
    name = " ".join(name.split()).strip(QUOTES + ",;<>[]()")
    return ("" if "@" in name else name), address


def address_in(text: str) -> str:
    """The address, in lower case; "" for what is none: a font's name begins with an @ (M33)."""
    text = text.strip().removeprefix("mailto:").lower()
    return text if ANY_ADDRESS.fullmatch(text) and "." in text.rpartition("@")[2] else ""

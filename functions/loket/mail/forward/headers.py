"""The headers of a mail that is passed on, as they stand in its text, and the sender that they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loket.mail.forward.words import KINDS, MARKS
from loket.mail.reading.incoming import Sender

BLOCK_LINES = 24
LINE_LENGTH = 2_000
LABEL_LENGTH = 30
WRAPPED = 60
"""Most lines of headers, characters of a line that are read, of a label, and from which a line may wrap."""

LOCAL = r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}"
HOST = r"[^\W_](?:[\w-]{0,62})"
ADDRESS = re.compile(rf"(?<![\w.\\@]){LOCAL}@{HOST}(?:\.{HOST}){{0,8}}\.[^\W\d_][\w-]{{1,62}}")
NOTED = re.compile(r"\s{0,5}>?\s{0,5}\(([^()]{1,200})\)")
TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
EDGES = "\"'“”„«»\u2018\u2019` \t*_,;|"
UNSEEN = "\ufeff\u200b\u200e\u200f"
FURTHER = re.compile(
    r"(?:^|(?<=[\s>\d\w\"])) ?(?P<label>"
    + "|".join(
        sorted({re.escape(word.capitalize()) for word in KINDS} | {"CC", "De la"}, key=len, reverse=True)
    )
    + r")\s?[:\uff1a]"
)


@dataclass(slots=True)
class Headers:
    """The values by kind, and the first line that belongs to them no more."""

    values: dict[str, str] = field(default_factory=dict)
    end: int = 0
    label: str = ""

    @property
    def whole(self) -> bool:
        """True for From and two other kinds of header, one of them with an address or a time."""
        told = any("@" in value or TIME.search(value) for value in self.values.values())
        return "from" in self.values and len(self.values) >= 3 and told


def plain(text: str) -> str:
    """A line without quote marks and what cannot be seen, its spaces as they are."""
    return text[:LINE_LENGTH].lstrip(f"> \t|{UNSEEN}\u00a0").rstrip()


def lowered(text: str) -> str:
    """In lower case, a Turkish capital I without the dot that stays behind."""
    return text.lower().replace("i\u0307", "i")


def labelled(text: str) -> tuple[str, str, str] | None:
    """Kind, label and value of a header: `*Verzonden:* maandag`."""
    line = plain(text)
    found = re.match(rf"[^:\uff1a]{{1,{LABEL_LENGTH}}}[:\uff1a]", line)
    if not found:
        return None
    name = " ".join(found[0][:-1].split()).strip("*_ ")
    name = lowered(name)
    kind = KINDS.get(name)
    return (kind, name, line[found.end() :].strip("* \t\u00a0")) if kind else None


def headers_at(lines: Sequence[str], at: int, *, marked: bool = False) -> Headers | None:
    """The headers that begin at this line, None if what stands there is no such block.

    Only below a mark may a line be empty before From: else what stands above it is the writer's.
    """
    found = Headers(end=at)
    index, last, end = at, "", min(len(lines), at + BLOCK_LINES)
    while index < end:
        header = labelled(lines[index])
        if header and header[0] not in found.values:
            last = header[0]
            found.values[last] = header[2]
            found.label = header[1] if last == "from" else found.label
        elif header and header[0] != "other":
            break
        elif header:
            pass
        elif not last or not goes_on(lines, index, found, last, marked=marked):
            break
        elif plain(lines[index]):
            found.values[last] = f"{found.values[last]} {plain(lines[index])}".strip()
        index += 1
        found.end = index
    return found if found.whole else None


def goes_on(lines: Sequence[str], index: int, found: Headers, last: str, *, marked: bool) -> bool:
    """True if a line without label belongs to the headers: a value below its label, or one that wraps."""
    line = plain(lines[index])
    later = next(
        (header for text in lines[index + 1 : index + 4] if plain(text) and (header := labelled(text))), None
    )
    more = later is not None and later[0] not in found.values
    if not line:
        if "from" not in found.values and not marked:
            return False
        return more or (found.values[last] == "" and not found.whole)
    if found.values[last] == "":
        return True
    wrapped = len(lines[index - 1]) >= WRAPPED or lines[index][:1].isspace()
    return more and wrapped


def glued(text: str) -> Headers | None:
    """Headers that a program wrote into one line behind its mark: `----- Forwarded … ----- From: … To: …`."""
    line = plain(text)
    head = re.match(r"-{3,20}([^-]{3,60})-{3,20}\s{0,10}", line)
    if not head or lowered(head[1].strip()) not in MARKS:
        return None
    found, last, start = Headers(), "", 0
    rest = line[head.end() :]
    for hit in FURTHER.finditer(rest):
        kind = KINDS[lowered(hit["label"])]
        if kind in found.values or kind == "other" or last == "subject":
            continue
        if last:
            found.values[last] = rest[start : hit.start()].strip()
        found.values[kind], last, start = "", kind, hit.end()
    if last:
        found.values[last] = rest[start:].strip()
    return found if found.whole else None


def sender_in(value: str) -> Sender:
    """Name and address in a From header, either may be ""; the first address is the writer's.

    `Jansen, Jan <j@x>`, `Jan [mailto:j@x]`, `j@x (Jan)`, `Jan<mailto:j@x> <j@x<mailto:j@x>> on behalf of …`.
    """
    value = value[:LINE_LENGTH]
    found = ADDRESS.search(value)
    if not found:
        return Sender(cleaned(re.split(r"[<\[]", value, maxsplit=1)[0]), "")
    address = found[0].lower()
    before = re.split(r"[<\[(]|mailto:", value[: found.start()], maxsplit=1)[0]
    name = cleaned(before)
    noted = NOTED.match(value, found.end())
    if not name and noted:
        name = cleaned(noted[1])
    return Sender("" if "@" in name else name, address)


def cleaned(name: str) -> str:
    return " ".join(name.split()).strip(EDGES)

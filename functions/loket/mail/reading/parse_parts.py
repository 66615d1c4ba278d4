"""The tree of a mail as a flat row of leaves, found by its boundaries, within limits of number and depth.

Split by hand: the standard library recurses for each level and fails on some parameters under either of its
policies (hard cases M49, M52-M54), and it knows no limits.
"""

import re
from binascii import a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass, field

from loket.mail.reading.parse_headers import Block, block, guarded
from loket.mail.reading.parse_words import from_base64, media_type, parameters, words

PARTS = 200
DEPTH = 12
PART_HEADERS = 100
"""Most leaves that are read, multiparts inside each other, headers of one. Chosen by us, 2026-11."""
NO_PARAMETERS: dict[str, str] = {}
BOUNDARY = 200
"""Longest boundary that counts; RFC 2046 §5.1.1 allows 70."""


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf, its body at raw[start:end]. `within` is the subtype of the multipart around it, or ""."""

    headers: Block
    start: int
    end: int
    kind: str
    within: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    filename: str = ""

    def content(self, raw: bytes, most: int | None = None) -> bytes:
        """The decoded body, or as much of it as its first `most` encoded bytes give."""
        end = self.end if most is None else min(self.end, self.start + most)
        encoding = self.headers.first("content-transfer-encoding").strip("\"' ").lower()
        body = raw[self.start : end]
        if encoding == "base64":
            return from_base64(body)
        return a2b_qp(body) if encoding == "quoted-printable" else body


@dataclass(frozen=True, slots=True)
class Parts:
    """The leaves in the order of the mail, the subtypes of the multiparts, and what was wrong."""

    leaves: tuple[Part, ...]
    multiparts: frozenset[str]
    troubles: tuple[str, ...]


def parts(raw: bytes, headers: Block) -> Parts:
    """All leaves of a mail whose header block is read already."""
    leaves: list[Part] = []
    multiparts, troubles = set(), dict[str, None]()
    waiting = [(headers, len(raw), "", 0)]
    while waiting:
        part_headers, end, within, depth = waiting.pop()
        if len(leaves) >= PARTS:
            troubles["too-many-parts"] = None
            break
        leaf = part(part_headers, end, within)
        boundary = leaf.parameters.get("boundary", "").encode("utf-8", "replace")
        if not leaf.kind.startswith("multipart/"):
            leaves.append(leaf)
        elif depth >= DEPTH:
            troubles["too-deep"] = None
        else:
            multiparts.add(leaf.kind)
            spans = list(between(raw, leaf.start, end, boundary)) if 0 < len(boundary) <= BOUNDARY else []
            if len(spans) > PARTS:
                troubles["too-many-parts"] = None
            subtype = leaf.kind.removeprefix("multipart/")
            inner = [
                (block(raw, one, other, PART_HEADERS), other, subtype, depth + 1)
                for one, other in spans[:PARTS]
            ]
            waiting += reversed(inner)
            if not inner:
                troubles["structure-broken"] = None
                leaves.append(Part(part_headers, leaf.start, end, "text/plain", within))
    return Parts(tuple(leaves), frozenset(multiparts), tuple(troubles))


def part(headers: Block, end: int, within: str) -> Part:
    """A part as its own headers describe it, else as RFC 2046 §5.1.5 and RFC 2045 §5.2 do."""
    said = headers.first("content-type")
    given = guarded(NO_PARAMETERS, parameters, said)
    placed = headers.first("content-disposition")
    place = guarded(NO_PARAMETERS, parameters, placed)
    otherwise = "message/rfc822" if within == "digest" else "text/plain"
    return Part(
        headers=headers,
        start=headers.body,
        end=end,
        kind=media_type(said) or ("application/octet-stream" if said else otherwise),
        within=within,
        parameters=given,
        disposition=re.split(r"[;\s]", placed, maxsplit=1)[0].lower(),
        filename=place.get("filename", "") or given.get("name", ""),
    )


def between(raw: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
    """From where to where each part stands, one more than PARTS at most. The last boundary may be missing."""
    delimiter = b"--" + boundary
    opened, number = -1, 0
    at = raw.find(delimiter, start, end)
    while at != -1 and number <= PARTS:
        after = at + len(delimiter)
        if at == start or raw[at - 1] == 0x0A:
            newline = raw.find(b"\n", after, end)
            line_end = end if newline == -1 else newline
            rest = raw[after : min(line_end, after + 100)].strip()
            if rest in (b"", b"--"):
                if opened != -1:
                    number += 1
                    yield opened, max(opened, before_newline(raw, at))
                opened = -1 if rest else min(line_end + 1, end)
                if rest:
                    return
        at = raw.find(delimiter, after, end)
    if opened != -1 and number <= PARTS:
        yield opened, end


def before_newline(raw: bytes, at: int) -> int:
    """The line end before a boundary belongs to the boundary (RFC 2046 §5.1.1)."""
    return at - 2 if raw[at - 2 : at] == b"\r\n" else at - 1


def subject(raw: bytes) -> str:
    """The subject of a mail inside a mail."""
    return guarded("", words, block(raw, 0, len(raw)).first("subject"))

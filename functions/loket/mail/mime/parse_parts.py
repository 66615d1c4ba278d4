"""The tree of a mail as a flat row of leaves, found by its boundaries, within limits of number and depth.

Split by hand: the standard library recurses for each level and fails on some parameters under either of its
policies (hard cases M49, M52-M54), and it knows no limits.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from loket.mail.mime.parse_headers import Block, block, guarded
from loket.mail.mime.parse_words import media_type, parameters, words
from loket.mail.mime.part import Part
from loket.mail.mime.unwrap import is_wrapping, unwrapped

PARTS = 200
DEPTH = 12
PART_HEADERS = 100
WRAPPINGS = 4
"""Most leaves that are read, parts inside each other, headers of one, wrappings opened. Ours, 2026-11."""
NO_PARAMETERS: dict[str, str] = {}
BOUNDARY = 200
"""Longest boundary that counts; RFC 2046 §5.1.1 allows 70."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The leaves in the order of the mail, the subtypes of the multiparts, and what was wrong."""

    leaves: tuple[Part, ...]
    multiparts: frozenset[str]
    troubles: tuple[str, ...]


class Waiting(NamedTuple):
    """A part that is still to be looked into, within how many others."""

    source: bytes
    headers: Block
    end: int
    within: str
    depth: int


def parts(raw: bytes, headers: Block) -> Parts:
    """All leaves of a mail whose header block is read already, wrappings opened."""
    leaves: list[Part] = []
    multiparts, troubles, wrappings = set(), dict[str, None](), 0
    waiting = [Waiting(raw, headers, len(raw), "", 0)]
    while waiting:
        one = waiting.pop()
        if len(leaves) >= PARTS:
            troubles["too-many-parts"] = None
            break
        leaf = part(one)
        if leaf.kind.startswith("multipart/"):
            if one.depth >= DEPTH:
                troubles["too-deep"] = None
                continue
            multiparts.add(leaf.kind)
            inner = list(inside(leaf, one.depth))
            if len(inner) > PARTS:
                troubles["too-many-parts"] = None
            waiting += reversed(inner[:PARTS])
            if not inner:
                troubles["structure-broken"] = None
                leaves.append(replace(leaf, kind="text/plain"))
        elif is_wrapping(leaf):
            wrappings += 1
            may_open = wrappings <= WRAPPINGS and one.depth < DEPTH
            found = guarded(None, unwrapped, leaf) if may_open else None
            if isinstance(found, bytes):
                block_of_it = block(found, 0, len(found), PART_HEADERS)
                waiting.append(Waiting(found, block_of_it, len(found), one.within, one.depth + 1))
            else:
                leaves += [replace(leaf, closed="not-opened")] if found is None else found
        else:
            leaves.append(leaf)
    if len(leaves) > PARTS:
        troubles["too-many-parts"] = None
    return Parts(tuple(leaves[:PARTS]), frozenset(multiparts), tuple(troubles))


def inside(whole: Part, depth: int) -> Iterator[Waiting]:
    """The parts of a multipart, one more than PARTS at most."""
    boundary = whole.parameters.get("boundary", "").encode("utf-8", "replace")
    if 0 < len(boundary) <= BOUNDARY:
        subtype = whole.kind.removeprefix("multipart/")
        for start, end in between(whole.source, whole.start, whole.end, boundary):
            yield Waiting(
                whole.source, block(whole.source, start, end, PART_HEADERS), end, subtype, depth + 1
            )


def part(one: Waiting) -> Part:
    """A part as its own headers describe it, else as RFC 2046 §5.1.5 and RFC 2045 §5.2 do."""
    said = one.headers.first("content-type")
    given = guarded(NO_PARAMETERS, parameters, said)
    placed = one.headers.first("content-disposition")
    place = guarded(NO_PARAMETERS, parameters, placed)
    disposition = re.split(r"[;\s]", placed, maxsplit=1)[0].lower()
    filename = place.get("filename", "") or given.get("name", "")
    otherwise = "message/rfc822" if one.within == "digest" else "text/plain"
    if said and (filename or disposition == "attachment"):
        otherwise = "application/octet-stream"
    return Part(
        source=one.source,
        headers=one.headers,
        start=one.headers.body,
        end=one.end,
        kind=media_type(said) or otherwise,
        within=one.within,
        parameters=given,
        disposition=disposition,
        filename=filename,
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

"""Lines that begin with a reference, as people answer an overview of several questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loket.mail.grammar.body import nothing_in, opened, written_lines
from loket.mail.grammar.courtesy import is_signature
from loket.mail.grammar.normalise import LINE_READ, LINES_READ, lines, plain

MARK = r"[ \-\u2010-\u2015_/.]"
"""Between the parts of a reference, as people type it by hand."""
SIGNED_WITH = 2
"""Lines of nothing but names that may end a letter: who writes, and where."""


def opening(prefix: str) -> re.Pattern[str]:
    """A reference at the start of a line: "LMS-2026-0042", "[LMS-2026-0042]", "lms 2026 42:"."""
    name = rf"{re.escape(prefix)}{MARK}{{0,3}}(?P<year>20\d\d){MARK}{{1,3}}(?P<number>\d{{1,6}})(?!\w)"
    return re.compile(rf"[^\w>]{{0,10}}{name}[\])*_ :.,\-\u2010-\u2015]*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Divided:
    """A text by the references in it: each in its full form with its passage, and the lines of none."""

    passages: tuple[tuple[str, str], ...]
    rest: str


def divided(text: str, prefix: str) -> Divided:
    """The text in parts: a passage goes on to the next reference or blank line."""
    reference, passages, rest = opening(prefix), list[tuple[str, list[str]]](), list[str]()
    inside = False
    for number, line in enumerate(lines(text)):
        found = reference.match(line, 0, LINE_READ) if number < LINES_READ else None
        if found:
            name = f"{prefix.upper()}-{found['year']}-{int(found['number']):04d}"
            passages.append((name, [line[found.end() :]]))
        elif inside and plain(line) and number < LINES_READ:
            passages[-1][1].append(line)
        else:
            rest.append(line)
        inside = bool(found) or (inside and bool(plain(line)))
    return Divided(tuple((name, "\n".join(passage)) for name, passage in passages), "\n".join(rest))


def passages(text: str, prefix: str) -> Iterator[tuple[str, str]]:
    """Each reference in its full form with its text: on to the next reference or blank line."""
    yield from divided(text, prefix).passages


def beside_passages(text: str, prefix: str) -> str:
    """What is said outside of them, without greeting, sign-off and names; "" for nothing."""
    letter = opened(divided(text, prefix).rest)
    written = written_lines(letter.body)
    if nothing_in(letter) is not None or (len(written) <= SIGNED_WITH and all(map(is_signature, written))):
        return ""
    return "\n".join(letter.body).strip()

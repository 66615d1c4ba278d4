"""Lines that begin with a reference, as people answer an overview of several questions."""

import re
from collections.abc import Iterator

from loket.mail.grammar.normalise import LINE_READ, LINES_READ, lines, plain

MARK = r"[ \-\u2010-\u2015_/.]"
"""Between the parts of a reference, as people type it by hand."""


def opening(prefix: str) -> re.Pattern[str]:
    """A reference at the start of a line: "LMS-2026-0042", "[LMS-2026-0042]", "lms 2026 42:"."""
    name = rf"{re.escape(prefix)}{MARK}{{0,3}}(?P<year>20\d\d){MARK}{{1,3}}(?P<number>\d{{1,6}})(?!\w)"
    return re.compile(rf"[^\w>]{{0,10}}{name}[\])*_ :.,\-\u2010-\u2015]*", re.IGNORECASE | re.ASCII)


def passages(text: str, prefix: str) -> Iterator[tuple[str, str]]:
    """Each reference in its full form with its text: on to the next reference or blank line."""
    reference, name, passage = opening(prefix), "", list[str]()
    for line in [*lines(text)[:LINES_READ], ""]:
        found = reference.match(line, 0, LINE_READ)
        if name and (found or not plain(line)):
            yield name, "\n".join(passage)
            name = ""
        if found:
            name = f"{prefix.upper()}-{found['year']}-{int(found['number']):04d}"
            passage = [line[found.end() :]]
        elif name:
            passage.append(line)

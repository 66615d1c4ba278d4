"""Which lines of a body are the other side's: one pass from top to bottom, each step of bounded length."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loket.mail.reply.header_blocks import HEADER_LINES, Body
from loket.mail.reply.html_text import Line
from loket.mail.reply.quotes import Introduction, Shape, introduction, joined_at, marker
from loket.mail.reply.telling_lines import (
    bare,
    begins_banner,
    continues_banner,
    is_framed,
    is_marker,
    is_rule,
)

LINES = 5_000
"""Most lines that are looked at; the rest counts as one. Chosen by us, 2026-11."""
SHORTEST_RULE = 3
WRAPPED_AT = 72
"""Columns at which programs break the lines of a quote, the marks included, or later (RFC 3676 §4.2)."""


@dataclass(slots=True)
class Cut:
    """The lines of a body and which of them are the other side's, while they are told apart."""

    lines: list[Line]
    theirs: list[bool]
    introduced: set[int] = field(default_factory=set)
    rest: bool = False
    marked: bool = False
    doubtful: bool = False
    boxed: bool = False

    def take(self, first: int, end: int) -> None:
        for index in range(first, min(end, len(self.lines))):
            self.theirs[index] = True


def text_lines(text: str) -> list[Line]:
    """The lines of a plain part; a `>` before a line marks it as quoted."""
    return split([Line(line, quoted=is_marked(line)) for line in text.split("\n", LINES)])


def is_marked(line: str) -> bool:
    return line.lstrip().startswith(">") and not is_framed(line)


def split(lines: Sequence[Line]) -> list[Line]:
    """The lines, an introduction always on a line of its own, not joined to the text before."""
    found: list[Line] = []
    if len(lines) > LINES:
        rest = lines[LINES:]
        lines = [*lines[:LINES], Line("\n".join(line.text for line in rest), rest[0].quoted)]
    for line in lines:
        at = joined_at(line.text)
        halves = (without_rule(line.text[:at]), line.text[at:]) if at else (line.text,)
        found += [replace(line, text=half) for half in halves if half or not at] if at else [line]
    return found


def without_rule(text: str) -> str:
    """The text before an introduction without the dashes that the program drew between them."""
    text = text.rstrip()
    shorter = text.rstrip("-_")
    return shorter.rstrip() if len(text) - len(shorter) >= SHORTEST_RULE else text


def cut(lines: list[Line]) -> Cut:
    """Which lines are the other side's."""
    made = Cut(lines, [line.quoted for line in lines], doubtful=len(lines) > LINES)
    body, at = Body(lines), 0
    while at < len(lines):
        found = marker(body, at, body.bare(at)) if is_deep(made, at) else introduction(body, at)
        at += introduce(made, at, found) if found else continue_with(made, at)
    if not made.introduced:
        without_introduction(made)
    return made


def is_deep(made: Cut, at: int) -> bool:
    """True for a line far inside a quote, where only our marker can still tell something."""
    if not made.introduced or not (made.rest or made.lines[at].quoted):
        return False
    return made.marked or at - min(made.introduced) > HEADER_LINES


def continue_with(made: Cut, at: int) -> int:
    """A line without introduction: theirs once a quote goes on to the end."""
    made.theirs[at] = made.theirs[at] or made.rest
    if made.introduced and not made.theirs[at] and broken_off(made, at):
        made.theirs[at] = made.doubtful = True
    return 1


def broken_off(made: Cut, at: int) -> bool:
    """True for the end of a quoted line that a program broke without marking the rest as quoted."""
    line, above = made.lines[at].text.strip(), made.lines[at - 1].text if at else ""
    if not line or not above.lstrip().startswith(">"):
        return False
    if is_rest_of_link(line, above):
        return True
    first = line.split(maxsplit=1)[0]
    too_long = len(above) + 1 + len(first) > WRAPPED_AT
    return too_long and (line[0].islower() or line[0].isdigit()) and above.rstrip()[-1] not in ".?!:;"


def is_rest_of_link(line: str, above: str) -> bool:
    """True where a link was broken: it opened in the quoted line above, or stands alone in brackets."""
    opened = max(above.rfind("(http"), above.rfind("<http"))
    if opened != -1 and not {")", ">"} & set(above[opened:]) and " " not in line:
        return True
    return line.startswith(("(http", "<http")) and len(line.split()) <= 2 and line[-1] in ")>"


def introduce(made: Cut, at: int, found: Introduction) -> int:
    """The lines of an introduction, and what follows from it; returns how many lines are done."""
    end = at + found.length
    below = range(end, min(end + 5, len(made.lines)))
    follows = next((index for index in below if made.lines[index].text.strip()), -1)
    marks = follows != -1 and (made.lines[follows].quoted or made.lines[follows].indented)
    if not found.sure and not believed(made, at, found, follows):
        return 1
    if found.shape is Shape.MARKER and not made.marked:
        made.marked = True
        look_into_the_box(made, at)
    made.doubtful |= not found.telling
    made.introduced.update(range(at, end))
    made.take(at, end)
    take_rules_above(made, at)
    if marks and made.lines[follows].indented:
        take_indented(made, follows)
    elif not marks and not made.lines[at].quoted:
        made.rest = True
    return found.length


def believed(made: Cut, at: int, found: Introduction, follows: int) -> bool:
    """True if what somebody may have typed (M61) stands where only an introduction does."""
    if made.lines[at].quoted or made.rest:
        return True
    if found.shape is Shape.HEADERS:
        made.doubtful = True
        return False
    if follows == -1:
        return False
    made.doubtful |= made.lines[follows].indented
    return (
        made.lines[follows].quoted
        or made.lines[follows].indented
        or is_marker(bare(made.lines[follows].text))
    )


def take_rules_above(made: Cut, at: int) -> None:
    """The line of dashes that a program draws above its introduction."""
    above = at - 1
    while above >= 0 and above >= at - 4 and not made.theirs[above]:
        if is_rule(made.lines[above].text):
            made.take(above, at)
            return
        if made.lines[above].text.strip():
            return
        above -= 1


def take_indented(made: Cut, at: int) -> None:
    """What stands indented below an introduction."""
    while at < len(made.lines) and (made.lines[at].indented or not made.lines[at].text):
        made.theirs[at] = True
        at += 1


def look_into_the_box(made: Cut, at: int) -> None:
    """Text between an introduction and our marker is the writer's: he typed inside the quote (M35)."""
    above = at - 1
    while above >= 0 and is_empty(made.lines[above].text):
        above -= 1
    while above >= 0 and made.theirs[above] and above not in made.introduced:
        made.boxed = True
        made.theirs[above] = False
        above -= 1


def is_empty(text: str) -> bool:
    """True for a line that nobody wrote."""
    return not bare(text) or is_rule(text) or begins_banner(text) or continues_banner(text)


def without_introduction(made: Cut) -> None:
    """Marked lines that nothing introduces: one `>` is the writer's own, more are a quote of something."""
    marks = [index for index, line in enumerate(made.lines) if line.text.lstrip().startswith(">")]
    if marks:
        made.doubtful = True
    if len(marks) == 1:
        made.theirs[marks[0]] = False

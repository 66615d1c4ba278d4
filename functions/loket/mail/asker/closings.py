"""Where a text ends and its closing begins: the sign-off, and whoever signs below it."""

import re
from typing import NamedTuple

from loket.mail.grammar.courtesy import begins_with, is_sign_off, may_sign_off
from loket.mail.grammar.courtesy import is_signature as is_name
from loket.mail.grammar.normalise import plain
from loket.mail.reading.incoming import ReplyText

LOWEST_LINES = 40
"""Lines at the end of a text among which its closing begins. Chosen by us, 2026-11."""
LONGEST_LINE = 120
"""Characters of a line below a sign-off from which it is a sentence, so text. Chosen by us, 2026-11."""
GOES_ON = ("ps", "p.s", "nb", "n.b")
SENTENCE = re.compile(r"[a-zà-ž]{2}[.?!] ?$")


class Parted(NamedTuple):
    """A text and its closing."""

    text: str
    closing: str


def parted(written: str, name: str = "") -> Parted:
    """The text without its closing; all of it where something is written below. `name` is its writer's."""
    lines = written.rstrip().splitlines()
    start = max(0, len(lines) - LOWEST_LINES)
    end = next((n for n in range(start, len(lines)) if begins(lines, n, name)), len(lines))
    if any(goes_on(line) for line in lines[end + 1 :]):
        end = len(lines)
    return Parted("\n".join(lines[:end]).rstrip(), "\n".join(lines[end:]))


def begins(lines: list[str], at: int, name: str) -> bool:
    """True for the line that signs off, or is the writer's name on a line of its own."""
    if is_sign_off(lines[at]):
        return True
    below = [line for line in lines[at + 1 :] if line.strip()]
    if may_sign_off(lines[at]):
        return not below or is_name(below[0])
    alone = at == 0 or not lines[at - 1].strip()
    return bool(name) and at > 0 and alone and plain(lines[at]).casefold() == plain(name).casefold()


def goes_on(line: str) -> bool:
    """True for a line that nobody signs with: a sentence, a question, a postscript."""
    low = plain(line).casefold()
    postscript = any(
        begins_with(low, one) and low[len(one) : len(one) + 1] in (".", ":", " ") for one in GOES_ON
    )
    return postscript or len(line) > LONGEST_LINE or low.endswith("?") or is_sentence(low)


def is_sentence(line: str) -> bool:
    """True for a line of several words with a full stop."""
    return len(line.split()) > len("mr dr.") and bool(SENTENCE.search(line))


def closing_of(reply: ReplyText, name: str = "") -> str:
    """All that signs a mail: the closing of what was newly written, and the signature apart from it."""
    return f"{parted(reply.new, name).closing}\n{reply.signature}".strip()

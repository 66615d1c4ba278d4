"""The part of a reply that says something: what stands between the greeting and the end of the letter."""

from dataclasses import dataclass
from itertools import islice

from loket.domain.commands import Word
from loket.mail.grammar.courtesy import (
    is_greeting,
    is_sign_off,
    is_signature,
    may_sign_off,
    only_signs,
    only_thanks,
)  # fmt: skip
from loket.mail.grammar.normalise import LINES_READ, lines, plain
from loket.mail.grammar.said import Nothing
from loket.mail.grammar.spoken import word_at
from loket.mail.grammar.vocabulary import NAMES_SOMETHING

GREETINGS_READ = 3
"""Lines of greeting that are skipped."""
BY_CHANCE = NAMES_SOMETHING | {Word.CONFIRM}
"""A sentence begins with JA, and a header that was left standing with VAN."""
FIRST_LINES = 20
"""Lines in which a command out of its place is noticed. Chosen by us, 2026-11."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Written lines: `body` begins where a command may stand, `closing` is the sign-off and what follows."""

    body: list[str]
    closing: list[str]


def opened(text: str) -> Letter:
    """The letter that a text is."""
    body = after_greetings(lines(text))
    end = next((n for n in range(min(len(body), LINES_READ)) if ends_at(body, n)), len(body))
    return Letter(body=body[:end], closing=body[end:])


def after_greetings(written: list[str]) -> list[str]:
    """The lines from the first one that is neither blank nor a greeting."""
    rest = without_blank(written)
    for _ in range(GREETINGS_READ):
        if rest and is_greeting(rest[0]):
            rest = without_blank(rest[1:])
    return rest


def without_blank(written: list[str]) -> list[str]:
    """The lines from the first one that is not blank."""
    first = next((n for n, line in enumerate(written) if line.strip() and plain(line)), len(written))
    return written[first:]


def ends_at(body: list[str], at: int) -> bool:
    """True when the letter ends with this line: a sign-off with no command below it."""
    if not is_sign_off(body[at]) and not may_sign_off(body[at]):
        return False
    below = written_lines(body[at + 1 :])
    names_only = not below or is_signature(below[0])
    return (names_only or is_sign_off(body[at])) and not any(map(word_at, below))


def written_lines(body: list[str]) -> list[str]:
    """The first lines that are not blank."""
    return list(islice((line for line in body[:LINES_READ] if line.strip()), FIRST_LINES))


def commands_below(body: list[str]) -> list[Word]:
    """Every exact command among these lines but those that many a line is by chance."""
    found = filter(None, map(word_at, body[:LINES_READ]))
    return [word for word in dict.fromkeys(found) if word not in BY_CHANCE]


def nothing_in(letter: Letter) -> Nothing | None:
    """The verdict on a letter without text, or with thanks only; None for one that says something."""
    said = " ".join(plain(line) for line in written_lines(letter.body))
    if (signs := only_signs(said)) is not None:
        return Nothing(thanks=signs or any(map(may_thank, letter.closing[:1])))
    return Nothing(thanks=True) if only_thanks(said) else None


def may_thank(written: str) -> bool:
    """True for a sign-off that thanks."""
    return only_thanks(plain(written))

"""Words that are nearly a command: asked back, never carried out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loket.domain.commands import Word
from loket.domain.slips import one_slip_apart
from loket.mail.grammar.normalise import Line, bare, words
from loket.mail.grammar.said import Doubt, Doubtful
from loket.mail.grammar.vocabulary import DOUBTED, HEDGES, MEANT, NEGATIONS, ORDINARY, SPELLINGS

NEAR_MISS_WORDS = 8
"""Words of a first line that is short enough to be meant as a command (design.md §4)."""
SHORTEST_TYPO = 4
"""Letters of a word in which one wrong letter is taken for a slip."""
CANDIDATES = 3
WIDEST = 3
"""Words that one command may have been written as: "GE EN MATCH"."""

# "Ja" opens many sentences and counts at one address only, so nothing is nearly a JA.
NEAR = {tuple(said.split()): word for said, word in SPELLINGS.items() if word is not Word.CONFIRM} | {
    (said,): word for said, word in MEANT.items()
}
LONGEST = max(len("".join(spelled)) for spelled in NEAR)
NEARLY_AS_LONG = {
    length: [one for one in NEAR.items() if abs(len("".join(one[0])) - length) <= 1]
    for length in range(LONGEST + 2)
}
"""The commands that words of so many letters together may be: most lines are compared with few of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A command among words, from `start` up to `stop`."""

    word: Word
    start: int
    stop: int
    exact: bool


def slip(written: str, spelled: str) -> bool:
    """True when the word is nearly this one, and is not a word of its own."""
    long_enough = min(len(written), len(spelled)) >= SHORTEST_TYPO
    return long_enough and written not in ORDINARY and one_slip_apart(written, spelled)


def resembles(written: tuple[str, ...], spelled: tuple[str, ...]) -> bool:
    """True when the words are the command with at most one slip, or with a space too many or too few."""
    if "".join(written).replace("-", "") == "".join(spelled):
        return True
    wrong = [pair for pair in zip(written, spelled, strict=False) if pair[0] != pair[1]]
    return len(written) == len(spelled) and len(wrong) == 1 and slip(*wrong[0])


def occurrences(said: list[str]) -> Iterator[Found]:
    """Every command and near command among the words."""
    for start in range(len(said)):
        for stop in range(start + 1, min(len(said), start + WIDEST) + 1):
            window = tuple(said[start:stop])
            for spelled, word in NEARLY_AS_LONG.get(len("".join(window)), ()):
                if resembles(window, spelled):
                    yield Found(word, start, stop, window == spelled)


def commands_in(said: list[str]) -> list[Found]:
    """The commands among the first words, the longest and surest first, none that is part of another."""
    found = sorted(
        occurrences(said[:NEAR_MISS_WORDS]), key=lambda one: (one.start - one.stop, not one.exact, one.start)
    )
    return [
        one
        for n, one in enumerate(found)
        if not any(before.start <= one.start and one.stop <= before.stop for before in found[:n])
    ]


def near_miss(line: Line) -> Doubtful | None:
    """The doubt about a line that is nearly a command; None for one that is not, and for a command itself."""
    said = words(line.whole)
    found = commands_in(said)
    if not found or (len(said) > NEAR_MISS_WORDS and not opens_as_command(line)):
        return None
    best, rest = found[0], [*said[: found[0].start], *said[found[0].stop :]]
    denied = not NEGATIONS.isdisjoint(rest)
    reason = Doubt.NOT_A_COMMAND if denied or "?" in line.whole or line.doubted else Doubt.NEAR_MISS
    likely = DOUBTED.get(best.word, ()) if denied or not HEDGES.isdisjoint(rest) else ()
    return doubtful(reason, (*likely, *(one.word for one in found)))


def opens_as_command(line: Line) -> bool:
    """True when a line of any length begins nearly like a command: up to its colon, or in capitals."""
    last_clause = words(line.head.rpartition(",")[2])
    if line.has_colon and any(one.stop - one.start == len(last_clause) for one in commands_in(last_clause)):
        return True
    opening = words(line.whole)[: WIDEST + 1]
    shown = bare(line.whole).split()
    return any(
        one.start == 0 and all(word.isupper() for word in shown[: one.stop]) for one in commands_in(opening)
    )


def doubtful(reason: Doubt, candidates: Iterable[Word]) -> Doubtful:
    """A doubt with its candidates, each once and at most CANDIDATES."""
    return Doubtful(reason=reason, candidates=tuple(dict.fromkeys(candidates))[:CANDIDATES])

"""A body beside the letter that it answers: what stands in our letter is ours, whatever a program made of it.

Words are compared, not lines: programs wrap, indent and rewrite links. Only long stretches count, so that a
writer who repeats a word of ours keeps it.
"""

import re
from collections.abc import Sequence

from loket.mail.reply.cutting import LINES, Cut
from loket.mail.reply.telling_lines import is_rule

GRAM = 3
LIKE = 0.6
"""Share of the groups of three words of a line that stand in the letter, from which on it is the letter's."""
FEWEST_WORDS = 4
FEWEST_LINES = 3
"""Lines of FEWEST_WORDS or more that have to be the letter's before any is. Chosen by us, 2026-11."""
NEAR = 12
"""Words that may be missing between two lines of a quote: links that a program left out, say."""
OFTEN = 20
LETTER_LENGTH = 50_000
LINE_WORDS = 400
LINK = re.compile(r"[<(\[]?https?://\S{1,4000}|[<(\[]mailto:\S{1,400}", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")


class SentLetter:
    """The words of a letter of ours, in their order, and where each group of three stands."""

    def __init__(self, text: str) -> None:
        self.words = words_of(text[:LETTER_LENGTH])
        self.places: dict[tuple[str, ...], list[int]] = {}
        for at, gram in enumerate(grams(self.words)):
            self.places.setdefault(gram, []).append(at)

    def has(self, words: Sequence[str]) -> bool:
        """True if most of a line of FEWEST_WORDS or more stands in the letter."""
        known = [gram in self.places for gram in grams(words)]
        return len(words) >= FEWEST_WORDS and sum(known) >= LIKE * len(known)

    def place(self, words: Sequence[str], start: int) -> int:
        """Where a line that the letter has begins in it, at or after `start` where it can."""
        first = next(gram for gram in grams(words) if gram in self.places)
        return next((at for at in self.places[first][:OFTEN] if at >= start), self.places[first][0])

    def before(self, words: Sequence[str], end: int) -> bool:
        """True if exactly these words stand in the letter right before the place `end`."""
        return end >= len(words) and self.words[end - len(words) : end] == list(words)

    def after(self, words: Sequence[str], start: int) -> int:
        """Where exactly these words end in the letter, if they begin near the place `start`; else -1."""
        for at in range(start, min(start + NEAR, len(self.words) - len(words) + 1)):
            if self.words[at : at + len(words)] == list(words):
                return at + len(words)
        return -1


def words_of(text: str) -> list[str]:
    """The words in lower case, links left out: they are rewritten on the way."""
    return WORD.findall(LINK.sub(" ", text).casefold())


def grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]


def compare(made: Cut, letter: SentLetter) -> None:
    """What is the letter's is taken as theirs; what stands between its lines, and is not, is given back."""
    words = [words_of(line.text)[:LINE_WORDS] for line in made.lines[:LINES]]
    ours = [at for at, line in enumerate(words) if letter.has(line)]
    # What the writer took over from further down in the letter, an example say, is still the writer's.
    while len(ours) > FEWEST_LINES and letter.place(words[ours[0]], 0) > letter.place(words[ours[1]], 0):
        ours.pop(0)
    if len(ours) < FEWEST_LINES:
        return
    first, place = beginning(words, ours[0], letter)
    end = taken(made, words, (first, place, ours[-1]), letter)
    take_rule_above(made, first)
    # Marks that nothing introduces are no doubt any more where all of them are the letter's.
    marked = (at for at, line in enumerate(made.lines) if line.quoted)
    made.doubtful = made.doubtful and not all(first <= at < end for at in marked)


def beginning(words: Sequence[Sequence[str]], at: int, letter: SentLetter) -> tuple[int, int]:
    """The first line of the stretch and its place: upwards as long as the letter says the same before it."""
    first, place = at, letter.place(words[at], 0)
    for above in range(at - 1, -1, -1):
        if not words[above]:
            continue
        if not letter.before(words[above], place):
            break
        place -= len(words[above])
        first = above
    return first, place


def taken(
    made: Cut, words: Sequence[Sequence[str]], stretch: tuple[int, int, int], letter: SentLetter
) -> int:
    """The letter's lines are theirs, from the first of the stretch on; returns the line below the last."""
    first, next_word, last = stretch
    for at in range(first, len(words)):
        if letter.has(words[at]):
            next_word = letter.place(words[at], next_word) + len(words[at])
        elif (known := letter.after(words[at], next_word)) >= 0:
            next_word = known
        elif at > last:
            return at
        elif not made.lines[at].text.lstrip().startswith(">"):
            made.theirs[at], made.boxed = False, True
            continue
        made.theirs[at] = True
    return len(words)


def take_rule_above(made: Cut, first: int) -> None:
    """The line that is drawn above the letter goes with it."""
    above = first - 1
    while above >= 0 and not made.lines[above].text.strip():
        above -= 1
    if above >= 0 and is_rule(made.lines[above].text):
        made.take(above, first)

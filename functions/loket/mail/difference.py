"""What changed between two texts, by sentence and within it by word. Both texts can be made from it again."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

LONGEST = 20_000
"""Characters of a text that is compared; a longer one counts as replaced. Chosen by us, 2026-11."""
MOST_SENTENCES = 400
"""Sentences on a side, beside those in which both begin and end alike. Chosen by us, 2026-11."""
MOST_WORDS = 200
"""Words on a side of one changed passage; beyond that single words tell nobody anything. Ours, 2026-11."""
ALIKE = 0.4
"""Part of a passage that stays the same, from which on its words are compared. Chosen by us, 2026-11."""
AFTER_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
WORD = re.compile(r"\S+\s*")


class Mark(StrEnum):
    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text: in both of them, in the old one only, or in the new one only."""

    text: str
    mark: Mark = Mark.KEPT


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of whole sentences that is the same in both texts, or changed."""

    pieces: tuple[Piece, ...]

    @property
    def before(self) -> tuple[Piece, ...]:
        """What the old text has here."""
        return tuple(piece for piece in self.pieces if piece.mark is not Mark.NEW)

    @property
    def after(self) -> tuple[Piece, ...]:
        """What the new text has here."""
        return tuple(piece for piece in self.pieces if piece.mark is not Mark.GONE)

    @property
    def old(self) -> str:
        return "".join(piece.text for piece in self.before)

    @property
    def new(self) -> str:
        return "".join(piece.text for piece in self.after)

    @property
    def changed(self) -> bool:
        """True when more than blanks is different."""
        return self.old.split() != self.new.split()


def changes(old: str, new: str) -> tuple[Passage, ...]:
    """The passages in which the texts differ."""
    return tuple(passage for passage in difference(old, new) if passage.changed)


def difference(old: str, new: str) -> tuple[Passage, ...]:
    """Both texts in passages, in their order."""
    if max(len(old), len(new)) > LONGEST:
        return (Passage(replaced(old, new)),)
    before, after = tuple(sentences(old)), tuple(sentences(new))
    return tuple(
        Passage(pieces)
        for one, other in aligned(before, after, MOST_SENTENCES, str.strip)
        if (pieces := compared("".join(one), "".join(other)))
    )


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with the blanks behind it; a line ends one too."""
    for line in text.splitlines(keepends=True):
        start = 0
        for gap in AFTER_SENTENCE.finditer(line):
            yield line[start : gap.end()]
            start = gap.end()
        yield line[start:]


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """One passage, its words compared where it is alike enough for that."""
    if old == new:
        return (Piece(old),) if old else ()
    before, after = words(old), words(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return replaced(old, new)
    pairs = aligned(before, after, MOST_WORDS, str.strip)
    pieces = merged(piece for one, other in pairs for piece in replaced("".join(one), "".join(other)))
    kept = sum(len(piece.text) for piece in pieces if piece.mark is Mark.KEPT)
    return pieces if kept >= ALIKE * max(len(old), len(new)) else replaced(old, new)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, each with the blanks behind it."""
    blanks = text[: len(text) - len(text.lstrip())]
    return (*([blanks] if blanks else []), *WORD.findall(text, len(blanks)))


def replaced(old: str, new: str) -> tuple[Piece, ...]:
    """The one in the place of the other; nothing where there is nothing."""
    if old == new:
        return (Piece(old),) if old else ()
    both = (Piece(old, Mark.GONE), Piece(new, Mark.NEW))
    return tuple(piece for piece in both if piece.text)


Pair = tuple[Sequence[str], Sequence[str]]


def aligned(old: Sequence[str], new: Sequence[str], most: int, key: Callable[[str], str]) -> Iterator[Pair]:
    """Both sequences side by side: parts with equal keys one by one, what lies between them as a whole.

    With more than `most` parts between the beginnings and ends that are alike, all of that is one pair.
    """
    one, other = [key(part) for part in old], [key(part) for part in new]
    first = alike(one, other)
    last = alike(one[first:][::-1], other[first:][::-1])
    yield from zip(single(old[:first]), single(new[:first]), strict=True)
    middle = (old[first : len(old) - last], new[first : len(new) - last])
    yield from between(*middle, key) if max(map(len, middle)) <= most else iter([middle])
    yield from zip(single(old[len(old) - last :]), single(new[len(new) - last :]), strict=True)


def alike(one: Sequence[str], other: Sequence[str]) -> int:
    """In how many parts both begin alike."""
    same = (n for n, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(same, min(len(one), len(other)))


def between(old: Sequence[str], new: Sequence[str], key: Callable[[str], str]) -> Iterator[Pair]:
    found = SequenceMatcher(None, [key(part) for part in old], [key(part) for part in new], autojunk=False)
    for what, i, j, k, m in found.get_opcodes():
        if what == "equal":
            yield from zip(single(old[i:j]), single(new[k:m]), strict=True)
        else:
            yield old[i:j], new[k:m]


def single(parts: Sequence[str]) -> Iterator[Sequence[str]]:
    return ((part,) for part in parts)


def merged(pieces: Iterator[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbours of one kind made one; between two that stay, what went comes first."""
    result: list[Piece] = []
    for is_kept, group in groupby(pieces, lambda piece: piece.mark is Mark.KEPT):
        run = tuple(group)
        for mark in (Mark.KEPT,) if is_kept else (Mark.GONE, Mark.NEW):
            text = "".join(piece.text for piece in run if piece.mark is mark)
            result += [Piece(text, mark)] if text else []
    return tuple(result)

"""The exact form of a command: which word a line says, and what it says with it."""

from dataclasses import dataclass

from loket.domain.commands import Word
from loket.mail.grammar.normalise import Line, bare, plain, read_line
from loket.mail.grammar.vocabulary import SPELLINGS, TAKES_TEXT, UNTIL

UNTIL_OPENINGS = tuple(
    f"{said} {until}" for said, word in SPELLINGS.items() if word is Word.CONSIDER for until in UNTIL
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command word; `until` is what stands behind INTERESSE TOT, None without it."""

    word: Word
    until: str | None = None


def spoken(line: Line) -> Spoken | None:
    """The command that the line says in exactly its form; whether its text will do is not looked at."""
    word = SPELLINGS.get(line.head)
    if word and (word in TAKES_TEXT or not line.text):
        return Spoken(word)
    said = bare(" ".join(plain(line.whole).casefold().replace(":", " ").split()))
    opening = next((one for one in UNTIL_OPENINGS if f"{said} ".startswith(f"{one} ")), None)
    return Spoken(Word.CONSIDER, said[len(opening) :].strip()) if opening else None


def word_at(written: str) -> Word | None:
    """The command that this written line is on its own; None where a sign puts it in doubt."""
    line = read_line(written)
    said = spoken(line)
    return said.word if said and not line.doubted else None

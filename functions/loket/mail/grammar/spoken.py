"""The exact form of a command: which word a line says, and what it says with it."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from loket.domain.commands import Word
from loket.mail.grammar.naming import named
from loket.mail.grammar.normalise import LINE_READ, Line, bare, plain, read_line
from loket.mail.grammar.vocabulary import SPELLINGS, TAKES_TEXT, UNTIL
from loket.mail.prose import visible
from loket.mail.words import BEHALF

DATED = frozenset({Word.CONSIDER, Word.AWAY})
"""Commands behind which a day may stand."""
ASKING = frozenset({Word.RELAY, Word.REWORD})
"""Commands whose text is for the partner as it stands, a question or a no as well."""
UNTIL_OPENINGS = {
    f"{said} {until}": word
    for until in UNTIL
    for said, word in SPELLINGS.items()
    if word in DATED and said.rpartition(" ")[2] not in UNTIL
}

BEHALF_OPENING = re.compile(
    rf"[^\w>]{{0,10}}(?:{'|'.join(map(re.escape, BEHALF.values()))})\b:?[ \u00a0]{{1,5}}", re.IGNORECASE
)
TOKEN = re.compile(r"\S+\s*")
LONGEST_SIDE = 6
"""Words of an institution's name."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command word; `until` is what stands behind TOT, None without it; `named` an address or reference."""

    word: Word
    until: str | None = None
    named: str = ""


def spoken(line: Line) -> Spoken | None:
    """The command that the line says in exactly its form; whether its text will do is not looked at."""
    word = SPELLINGS.get(line.head)
    if word and (word in TAKES_TEXT or not line.text):
        return Spoken(word)
    if found := named(line.written):
        return Spoken(found.word, named=found.name)
    said = bare(" ".join(plain(line.whole).casefold().replace(":", " ").split()))
    opening = next((one for one in UNTIL_OPENINGS if f"{said} ".startswith(f"{one} ")), None)
    return Spoken(UNTIL_OPENINGS[opening], said[len(opening) :].strip()) if opening else None


class ForASide(NamedTuple):
    """Who is spoken for, and what is said for them."""

    side: str
    command: str


def on_behalf(written: str) -> ForASide | None:
    """The side that a line names before its command: `NAMENS HL MATCH: …`; None without such a command."""
    opening = BEHALF_OPENING.match(visible(written[:LINE_READ]))
    if opening is None:
        return None
    rest = visible(written)[opening.end() :]
    for n, token in enumerate(TOKEN.finditer(rest)):
        side, command = rest[: token.end()].strip(" ,:"), rest[token.end() :]
        if n == LONGEST_SIDE or not command:
            return None
        if spoken(read_line(command)):
            return ForASide(side, command)
    return None


def is_doubted(line: Line, said: Spoken) -> bool:
    """True when a sign puts the command in doubt; a text for the partner may well be a question."""
    return line.head_doubted if said.word in ASKING and line.text else line.doubted


def word_at(written: str) -> Word | None:
    """The command that this written line is on its own; None where a sign puts it in doubt."""
    behalf = on_behalf(written)
    line = read_line(behalf.command if behalf else written)
    said = spoken(line)
    return said.word if said and not is_doubted(line, said) else None

"""A command in exactly its form with what belongs to it, or the first objection to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from loket.domain.commands import Word
from loket.mail.grammar.body import commands_below
from loket.mail.grammar.dates import find_period, read_date, read_period
from loket.mail.grammar.near_miss import doubtful
from loket.mail.grammar.normalise import LINES_READ, Line, read_line, words
from loket.mail.grammar.said import Command, Doubt, Doubtful, Said
from loket.mail.grammar.spoken import ASKING, Spoken, is_doubted
from loket.mail.grammar.vocabulary import ADDS_TO, DOUBTED, NEEDS_TEXT, NEGATIONS, TO_PARTNER


def commanded(line: Line, said: Spoken, below: list[str], today: date) -> Said:
    """The command that a line says, or the first objection to it."""
    own, to_partner = (below, "") if said.word is Word.RELAY else parted(below)
    others = set(commands_below(own)) - {said.word} - ADDS_TO.get(said.word, frozenset())
    beside = "" if said.named or said.until is not None else line.text
    text = "\n".join([beside, *own]).strip()
    if is_doubted(line, said):
        return doubtful(Doubt.NOT_A_COMMAND, (said.word,))
    if others:
        return doubtful(Doubt.CONFLICT, (said.word, *sorted(others)))
    if said.word in NEEDS_TEXT and (objection := missing(line, said.word, text)):
        return objection
    command = Command(word=said.word, argument=text, to_partner=to_partner)
    finish = FINISHES.get(said.word)
    return finish(command, said, today) if finish else command


def parted(below: list[str]) -> tuple[list[str], str]:
    """The lines below a command that belong to it, and the text below AAN PARTNER."""
    for n, written in enumerate(below[:LINES_READ]):
        line = read_line(written)
        if line.head in TO_PARTNER:
            return below[:n], "\n".join([line.text, *below[n + 1 :]]).strip()
    return below, ""


def missing(line: Line, word: Word, text: str) -> Doubtful | None:
    """The objection to a text that is not there, or is only a no.

    Without a colon the lines below are another matter: "Match." may be followed by any remark.
    """
    said = words(text)
    if not said or not line.has_colon:
        return doubtful(Doubt.ARGUMENT_MISSING, (word,))
    only_no = NEGATIONS.issuperset(said) and word not in ASKING
    return doubtful(Doubt.NOT_A_COMMAND, DOUBTED.get(word, (word,))) if only_no else None


def considered(command: Command, said: Spoken, today: date) -> Said:
    """INTERESSE, with the date until which where it says one."""
    return command if said.until is None else dated(command, said, today)


def dated(command: Command, said: Spoken, today: date) -> Said:
    """A command with the date until which; a date that cannot be read or has passed is asked for."""
    until = read_date(said.until or "", today)
    if until is None or until < today:
        return doubtful(Doubt.DATE_UNCLEAR, (said.word,))
    return replace(command, until=until)


def for_somebody(command: Command, said: Spoken, today: date) -> Said:
    """A command that names a person."""
    missing = doubtful(Doubt.ADDRESS_UNCLEAR, (said.word,))
    return replace(command, address=said.named) if said.named else missing


def about_another(command: Command, said: Spoken, today: date) -> Said:
    """A command that names another question."""
    missing = doubtful(Doubt.REFERENCE_UNCLEAR, (said.word,))
    return replace(command, reference=said.named) if said.named else missing


def in_period(command: Command, said: Spoken, today: date) -> Said:
    """PERIODE with its period, which is all of its first line."""
    period = read_period(command.argument.splitlines()[0], today)
    return replace(command, period=period) if period else doubtful(Doubt.PERIOD_UNCLEAR, (said.word,))


def proposed(command: Command, said: Spoken, today: date) -> Said:
    """MATCH with the period that its text names, if it does."""
    return replace(command, period=find_period(command.argument, today))


FINISHES: dict[Word, Callable[[Command, Spoken, date], Said]] = {
    Word.CONSIDER: considered,
    Word.PERIOD: in_period,
    Word.PROPOSE: proposed,
    Word.AWAY: dated,
    Word.HAND_OVER: for_somebody,
    Word.FROM: for_somebody,
    Word.BELONGS: about_another,
    Word.MERGE: about_another,
}
"""Commands with more to them than a text."""

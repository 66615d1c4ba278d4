"""A command as somebody would have written it in a mail, for whoever reads back what was pressed."""

from datetime import date

from loket.domain.people import Language
from loket.domain.word import Word
from loket.mail.grammar.said import Command
from loket.mail.words import BEHALF, COMMANDS, MONTHS, period

UNTIL = {Language.NL: "TOT", Language.EN: "UNTIL"}


def as_written(command: Command, language: Language, side: str = "") -> str:
    """The command in its words; `side` is how the one is called for whom it was said."""
    said = COMMANDS[language]
    opening = f"{BEHALF[language]} {side} {said[command.word]}" if side else said[command.word]
    first = " ".join(filter(None, [opening, named(command, language)]))
    # Behind a colon it may stand on the same line; other words are alone on theirs.
    between = " " if first.endswith(":") else "\n"
    parts = [between.join(filter(None, [first, command.argument]))]
    if command.period and command.word is not Word.PERIOD:
        parts.append(f"{said[Word.PERIOD]} {period(command.period, language)}")
    if command.to_partner:
        parts.append(f"{said[Word.RELAY]} {command.to_partner}")
    return "\n\n".join(parts)


def named(command: Command, language: Language) -> str:
    """What stands behind the word itself: a day, a period or an address."""
    if command.until:
        day = in_words(command.until, language)
        return day if command.word is Word.AWAY else f"{UNTIL[language]} {day}"
    if command.word is Word.PERIOD and command.period:
        return period(command.period, language)
    return command.address


def in_words(day: date, language: Language) -> str:
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"

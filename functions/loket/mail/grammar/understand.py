"""What people say in a reply: the closed grammar of design.md §4. Only what is exactly a command is one."""

from dataclasses import replace
from datetime import date

from loket.mail.grammar.body import commands_below, nothing_in, opened, written_lines
from loket.mail.grammar.commanded import commanded
from loket.mail.grammar.near_miss import doubtful, near_miss
from loket.mail.grammar.normalise import read_line
from loket.mail.grammar.reference_lines import passages
from loket.mail.grammar.said import Command, Doubt, Doubtful, Plain, Said
from loket.mail.grammar.spoken import on_behalf, spoken, word_at
from loket.mail.grammar.yes_no import answered, remembers
from loket.mail.reading.incoming import ReplyText


def understand(reply: ReplyText, today: date) -> Said:
    """What the new text of a reply says. `today` is the date where the programme is."""
    letter = opened(reply.new)
    if (nothing := nothing_in(letter)) is not None:
        return nothing
    # A line marked as quoted was not cut off, so the cut is not to be relied on.
    uncertain = not reply.certain or reply.interleaved or letter.body[0].lstrip().startswith(">")
    said = misplaced(letter.body) if uncertain else said_in(letter.body, today)
    return said or Plain(reply.new.strip())


def by_reference(reply: ReplyText, prefix: str, today: date) -> tuple[tuple[str, Said], ...]:
    """What is said of each question whose reference (`LMS-2026-0042`) begins a line, line by line."""
    return tuple(
        (reference, understand(replace(reply, new=text), today))
        for reference, text in passages(reply.new, prefix)
    )


def answer(reply: ReplyText) -> bool | None:
    """True for a yes, False for a no; None for anything else, and where the new text is not certain."""
    if not reply.certain or reply.interleaved:
        return None
    first, *below = [answered(written) for written in written_lines(opened(reply.new).body)] or [None]
    return None if first is None or (not first) in below else first


def asks_to_remember(reply: ReplyText) -> bool:
    """True for a yes by which the address that wrote the held mail counts as theirs from now on."""
    first = written_lines(opened(reply.new).body)[:1]
    return bool(answer(reply)) and any(map(remembers, first))


def said_in(body: list[str], today: date) -> Said | None:
    """What the first line says with the lines below it; None for plain text."""
    if behalf := on_behalf(body[0]):
        meant = said_in([behalf.command, *body[1:]], today)
        return replace(meant, behalf=behalf.side) if isinstance(meant, Command) else meant
    line = read_line(body[0])
    said = spoken(line)
    return commanded(line, said, body[1:], today) if said else near_miss(line) or further_down(body[1:])


def misplaced(body: list[str]) -> Doubtful | None:
    """The doubt about a command that may be quoted: an exact one in the first lines, or else a near one."""
    first = written_lines(body)
    exact = [word for written in first if (word := word_at(written))]
    near = (word for written in first if (miss := near_miss(read_line(written))) for word in miss.candidates)
    word = next(iter(exact), None) or next(near, None)
    return doubtful(Doubt.IN_QUOTE, (word,)) if word else None


def further_down(below: list[str]) -> Doubtful | None:
    """The doubt about an exact command that is not on the first line, where it would count."""
    found = commands_below(written_lines(below))
    return doubtful(Doubt.NEAR_MISS, found) if found else None

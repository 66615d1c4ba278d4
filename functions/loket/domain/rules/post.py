"""What became of our letters, and of the people who get them."""

from datetime import datetime, timedelta

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.decisions import Decision, Reason, Refused
from loket.domain.match import Match
from loket.domain.question import Question
from loket.domain.rules.outcome import accept

SAME_ABSENCE = timedelta(days=30)
"""How long an automatic answer without a date tells of an absence that is known. Chosen by us, 2026-11."""


def tell_undelivered(question: Question, command: c.TellUndelivered, now: datetime) -> Decision:
    if question.erased:
        return Refused(Reason.NOT_NOW)
    return accept(
        e.Undelivered(at=now, by=command.by, to=command.to, reason=command.reason, letter=command.letter)
    )


def tell_away(question: Question, command: c.TellAway, now: datetime) -> Decision:
    """Told once for each absence, while somebody waits for this contact."""
    own = [match for match in question.matches if match.waits_for(command.who)]
    if question.erased or all(is_known(match, command, now) for match in own):
        return Refused(Reason.NOT_NOW)
    return accept(e.WentAway(at=now, by=command.by, who=command.who, until=command.until, text=command.text))


def is_known(match: Match, command: c.TellAway, now: datetime) -> bool:
    """True when the desk heard of this absence before; programs answer every letter with the same note."""
    if match.away_told is None:
        return False
    if command.until is None:
        return now - match.away_told < SAME_ABSENCE
    return command.until == match.away_until

"""What an institution can say about its own match."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.decisions import Decision, Reason, Refused
from loket.domain.match import AGREED_ON, FRUITLESS, Match, MatchKey, Move, allows
from loket.domain.people import Role
from loket.domain.question import Question
from loket.domain.rules.outcome import Rule, accept, closed_to_matches

Finder = Callable[[Question, c.MatchCommand], MatchKey | Refused]
Maker = Callable[[Any, datetime, MatchKey], e.MatchEvent]


def when(find: Finder, make: Maker) -> Rule:
    """A rule that finds the match a command is about and, if there is one, makes one event of it."""

    def rule(question: Question, command: c.MatchCommand, now: datetime) -> Decision:
        key = find(question, command)
        return key if isinstance(key, Refused) else accept(make(command, now, key))

    return rule


def the_one(fits: Callable[[Match], bool]) -> Finder:
    """Finds the match that a command names, else the only one of the institution that fits."""

    def find(question: Question, command: c.MatchCommand) -> MatchKey | Refused:
        if refusal := closed_to_matches(question):
            return refusal
        own = [match for match in question.matches if match.key.institution == command.institution]
        fitting = [match for match in own if fits(match) and command.number in (None, match.key.number)]
        if len(fitting) > 1:
            return Refused(Reason.WHICH_MATCH)
        if fitting:
            return fitting[0].key
        return Refused(Reason.NOT_NOW if own else Reason.NOT_ASKED)

    return find


def moving(move: Move) -> Finder:
    """Finds the match that can make this move."""
    return the_one(lambda match: allows(move, match.status))


def moving_or_new(move: Move) -> Finder:
    """As `moving`; an institution that agreed, finished or said no before may come with one more match."""

    def find(question: Question, command: c.MatchCommand) -> MatchKey | Refused:
        key = moving(move)(question, command)
        latest = question.latest_match(command.institution)
        if key != Refused(Reason.NOT_NOW) or command.number is not None or latest is None:
            return key
        if question.is_undecided(command.institution):
            return key
        if move is Move.CONSIDER and latest.status not in FRUITLESS:
            return key
        return question.next_key(command.institution)

    return find


def ask(question: Question, command: c.Ask, now: datetime) -> Decision:
    if refusal := closed_to_matches(question):
        return refusal
    latest = question.latest_match(command.institution)
    if latest is not None and (latest.status not in FRUITLESS or question.is_undecided(command.institution)):
        return Refused(Reason.NOT_NOW)
    key = question.next_key(command.institution)
    return accept(e.Asked(at=now, by=command.by, key=key, contact=command.contact))


def reword(question: Question, command: c.Reword, now: datetime) -> Decision:
    if refusal := closed_to_matches(question):
        return refusal
    where = command.by.institution
    own = [match for match in question.matches if match.key.institution == where]
    if command.by.role is Role.CONTACT and not any(match.is_open for match in own):
        return Refused(Reason.NOT_NOW if own else Reason.NOT_ASKED)
    event = e.Reworded(
        at=now, by=command.by, revision=question.last_revision + 1, institution=where, text=command.text
    )
    return accept(event)


def proposed(said: c.Propose, now: datetime, key: MatchKey) -> e.Proposed:
    return e.Proposed(at=now, by=said.by, key=key, text=said.text, period=said.period, offering=said.offering)


def declined(said: c.Decline, now: datetime, key: MatchKey) -> e.Declined:
    return e.Declined(
        at=now, by=said.by, key=key, text=said.text, tell_partner=said.tell_partner, reason=said.reason
    )


consider = when(
    moving_or_new(Move.CONSIDER),
    lambda said, now, key: e.Considered(at=now, by=said.by, key=key, until=said.until),
)
propose = when(moving_or_new(Move.PROPOSE), proposed)
decline = when(moving(Move.DECLINE), declined)
lapse = when(moving(Move.LAPSE), lambda said, now, key: e.Lapsed(at=now, by=said.by, key=key))
start = when(
    moving(Move.START), lambda said, now, key: e.Started(at=now, by=said.by, key=key, text=said.text)
)
complete = when(
    moving(Move.COMPLETE), lambda said, now, key: e.Completed(at=now, by=said.by, key=key, text=said.text)
)
cancel = when(
    moving(Move.CANCEL), lambda said, now, key: e.Cancelled(at=now, by=said.by, key=key, text=said.text)
)
set_period = when(
    the_one(lambda match: match.offer is not None and match.is_open),
    lambda said, now, key: e.PeriodSet(at=now, by=said.by, key=key, period=said.period),
)
report = when(
    the_one(lambda match: match.status in AGREED_ON),
    lambda said, now, key: e.Progressed(at=now, by=said.by, key=key, text=said.text),
)

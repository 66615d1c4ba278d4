"""Questions with two institutions, hl and ul, for the tests of the rules."""

from dataclasses import replace
from datetime import datetime
from functools import reduce
from typing import Any

from loket.domain.commands import Command
from loket.domain.decide import decide
from loket.domain.decisions import Accepted, Reason, Refused
from loket.domain.events import Event
from loket.domain.evolve import evolve, received
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import Match, MatchKey, MatchStatus
from loket.domain.people import CLOCK, PARTNER, Role, contact, desk, writer
from loket.domain.question import Question
from tests.builders import NOW, REFERENCE, a_receipt

ANNA, KARIM = contact("hl-anna", "hl"), contact("hl-karim", "hl")
GRACE = contact("ul-grace", "ul")
DESK = desk("bureau")
WRITER = writer("text-1")
EVERYBODY = (PARTNER, ANNA, KARIM, GRACE, DESK, CLOCK, WRITER)
BY_ROLE = {Role.PARTNER: PARTNER, Role.CONTACT: ANNA, Role.DESK: DESK, Role.CLOCK: CLOCK, Role.WRITER: WRITER}
HL, UL, HL_2 = MatchKey("hl", 1), MatchKey("ul", 1), MatchKey("hl", 2)
CONTACTS = {"hl": "hl-anna", "ul": "ul-grace"}
OFFERED = {MatchStatus.PROPOSED, MatchStatus.AGREED, MatchStatus.RUNNING, MatchStatus.COMPLETED}


def a_match(status: MatchStatus = MatchStatus.ASKED, key: MatchKey = HL, **changes: Any) -> Match:
    """A match since NOW; hl#1 has offer 3 once it was proposed, ul#1 offer 4, hl#2 offer 5."""
    offers = {HL: 3, UL: 4, HL_2: 5}
    match = Match(
        key=key,
        status=status,
        since=NOW,
        contact=CONTACTS.get(key.institution, ""),
        offer=offers.get(key) if status in OFFERED else None,
    )
    return replace(match, **changes)


def a_question(*matches: Match, **changes: Any) -> Question:
    """An accepted question with these matches; its timeline does not matter."""
    question = Question(
        reference=REFERENCE, received_at=NOW, intake=IntakeStatus.ACCEPTED, version=9, matches=matches
    )
    return replace(question, **changes)


def an_arrival(intake: IntakeStatus = IntakeStatus.UNCONFIRMED) -> Question:
    """A question that just came in."""
    return received(REFERENCE, a_receipt(intake=intake))


def done(question: Question, *commands: Command, at: datetime = NOW) -> Question:
    """The question after these commands, each of which is accepted."""
    for command in commands:
        question = reduce(evolve, events_of(question, command, at), question)
    return question


def events_of(question: Question, command: Command, at: datetime = NOW) -> tuple[Event, ...]:
    """The events of a command that is accepted."""
    decision = decide(question, command, at)
    assert isinstance(decision, Accepted), decision
    return decision.events


def reason_of(question: Question, command: Command, at: datetime = NOW) -> Reason | None:
    """Why a command is refused; None when it is accepted."""
    decision = decide(question, command, at)
    return decision.reason if isinstance(decision, Refused) else None


def statuses(question: Question) -> dict[str, str]:
    """Each match with its status: `{"hl#1": "asked"}`."""
    return {f"{one.key.institution}#{one.key.number}": str(one.status) for one in question.matches}

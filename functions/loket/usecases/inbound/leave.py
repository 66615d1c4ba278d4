"""AFWEZIG: a contact is away for a while; and ONGEDAAN where it is about that."""

from datetime import datetime

from loket.domain import hand_over_commands as h
from loket.domain.colleagues import Leave
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import Role
from loket.domain.programme import Absence
from loket.domain.question import Question
from loket.domain.rules.whole import UNDO_WITHIN
from loket.domain.working_days import local_date
from loket.mail.grammar.said import Command
from loket.usecases.inbound.asking_back import note
from loket.usecases.inbound.hand_over import STOPPED
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.ports import Store

BACK = "back"


def away(question: Question, speech: Speech, said: Command, now: datetime, store: Store) -> Plan:
    """They count as away up to and including the day; one of today or earlier ends an absence."""
    events = note(question, speech, now) if said.argument else ()
    if said.until is None or said.until <= local_date(now, store.programme()):
        return Plan(
            effect=Effect(reference=question.reference, outcome=Outcome.DONE, reason=BACK),
            events=events,
            answer=LetterKind.TRANSCRIPT,
            facts={"done": BACK},
            leave=Leave(speech.by, None),
        )
    many = store.open_at(speech.by.institution)
    return Plan(
        effect=Effect(reference=question.reference, outcome=Outcome.DONE, reason=str(Word.AWAY)),
        events=events,
        answer=LetterKind.TRANSCRIPT,
        facts={"done": str(Word.AWAY), "until": said.until.isoformat(), "open": str(many)},
        leave=Leave(speech.by, Absence(said.until, now)),
    )


def undo(question: Question, speech: Speech, said: Command, now: datetime, store: Store) -> Plan | None:
    """Takes back what came after their last change of the question; None when that is what they mean."""
    own = [change.at for change in question.changes if change.by == speech.by]
    asked = [one for one in question.handovers if one.by == speech.by and not one.over]
    absence = store.absence(speech.by) if speech.by.role is Role.CONTACT else None
    if asked and all(asked[-1].at >= at for at in (*own, *([absence.since] if absence else []))):
        return stopped(question, asked[-1].number, speech, now)
    if absence is None or now - absence.since > UNDO_WITHIN or any(at >= absence.since for at in own):
        return None
    return Plan(
        effect=Effect(reference=question.reference, outcome=Outcome.DONE, reason=BACK),
        answer=LetterKind.TRANSCRIPT,
        facts={"done": BACK},
        leave=Leave(speech.by, None),
    )


def stopped(question: Question, number: int, speech: Speech, now: datetime) -> Plan | None:
    """A hand over that waits for two answers does not happen."""
    command = h.RefuseHandOver(by=speech.by, proposed=number, taker=False)
    decision = decide(question, command, now)
    if isinstance(decision, Refused):
        return None
    return Plan(
        effect=Effect(reference=question.reference, outcome=Outcome.DONE, reason=STOPPED),
        events=decision.events,
        answer=LetterKind.TRANSCRIPT,
        facts={"done": STOPPED},
    )

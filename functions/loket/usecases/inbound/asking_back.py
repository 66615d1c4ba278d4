"""What was said is not carried out: it is kept, and its writer hears why, or is asked what was meant."""

from datetime import datetime

from loket.domain import commands as c
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Reason, Refused
from loket.domain.events import Event
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.question import Question
from loket.mail.grammar.said import Command
from loket.usecases.inbound.speech import Plan, Speech


def refused(question: Question, speech: Speech, now: datetime, reason: str) -> Plan:
    """The rules said no: what was written is kept, and the answer says what is possible instead."""
    effect = Effect(reference=question.reference, outcome=Outcome.ASKED_BACK, reason=reason)
    events = note(question, speech, now)
    facts = {"reason": reason} | which(speech, reason)
    return Plan(effect=effect, events=events, answer=LetterKind.TRANSCRIPT, facts=facts)


def asked_back(
    question: Question, speech: Speech, now: datetime, reason: str, candidates: tuple[Word, ...] = ()
) -> Plan:
    """Not carried out: kept as a note, and the writer is asked what was meant."""
    effect = Effect(reference=question.reference, outcome=Outcome.ASKED_BACK, reason=reason)
    facts = {"reason": str(reason), "candidates": " ".join(candidates)}
    events = note(question, speech, now)
    return Plan(effect=effect, events=events, answer=LetterKind.ASKED_BACK, facts=facts)


def note(question: Question, speech: Speech, now: datetime) -> tuple[Event, ...]:
    """The events of a mail that changes nothing: it is kept as a note of its writer."""
    decision = decide(question, c.Note(by=speech.by, text=speech.text), now)
    assert not isinstance(decision, Refused)
    return decision.events


def which(speech: Speech, reason: str) -> dict[str, str]:
    """The word that may be about several things: its answer shows them all."""
    unclear = reason in (Reason.WHICH_MATCH, Reason.WHICH_OFFER)
    return {"word": str(speech.said.word)} if unclear and isinstance(speech.said, Command) else {}

"""Texts between an institution, or the desk, and the partner: under our address, each to one reader."""

from dataclasses import replace
from datetime import datetime
from functools import reduce

from loket.domain import commands as c
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.evolve import evolve
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER
from loket.domain.question import Question
from loket.mail.grammar.said import Command
from loket.usecases.inbound.asking_back import refused
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.letter_about import NOT_PASSED_ON
from loket.usecases.ports import Store

PASSED_BACK = "passed-back"
TELLS_PARTNER = frozenset(
    {Word.PROPOSE, Word.DECLINE, Word.START, Word.COMPLETE, Word.CANCEL, Word.CLOSE, Word.REWORD}
)
"""Decisions whose own letter to the partner carries what stands below AAN PARTNER."""


def pass_on(question: Question, speech: Speech, said: Command, now: datetime, store: Store) -> Plan:
    """AAN PARTNER on the first line: its text and attachments go to the partner."""
    effect = Effect(reference=question.reference, outcome=Outcome.DONE, reason=str(Word.RELAY))
    return relayed(question, speech, effect, str(Word.RELAY), now)


def pass_back(question: Question, speech: Speech, now: datetime) -> Plan:
    """What the partner answers to a text that was passed on goes to who wrote that, and to nobody else."""
    effect = Effect(reference=question.reference, outcome=Outcome.ADDED, reason=PASSED_BACK)
    return relayed(question, speech, effect, PASSED_BACK, now)


def relayed(question: Question, speech: Speech, effect: Effect, done: str, now: datetime) -> Plan:
    decision = decide(question, replace(relay(speech), files=speech.has_files), now)
    if isinstance(decision, Refused):
        return refused(question, speech, now, decision.reason)
    return Plan(effect=effect, events=decision.events, answer=LetterKind.TRANSCRIPT, facts={"done": done})


def relay(speech: Speech) -> c.Relay:
    """What asks for a mail's text to be passed on, to whichever side it is for."""
    return c.Relay(by=speech.by, institution=speech.by.institution, text=speech.text, about=speech.relay or 0)


def with_part_for_partner(
    question: Question, speech: Speech, said: Command, made: Plan, now: datetime
) -> Plan:
    """The plan of a decision, and the part below AAN PARTNER where no letter of its own carries that."""
    is_done = made.effect.outcome is Outcome.DONE
    if speech.by == PARTNER or not said.to_partner or said.word in TELLS_PARTNER or not is_done:
        return made
    decision = decide(reduce(evolve, made.events, question), relay(speech), now)
    if isinstance(decision, Refused):
        return replace(made, facts=made.facts | {"hint": NOT_PASSED_ON})
    return replace(made, events=made.events + decision.events)

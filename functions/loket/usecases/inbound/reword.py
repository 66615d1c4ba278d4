"""HERFORMULEER: another wording is kept beside the question, and put to the partner."""

from dataclasses import replace
from datetime import datetime

from loket.domain import commands as c
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Reason, Refused
from loket.domain.events import Reworded
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.question import Question
from loket.mail.grammar.said import Command
from loket.usecases.inbound.asking_back import refused
from loket.usecases.inbound.mail_in_hand import LONGEST_TEXT
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.ports import Store

SAME = "same-wording"
TOO_LONG = "wording-too-long"


def reword(question: Question, speech: Speech, said: Command, now: datetime, store: Store) -> Plan:
    """The next revision, of which only the question itself is another; it counts once the partner agrees."""
    decision = decide(question, c.Reword(by=speech.by, text=speech.text), now)
    if isinstance(decision, Refused):
        return refused(question, speech, now, decision.reason)
    body = store.dossier(question.reference).body
    if body is None:
        return refused(question, speech, now, Reason.QUESTION_ENDED)
    if body.question.split() == said.argument.split():
        return refused(question, speech, now, SAME)
    if len(said.argument) > LONGEST_TEXT:
        return refused(question, speech, now, TOO_LONG)
    offered = replace(body, question=said.argument)
    return Plan(
        effect=Effect(reference=question.reference, outcome=Outcome.DONE, reason=str(Word.REWORD)),
        events=decision.events,
        answer=LetterKind.TRANSCRIPT,
        facts={"done": str(Word.REWORD)},
        wordings={one.revision: offered for one in decision.events if isinstance(one, Reworded)},
    )

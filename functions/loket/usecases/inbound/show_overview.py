"""OVERZICHT in an answer about one question: a letter of its own, which belongs to none."""

from datetime import datetime

from loket.domain.correspondence import loose_reference
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.overview import overview_letter
from loket.domain.question import Question
from loket.mail.grammar.said import Command
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.ports import Store


def show_overview(question: Question, speech: Speech, said: Command, now: datetime, store: Store) -> Plan:
    """The overview goes out; the question stays as it is."""
    to, below = speech.by, {"text": speech.text, "below": question.reference}
    # Two questions that are asked this in one mail each have a letter of their own.
    id = f"0001-{LetterKind.OVERVIEW}-{to.person}-{question.reference}"
    told = overview_letter(loose_reference(speech.text), id, to, store.programme(), now, below)
    effect = Effect(reference=question.reference, outcome=Outcome.DONE, reason=str(said.word))
    return Plan(effect=effect, letters=(told,) if told else ())

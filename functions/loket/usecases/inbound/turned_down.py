"""A word of the desk that cannot be carried out: nothing happens, and it hears why and what is possible."""

from collections.abc import Callable

from loket.domain.commands import Word
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.question import Question
from loket.usecases.inbound.speech import Plan


def turned_down(reason: str, held: int = 0, *meant: Word) -> Callable[[Question], Plan]:
    """The plan to ask back with this reason; about a held mail it is asked at that mail's own address."""

    def make(question: Question) -> Plan:
        effect = Effect(reference=question.reference, outcome=Outcome.ASKED_BACK, reason=reason)
        facts = {"reason": reason, "candidates": " ".join(meant), "held": str(held) if held else ""}
        return Plan(effect=effect, answer=LetterKind.ASKED_BACK, facts=facts)

    return make


def not_possible(question: Question, reason: str) -> Plan:
    """The rules said no: the answer says how it stands and what is possible."""
    effect = Effect(reference=question.reference, outcome=Outcome.ASKED_BACK, reason=reason)
    return Plan(effect=effect, answer=LetterKind.TRANSCRIPT, facts={"reason": reason})

"""Changing a question: read, decide, store; and again when somebody else was first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from loket.domain.commands import Command
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.errors import StaleQuestion
from loket.domain.events import Event
from loket.domain.evolve import evolve
from loket.domain.question import Question
from loket.domain.storage import Step
from loket.domain.telling import letters_for
from loket.usecases.people import programme_for
from loket.usecases.ports import Store

TRIES = 5
"""How often a decision is taken anew because the question moved. Chosen by us, 2026-11."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What was stored."""

    question: Question
    events: tuple[Event, ...]


def change(
    reference: str,
    command_for: Callable[[Question], Command],
    now: datetime,
    store: Store,
    keep: Callable[[Step], None] | None = None,
) -> Changed | Refused:
    """The question changed by the command that suits it as it stands, or the refusal; `keep` stores the step.

    Raises UnknownQuestion, and StaleQuestion when it moved faster than could be decided.
    """
    for attempt in range(TRIES):
        question = store.question(reference)
        decision = decide(question, command_for(question), now)
        if isinstance(decision, Refused):
            return decision
        after = reduce(evolve, decision.events, question)
        letters = letters_for(after, decision.events, programme_for(after, store))
        step = Step(before=question, after=after, events=decision.events, letters=letters)
        try:
            (keep or store.save)(step)
        except StaleQuestion:
            if attempt == TRIES - 1:
                raise
            continue
        return Changed(after, decision.events)
    raise AssertionError("unreachable: the last attempt returns or raises")

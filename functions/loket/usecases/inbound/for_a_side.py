"""The desk speaks for a side of the question: the one it names, or the only one that it can be."""

from dataclasses import replace
from datetime import datetime

from loket.domain.decisions import Reason, Refused
from loket.domain.judge import judge
from loket.domain.people import PARTNER, Party, Role
from loket.domain.possible import for_contact, for_partner
from loket.domain.question import Question
from loket.domain.sides import side_named, sides_able, sides_of
from loket.mail.grammar.said import Command, Doubt
from loket.mail.words import GRAMMAR
from loket.usecases.inbound.asking_back import asked_back, refused
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.ports import Store


def side_or_plan(
    question: Question, speech: Speech, said: Command, now: datetime, store: Store
) -> Party | Plan | None:
    """Whom the command is said for; None for who says it; or what is answered when that is not certain."""
    if speech.by.role is not Role.DESK:
        # Only the desk speaks for others: of anybody else it is a sentence that happens to read like one.
        return asked_back(question, speech, now, Doubt.NEAR_MISS, (said.word,)) if said.behalf else None
    if said.behalf:
        side = side_named(said.behalf, question, store.programme())
        if side is None:
            return asked_back(question, speech, now, Doubt.WHICH_SIDE, (said.word,))
        return side if said.word in GRAMMAR[side.role] else refused(question, speech, now, Reason.NOT_YOURS)
    if said.word in GRAMMAR[Role.DESK]:
        return None
    able = sides_able(question, said.word, speech.by, now)
    # Who agrees for somebody has to say so: it is never worked out.
    if len(able) == 1 and able[0] != PARTNER:
        return able[0]
    if able:
        return asked_back(question, speech, now, Doubt.WHICH_SIDE, (said.word,))
    return refused(question, speech, now, why_nobody(question, said, speech.by, now))


def why_nobody(question: Question, said: Command, by: Party, now: datetime) -> Reason:
    """Why no side of the question could say this now."""
    for side in sides_of(question):
        tries = for_partner(by) if side == PARTNER else for_contact(by, side.institution)
        if command := tries.get(said.word):
            decision = judge(question, command, now)
            if isinstance(decision, Refused):
                return decision.reason
    return Reason.NOT_YOURS


def said_for(plan: Plan, side: Party) -> Plan:
    """The plan whose answer names the side that the desk spoke for."""
    return replace(plan, facts=plan.facts | {"behalf": side.institution or str(side.role)})

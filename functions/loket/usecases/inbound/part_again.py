"""A merger is taken back: those who work on the other question hear that it is without this one again."""

from loket.domain import commands as c
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.events import Ended
from loket.domain.lifecycle import Ending
from loket.domain.outcomes import Effect, Outcome
from loket.domain.question import Question
from loket.usecases.inbound.correspond import correspond
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom, effect_before
from loket.usecases.inbound.matching import Hit, known_question
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.two_questions import can_take_in
from loket.usecases.inbound.write_down import write_down
from loket.usecases.ports import Store

PARTED = "parted"


def part_again(hand: InHand, hit: Hit, room: MailRoom) -> Effect | None:
    """The effect at both questions; None unless the last change of this one is a merger that can go back."""
    into = merged_into(hit.question, room.store)
    undo = decide(hit.question, c.Undo(by=hit.party), hand.now)
    if not into or isinstance(undo, Refused):
        return None
    there = effect_before(hand, into, room)
    if there is None:
        other = known_question(into, room.store)
        if other is None or not can_take_in(other):
            return None
        there = write_down(
            hand,
            into,
            lambda question: parted(question, hand, hit),
            hand.writing(hit.party, Effect.none(into)),
            room,
            last=False,
            known=False,
        )
    return correspond(hand, hit, room, earlier=(there,))


def merged_into(question: Question, store: Store) -> str:
    """The question that this one went up in, "" when it did not."""
    if question.ended is not Ending.MERGED:
        return ""
    endings = (event for event in reversed(store.dossier(question.reference).timeline))
    return next((event.into for event in endings if isinstance(event, Ended)), "")


def parted(question: Question, hand: InHand, hit: Hit) -> Plan:
    """What the other question is told; nothing when it was closed in the meantime."""
    part = c.Part(by=hit.party, reference=hit.question.reference)
    decision = decide(question, part, hand.now)
    events = () if isinstance(decision, Refused) else decision.events
    effect = Effect(reference=question.reference, outcome=Outcome.DONE, reason=PARTED)
    return Plan(effect=effect, events=events)

"""JA or NEE about a hand over: of who hands over, and of who would take over; two times yes makes it so."""

from dataclasses import replace
from functools import reduce

from loket.domain import hand_over_commands as h
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Reason, Refused
from loket.domain.events import Event, HandedOver
from loket.domain.evolve import evolve
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import Party, Role, writer
from loket.domain.question import ProposedHandOver, Question
from loket.domain.telling import answer_to
from loket.domain.tokens import Purpose
from loket.mail.grammar.understand import answer
from loket.usecases.inbound.correspond import correspond
from loket.usecases.inbound.hand_over import STOPPED
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit
from loket.usecases.inbound.newcomer import newcomer
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.write_down import Answered, write_down
from loket.usecases.people import programme_for

WAITING = "hand-over-waiting"
TAKER_WAITS, TAKER_REFUSED, TAKER_TOO_LATE = "take-over-waiting", "take-over-refused", "take-over-ended"
YES_OR_NO = "yes-or-no"


def answer_hand_over(hand: InHand, hit: Hit, room: MailRoom) -> Effect:
    """The effect of the answer; anything else that a contact writes there is to their own address."""
    yes, is_taker = answer(hand.reply), hit.party.role is Role.WRITER
    if yes is None and not is_taker:
        return correspond(hand, replace(hit, purpose=Purpose.REPLY, about=0), room)
    reference = hit.question.reference
    by = hit.party if hand.authentic and not is_taker else writer(hand.id)
    return write_down(
        hand,
        reference,
        lambda question: verdict(question, hit, yes, hand, room),
        hand.writing(by, Effect.none(reference)),
        room,
        # Whoever is no party yet is not quoted: their mail may hold anything, and come from anybody.
        answered=Answered(hit.party, "" if is_taker else hand.id, hand.id),
        known=False,
    )


def verdict(question: Question, hit: Hit, yes: bool | None, hand: InHand, room: MailRoom) -> Plan:
    """What comes of the answer, given the question as it stands now."""
    if yes is None:
        return said_back(question, hit, {"reason": YES_OR_NO})
    proposal = question.handover(hit.about)
    if proposal is None:
        return refused(question, hit, Reason.NO_LONGER_ASKED)
    if yes:
        return agreed(question, proposal, hit, hand, room)
    return stopped(question, proposal, hit, hand, room)


def agreed(question: Question, proposal: ProposedHandOver, hit: Hit, hand: InHand, room: MailRoom) -> Plan:
    """Yes: the other is waited for, or has said so before, and the question is the colleague's."""
    is_taker = hit.party == proposal.taker
    new = newcomer(question, proposal, hand if is_taker else None, hand.now, room.store)
    if new is None:
        return refused(question, hit, Reason.NO_LONGER_ASKED)
    command = h.AgreeHandOver(
        by=writer(hand.id) if is_taker else hit.party,
        proposed=proposal.number,
        taker=is_taker,
        contact=new.party.person,
        text=hand.id,
        remark=new.remark,
    )
    decision = decide(question, command, hand.now)
    if isinstance(decision, Refused):
        return refused(question, hit, decision.reason)
    if not any(isinstance(event, HandedOver) for event in decision.events):
        return said_back(question, hit, {"done": TAKER_WAITS if is_taker else WAITING}, decision.events)
    facts = {"done": str(Word.HAND_OVER), "taker": new.party.code}
    plan = replace(said_back(question, hit, facts, decision.events), joined=new.joined)
    if not is_taker:
        return plan
    # Who takes over reads the question itself; who hands it over hears that it is done.
    told = replace(plan, answer=None, facts={})
    return with_letter(told, question, proposal.by, LetterKind.TRANSCRIPT, facts, hand, room)


def stopped(question: Question, proposal: ProposedHandOver, hit: Hit, hand: InHand, room: MailRoom) -> Plan:
    """No, of either: the question stays where it is."""
    is_taker = hit.party == proposal.taker
    by = writer(hand.id) if is_taker else hit.party
    command = h.RefuseHandOver(by=by, proposed=proposal.number, taker=is_taker)
    decision = decide(question, command, hand.now)
    if isinstance(decision, Refused):
        return refused(question, hit, decision.reason)
    plan = said_back(question, hit, {"done": TAKER_REFUSED if is_taker else STOPPED}, decision.events)
    if is_taker or not proposal.taker_agreed:
        return plan
    facts = {"event": str(proposal.number), "done": TAKER_TOO_LATE}
    return with_letter(plan, question, proposal.taker, LetterKind.TAKE_OVER, facts, hand, room)


def said_back(question: Question, hit: Hit, facts: dict[str, str], events: tuple[Event, ...] = ()) -> Plan:
    """The answer in the letter that suits its reader; without a deed the same is asked again."""
    code = facts.get("done") or facts["reason"]
    outcome = Outcome.DONE if events else Outcome.ASKED_BACK
    effect = Effect(reference=question.reference, outcome=outcome, reason=code)
    if hit.party.role is not Role.WRITER:
        return Plan(effect=effect, events=events, answer=LetterKind.TRANSCRIPT, facts=facts)
    facts = {"event": str(hit.about), **facts}
    return Plan(effect=effect, events=events, answer=LetterKind.TAKE_OVER, facts=facts)


def refused(question: Question, hit: Hit, reason: Reason) -> Plan:
    """Nothing happens any more; who is no party to the question does not hear why."""
    if hit.party.role is Role.WRITER:
        waits = reason is Reason.ALREADY_ANSWERED
        return said_back(question, hit, {"done": TAKER_WAITS if waits else TAKER_TOO_LATE})
    return said_back(question, hit, {"reason": reason})


def with_letter(
    plan: Plan,
    question: Question,
    to: Party,
    kind: LetterKind,
    facts: dict[str, str],
    hand: InHand,
    room: MailRoom,
) -> Plan:
    """The plan with a letter to the other one of the two."""
    after = reduce(evolve, plan.events, question)
    programme = programme_for(question, room.store)
    letter = answer_to(after, question.version + 1, kind, to, programme, hand.now, hand.id, facts)
    return replace(plan, letters=(letter,) if letter else ())

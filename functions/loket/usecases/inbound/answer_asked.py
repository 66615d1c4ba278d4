"""JA or NEE at an address that asks for just that: "is dit van u?", or the proof of an address."""

from collections.abc import Callable
from functools import partial

from loket.domain import commands as c
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER, Party, Role, writer
from loket.domain.question import Question
from loket.domain.tokens import Purpose
from loket.mail.grammar.said import Command, Doubt
from loket.mail.grammar.understand import answer, asks_to_remember
from loket.usecases.accept import whom_to_ask
from loket.usecases.inbound.correspond import understood
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.vouch import verdict_plan, who_is_answered
from loket.usecases.inbound.write_down import Answered, write_down

YES_OR_NO = "yes-or-no"
DESK_SAYS = {Word.RELEASE: True, Word.SPAM: False}


def answer_asked(hand: InHand, hit: Hit, room: MailRoom) -> Effect:
    """The effect of the answer, whatever address it comes from: the letter's own address is the proof."""
    yes = spoken(hand, hit, room)
    reference = hit.question.reference
    answered = Answered(hit.party, hand.id, hand.id)
    if yes is None:
        make: Callable[[Question], Plan] = partial(unclear, hit=hit)
    elif hit.purpose is Purpose.CONFIRM:
        make = confirmation(hand, hit.about, room, yes=yes)
    else:
        answered = who_is_answered(reference, hit.about, hit.party, yes, answered, room.store)

        def make(question: Question) -> Plan:
            asked = (question, hit.about, hit.party, yes, hand.now, room.store, room.mailbox)
            return verdict_plan(*asked, remember=asks_to_remember(hand.reply))

    return write_down(
        hand,
        reference,
        make,
        hand.writing(author(hand, hit), Effect.none(reference)),
        room,
        answered=answered,
        known=False,
    )


def spoken(hand: InHand, hit: Hit, room: MailRoom) -> bool | None:
    """Yes, no, or neither; the desk also has its own words for what is held."""
    if hit.party.role is Role.DESK:
        said = understood(hand.reply, hand.now, room)
        if isinstance(said, Command) and said.word in DESK_SAYS:
            return DESK_SAYS[said.word]
    return answer(hand.reply)


def unclear(question: Question, hit: Hit) -> Plan:
    """Neither yes nor no: nothing happens, and the same is asked again, at the same address."""
    by_desk = hit.party.role is Role.DESK
    reason = Doubt.HELD_WORD if by_desk else YES_OR_NO
    effect = Effect(reference=question.reference, outcome=Outcome.ASKED_BACK, reason=reason)
    facts = {"reason": str(reason), "ask": "" if by_desk else str(hit.purpose)}
    if hit.purpose is Purpose.HELD:
        facts["held"] = str(hit.about)
    return Plan(effect=effect, answer=LetterKind.ASKED_BACK, facts=facts)


def confirmation(hand: InHand, addressed: int, room: MailRoom, *, yes: bool) -> Callable[[Question], Plan]:
    """The address, that of the event `addressed`, is proven; or it is not theirs, and the question stops."""

    def make(question: Question) -> Plan:
        said: c.Command = c.Discard(by=PARTNER, reason="not-mine")
        if yes:
            invite = whom_to_ask(question.reference, hand.now, room.store)
            said = c.Confirm(by=PARTNER, addressed=addressed, invite=invite)
        decision = decide(question, said, hand.now)
        if isinstance(decision, Refused):
            effect = Effect(reference=question.reference, outcome=Outcome.ASKED_BACK, reason=decision.reason)
            return Plan(effect=effect, answer=LetterKind.TRANSCRIPT, facts={"reason": decision.reason})
        word = "confirm" if yes else "not-mine"
        effect = Effect(reference=question.reference, outcome=Outcome.DONE, reason=word)
        # After a yes the receipt is the answer.
        transcript = None if yes else LetterKind.TRANSCRIPT
        return Plan(effect=effect, events=decision.events, answer=transcript, facts={"done": word})

    return make


def author(hand: InHand, hit: Hit) -> Party:
    """Who the answer itself counts as: the one who was asked, if it came from there."""
    return hit.party if hand.authentic else writer(hand.id)

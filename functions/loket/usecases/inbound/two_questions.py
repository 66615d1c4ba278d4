"""BIJ LMS-… and SAMENVOEGEN LMS-…: what the desk says at one question takes it up in another.

The other question is changed first. A delivery that is cut off in between finds there what it did, goes on
with its own question, and brings nothing twice.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.arrival import Verdict
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER, Party, Role, writer
from loket.domain.question import Question
from loket.domain.rules.intake import WAITING_INTAKE
from loket.domain.telling import letter
from loket.mail.grammar.said import Command, Doubt
from loket.usecases.inbound.bring_along import Brought, brought, own_mails
from loket.usecases.inbound.hold import told_today
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom, effect_before
from loket.usecases.inbound.matching import Hit, known_question
from loket.usecases.inbound.speaker import party_to
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.turned_down import not_possible, turned_down
from loket.usecases.inbound.vouch import held_mail
from loket.usecases.inbound.write_down import Answered, write_down

MERGED_HELD = "merge-held"


class Move(NamedTuple):
    """What goes where: `held` numbers the mail that is held at `here`, 0 for the question itself."""

    word: Word
    here: Question
    there: str
    held: int
    by: Party


def two_questions(
    hand: InHand, hit: Hit, said: Command, by: Party, room: MailRoom, *, held: int = 0
) -> Effect:
    """The effect at both questions; `by` is who the desk's mail counts as."""
    move = Move(said.word, hit.question, said.reference, held, hit.party)
    reference = move.here.reference
    answered = Answered(hit.party, hand.id, hand.id)
    writing = hand.writing(by, Effect.none(reference))

    there = effect_before(hand, move.there, room) if move.there != reference else None
    if there is None:
        objection = objection_to_move(move, hand, room)
        if objection is not None:
            return write_down(hand, reference, objection, writing, room, answered=answered)
        there = take_in(hand, move, by, room)
    if there.outcome is Outcome.ASKED_BACK:
        make = turned_down(there.reason, held, said.word)
        return write_down(hand, reference, make, writing, room, answered=answered, earlier=(there,))

    def let_go(question: Question) -> Plan:
        return plan_here(question, move, said, hand, room)

    return write_down(hand, reference, let_go, writing, room, answered=answered, earlier=(there,))


def objection_to_move(move: Move, hand: InHand, room: MailRoom) -> Callable[[Question], Plan] | None:
    """What is answered instead, before anything is changed at either question."""
    if move.there == move.here.reference:
        return turned_down(Doubt.OTHER_SAME, move.held, move.word)
    other = known_question(move.there, room.store)
    if other is None:
        return turned_down(Doubt.OTHER_UNKNOWN, move.held, move.word)
    if not can_take_in(other):
        return turned_down(Doubt.OTHER_CLOSED, move.held, move.word)
    decision = decide(move.here, command_here(move, ()), hand.now)
    if isinstance(decision, Refused):
        reason = decision.reason
        return lambda question: not_possible(question, reason)
    return None


def can_take_in(other: Question) -> bool:
    """True while somebody may still work on it."""
    return other.intake is IntakeStatus.ACCEPTED and other.ended is None and other.erase_at is None


def take_in(hand: InHand, move: Move, by: Party, room: MailRoom) -> Effect:
    """The other question has the words and files from now on, and those who work on it are told."""
    found = brought(hand, move.here, move.held, move.there, room)
    writing = hand.writing(by, Effect.none(move.there))

    def taken_in(question: Question) -> Plan:
        if found is None or not can_take_in(question):
            return not_here(question)
        command, counts_as = command_there(question, move, found, room)
        decision = decide(question, command, hand.now)
        if isinstance(decision, Refused):
            return not_here(question)
        return Plan(
            effect=Effect(reference=question.reference, outcome=Outcome.ADDED, reason=str(move.word)),
            events=decision.events,
            brought=replace(found.writing, by=counts_as),
        )

    return write_down(hand, move.there, taken_in, writing, room, last=False, known=False)


def not_here(question: Question) -> Plan:
    """The other question was closed in the meantime: nothing is brought to it."""
    effect = Effect(reference=question.reference, outcome=Outcome.ASKED_BACK, reason=Doubt.OTHER_CLOSED)
    return Plan(effect=effect)


def command_there(question: Question, move: Move, found: Brought, room: MailRoom) -> tuple[c.Command, Party]:
    """What the other question is told, and whose the words are there."""
    text = found.writing.id
    if move.word is Word.MERGE:
        return c.Join(by=move.by, reference=move.here.reference, text=text), move.by
    side = party_to(question, found.address, room)
    if side is not None and side.role is Role.CONTACT:
        return c.Note(by=move.by, text=text, institution=side.institution), side
    return c.Supplement(by=move.by, text=text), PARTNER if side == PARTNER else move.by


def command_here(move: Move, joint: tuple[str, ...]) -> c.Command:
    """What ends here: the held mail, the question that waits, or the one that was accepted."""
    if move.held:
        return c.Disown(by=move.by, held=move.held, into=move.there)
    if move.word is Word.BELONGS:
        return c.Discard(by=move.by, reason=str(Word.BELONGS), into=move.there)
    return c.End(by=move.by, ending=Ending.MERGED, into=move.there, joint=joint)


def plan_here(question: Question, move: Move, said: Command, hand: InHand, room: MailRoom) -> Plan:
    """The question, or its held mail, goes on elsewhere; who wrote it hears no more than that."""
    joint = room.store.question(move.there).institutions if move.word is Word.MERGE else ()
    decision = decide(question, command_here(move, joint), hand.now)
    if isinstance(decision, Refused):
        return not_possible(question, decision.reason)
    waited = question.intake in WAITING_INTAKE and move.word is Word.MERGE
    done = MERGED_HELD if waited else str(move.word)
    events = decision.events
    if said.argument:
        events += (e.Noted(at=hand.now, by=move.by, institution="", text=hand.id),)
    return Plan(
        effect=Effect(reference=question.reference, outcome=Outcome.DONE, reason=str(move.word)),
        events=events,
        answer=LetterKind.TRANSCRIPT,
        facts={"done": done, "related": move.there},
        letters=() if isinstance(events[0], e.Ended) else told_writer(question, move, hand, room),
    )


def told_writer(question: Question, move: Move, hand: InHand, room: MailRoom) -> tuple[Letter, ...]:
    """The letter to whoever wrote it, if the address is proven and had no such answer yet today."""
    if move.held:
        found = held_mail(question.reference, move.held, room.store)
        mail = found[1] if found else None
        to = writer(mail.id) if mail else PARTNER
    else:
        own = own_mails(room.store.dossier(question.reference))
        mail, to = (own[0] if own else None), PARTNER
    if mail is None or not mail.address or mail.arrival.dmarc is not Verdict.PASS:
        return ()
    if told_today(mail.address, hand, room) > 1:
        return ()
    id = f"{question.version + 1:04d}-{LetterKind.ADDED}-{to.person or to.role}"
    made = letter(id, question, LetterKind.ADDED, to, room.store.programme(), hand.now, {})
    return (made,) if made else ()

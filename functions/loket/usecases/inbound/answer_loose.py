"""A mail that leads to no question, and is none: its writer hears once a day what to do instead."""

from loket.domain.letters import Letter, LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import Party, Role, writer
from loket.mail.asker.language import language_of
from loket.usecases.inbound.hold import answers_today
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom


def refuse(hand: InHand, reason: str, room: MailRoom) -> Effect:
    """Refused; the answer is the same whether an address was never there or has expired (M43)."""
    return answered(hand, Outcome.REFUSED, LetterKind.REFUSAL, reason, writer(hand.id), room)


def which_question(hand: InHand, room: MailRoom) -> Effect:
    """Somebody of whom we know no more than an address said a command to the intake."""
    reason = "which-question"
    return answered(hand, Outcome.ASKED_BACK, LetterKind.REFUSAL, reason, writer(hand.id), room)


def ask_which(hand: InHand, party: Party, room: MailRoom, at: str = "") -> Effect:
    """A contact or desk member wrote something that names no question: it cannot be about any."""
    reason = "which-question"
    return answered(hand, Outcome.ASKED_BACK, LetterKind.ASKED_BACK, reason, party, room, at)


def nothing_to_enter(hand: InHand, party: Party, room: MailRoom) -> Effect:
    """The desk named somebody, but no question."""
    return answered(hand, Outcome.ASKED_BACK, LetterKind.ASKED_BACK, "empty", party, room)


def explain(hand: InHand, party: Party, room: MailRoom, at: str) -> Effect:
    """HELP can be asked anywhere."""
    return answered(hand, Outcome.DONE, LetterKind.HELP, "help", party, room, at)


def show_open(hand: InHand, party: Party, room: MailRoom, at: str) -> Effect:
    """So can OVERZICHT."""
    return answered(hand, Outcome.DONE, LetterKind.OVERVIEW, "overview", party, room, at)


def answered(
    hand: InHand,
    outcome: Outcome,
    kind: LetterKind,
    reason: str,
    to: Party,
    room: MailRoom,
    at: str = "",
) -> Effect:
    """The outcome, with an answer when the sender is proven and had none yet today."""
    effect = Effect(reference="", outcome=outcome, reason=reason)
    may_answer = hand.authentic and (to.role is not Role.WRITER or answers_today(hand, room) == 1)
    letters = (letter(hand, kind, reason, to, room, at),) if may_answer else ()
    writing = hand.writing(to, effect) if letters else None
    room.store.record(hand.loose, hand.entry(writing, hand.outcome(effect)), letters)
    return effect


def letter(hand: InHand, kind: LetterKind, reason: str, to: Party, room: MailRoom, at: str = "") -> Letter:
    """The letter; `at` tells the answers apart that one mail has to several addresses."""
    programme = room.store.programme()
    person = programme.person(to)
    language = person.language if person else language_of(hand.written, programme.languages[0])
    return Letter(
        id="-".join(filter(None, ("0001", kind, to.person, at))),
        kind=kind,
        reference=hand.loose,
        to=to,
        language=language,
        created_at=hand.now,
        facts={"text": hand.id, "reason": reason},
    )

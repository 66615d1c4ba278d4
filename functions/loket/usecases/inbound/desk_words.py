"""The desk's words about what is held, and about two questions at once."""

from collections.abc import Callable
from dataclasses import replace

from loket.domain.commands import Word
from loket.domain.events import MailHeld
from loket.domain.lifecycle import IntakeStatus
from loket.domain.outcomes import Effect
from loket.domain.people import Party
from loket.domain.question import Question
from loket.domain.rules.intake import WAITING_INTAKE
from loket.domain.tokens import Purpose
from loket.mail.grammar.said import Command, Doubt
from loket.usecases.inbound.answer_asked import answer_asked, author
from loket.usecases.inbound.correspond import understood
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit, subject_disagrees
from loket.usecases.inbound.name_writer import name_party, name_writer
from loket.usecases.inbound.part_again import part_again
from loket.usecases.inbound.speaker import objection_to
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.turned_down import turned_down
from loket.usecases.inbound.two_questions import two_questions
from loket.usecases.inbound.write_down import Answered, write_down
from loket.usecases.ports import Store

ABOUT_HELD = frozenset({Word.RELEASE, Word.SPAM, Word.BELONGS, Word.FROM})
ITSELF = 0
"""Numbers the question itself among what is held of it; a mail goes by its event's number."""


def desk_word(hand: InHand, hit: Hit, room: MailRoom) -> Effect | None:
    """The effect of such a word; None for any other, which goes its usual way."""
    said = understood(hand.reply, hand.now, room)
    if not isinstance(said, Command) or said.behalf:
        return None
    if hit.purpose is Purpose.HELD:
        # Its own address is the proof, as for JA and NEE.
        return about_mail(hand, hit, said, room) if said.word in (Word.BELONGS, Word.FROM) else None
    if objection_to(hand, hit.party, hit.question, room) or subject_disagrees(hand, hit, room):
        return None
    if said.word is Word.MERGE:
        return two_questions(hand, hit, said, hit.party, room)
    if said.word is Word.UNDO:
        return part_again(hand, hit, room)
    if said.word not in ABOUT_HELD:
        return None
    held = what_is_held(hit.question, room.store)
    if len(held) > 1:
        return write_back(hand, hit, hit.party, room, Doubt.WHICH_HELD)
    if held and held[0] != ITSELF:
        return about_mail(hand, replace(hit, purpose=Purpose.HELD, about=held[0]), said, room)
    if held and said.word is Word.BELONGS:
        return two_questions(hand, hit, said, hit.party, room)
    if held and said.word is Word.FROM and hit.question.intake is IntakeStatus.HELD:
        return name_writer(hand, hit, said.address, room)
    return None


def about_mail(hand: InHand, hit: Hit, said: Command, room: MailRoom) -> Effect:
    """A word about one held mail."""
    by = author(hand, hit)
    if said.word is Word.BELONGS:
        return two_questions(hand, hit, said, by, room, held=hit.about)
    if said.word is Word.FROM:
        return name_party(hand, hit, said.address, by, room)
    return answer_asked(hand, hit, room)


def what_is_held(question: Question, store: Store) -> tuple[int, ...]:
    """The question itself while it waits, and its mails that nobody answered for.

    Not what its own writer is asked to confirm: that is nobody else's to decide.
    """
    itself = (ITSELF,) if question.intake in WAITING_INTAKE else ()
    waiting = [mail.number for mail in question.held if not mail.answered]
    if not waiting:
        return itself
    dossier = store.dossier(question.reference)
    events = ((number, dossier.event(number)) for number in waiting)
    mails = tuple(
        number for number, event in events if isinstance(event, MailHeld) and event.reason != Word.FORGET
    )
    return (*itself, *mails)


def write_back(hand: InHand, hit: Hit, by: Party, room: MailRoom, reason: str) -> Effect:
    """Nothing happens, and the desk is asked what it meant."""
    reference = hit.question.reference
    make: Callable[[Question], Plan] = turned_down(reason, hit.about if hit.purpose is Purpose.HELD else 0)
    writing = hand.writing(by, Effect.none(reference))
    return write_down(hand, reference, make, writing, room, answered=Answered(hit.party, hand.id, hand.id))

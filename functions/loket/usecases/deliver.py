"""A letter is sent: claimed, written as the question stands now, kept, handed over, recorded.

A crash between any two of these leaves it open, so that it may go out twice but never not at all.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import IntakeStatus
from loket.domain.people import Role
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.storage import Dossier, LetterKey, SendingLetter
from loket.domain.tokens import loop_mark
from loket.mail.message import build, thread_ids
from loket.mail.render import render
from loket.usecases.links import Links
from loket.usecases.ports import Keys, Mailbox, Outbox, Postbox, Store
from loket.usecases.sheets import sheet_for


class Delivery(StrEnum):
    SENT = "sent"
    NOT_OURS = "not-ours"
    ERASED = "erased"
    OVERTAKEN = "overtaken"
    NO_ADDRESS = "no-address"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRoom:
    """All that is needed to send letters."""

    store: Store
    outbox: Outbox
    mailbox: Mailbox
    postbox: Postbox
    keys: Keys
    public_url: str


def deliver(key: LetterKey, now: datetime, room: PostRoom) -> Delivery:
    """The letter is sent, or need not be; raises what stood in the way, and the letter stays open."""
    sending = room.outbox.claim(key, now)
    if sending is None:
        return Delivery.NOT_OURS
    dossier = room.store.dossier(key.reference)
    programme = room.store.programme()
    recipient = address_of(sending.letter, dossier, programme)
    objection = objection_to(sending.letter, dossier, recipient)
    if objection is not None:
        room.outbox.dropped(sending, objection, now)
        return objection
    raw = written(sending, dossier, recipient, now, room)
    room.mailbox.keep_sent(key, raw)
    ses_id = room.postbox.send(raw, recipient, key)
    room.outbox.sent(sending, ses_id, now)
    return Delivery.SENT


def written(sending: SendingLetter, dossier: Dossier, recipient: str, now: datetime, room: PostRoom) -> bytes:
    """The letter as a mail, about the question as it stands now."""
    letter, programme = sending.letter, room.store.programme()
    keyring = room.keys.reply()
    sheet = sheet_for(letter, dossier, programme, Links(keyring, room.public_url))
    first = thread_ids(letter.reference, letter.to.code, programme.domain)
    letter_id = f"{letter.reference}.{letter.id}"
    return build(
        render(sheet),
        to=recipient,
        sender_name=sheet.programme.name,
        intake_address=programme.intake_address,
        reply_to=sheet.reply_address,
        letter_id=letter_id,
        references=[first, *(f"<{id}>" for id in dossier.thread(letter.to))],
        in_reply_to=None,
        date=now,
        loop_mark=loop_mark(letter_id, keyring),
        auto="auto-generated",
    )


def address_of(letter: Letter, dossier: Dossier, programme: Programme) -> str:
    """The one address a letter goes to, "" when there is none any more."""
    if letter.to.role is Role.PARTNER:
        return dossier.partner.email if dossier.partner else ""
    person = programme.person(letter.to)
    return person.addresses[0] if person else ""


def objection_to(letter: Letter, dossier: Dossier, recipient: str) -> Delivery | None:
    """Why a letter need not be sent any more, as the question stands now."""
    if dossier.body is None:
        return Delivery.ERASED
    if not still_wanted(letter, dossier.question):
        return Delivery.OVERTAKEN
    return None if recipient else Delivery.NO_ADDRESS


def still_wanted(letter: Letter, question: Question) -> bool:
    """True unless what the letter asks for has been answered in the meantime."""
    match letter.kind:
        case LetterKind.CONFIRM | LetterKind.CONFIRM_REMINDER | LetterKind.UNCONFIRMED:
            return question.intake is IntakeStatus.UNCONFIRMED
        case LetterKind.HELD:
            return question.intake is IntakeStatus.HELD
        case LetterKind.NOTICE:
            own = (match for match in question.matches if match.key.institution == letter.to.institution)
            return any(match.is_open for match in own)
        case _:
            return True

"""A letter is sent: claimed, written as the question stands now, kept, handed over, recorded.

A crash between any two of these leaves it open, so that it may go out twice but never not at all.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from loket.domain.correspondence import Writing, is_loose
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchStatus
from loket.domain.people import Role
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.storage import Dossier, LetterKey, SendingLetter
from loket.domain.tokens import loop_mark
from loket.mail.message import build, is_message_id, thread_ids
from loket.mail.overview import Carried
from loket.mail.overview_csv import table
from loket.mail.render import render
from loket.mail.sheet import Sheet
from loket.usecases.breaker import is_held_back
from loket.usecases.handing_over import address_named, is_asked
from loket.usecases.links import Links
from loket.usecases.loose_letters import sheet_without_question
from loket.usecases.people import programme_for
from loket.usecases.ports import Breaker, Keys, Lists, Mailbook, Mailbox, Outbox, Postbox, Store
from loket.usecases.sheets import sheet_for

TOLD_UNASKED = frozenset({LetterKind.ALERT, LetterKind.NOT_BELIEVED})
"""Letters about somebody else's mail, and in answer to none of their reader's."""

TOLD_EVERYWHERE = frozenset({LetterKind.TRANSCRIPT, LetterKind.ASKED_BACK})
"""What came of somebody's mail, or why nothing did."""


class Delivery(StrEnum):
    SENT = "sent"
    NOT_OURS = "not-ours"
    ERASED = "erased"
    OVERTAKEN = "overtaken"
    NO_ADDRESS = "no-address"
    HELD_BACK = "held-back"
    UNWANTED = "unwanted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRoom:
    """All that is needed to send letters."""

    store: Store
    lists: Lists
    book: Mailbook
    outbox: Outbox
    mailbox: Mailbox
    postbox: Postbox
    breaker: Breaker
    letters_an_hour: int
    keys: Keys
    public_url: str


def deliver(key: LetterKey, now: datetime, room: PostRoom) -> Delivery:
    """The letter is sent, or need not be; raises what stood in the way, and the letter stays open."""
    sending = room.outbox.claim(key, now)
    if sending is None:
        return Delivery.NOT_OURS
    if is_loose(key.reference):
        return answer_loose(sending, key, now, room)
    dossier = room.store.dossier(key.reference)
    programme = programme_for(dossier.question, room.store, sending.letter.to)
    recipients = addresses_of(sending.letter, dossier, programme, room.store)
    objection = objection_to(sending.letter, dossier, recipients)
    if objection is not None:
        room.outbox.dropped(sending, objection, now)
        return objection
    letter = sending.letter
    sheet = sheet_for(letter, dossier, programme, Links(room.keys.reply(), room.public_url), now)
    answered = dossier.writings.get(letter.facts.get("text", ""))
    raw = written(letter, sheet, recipients, dossier.thread(letter.to), answered, now, room)
    return send(sending, key, raw, recipients, now, room)


def answer_loose(sending: SendingLetter, key: LetterKey, now: datetime, room: PostRoom) -> Delivery:
    """The answer to a mail that belongs to no question, while that mail is kept; or an alert to the desk."""
    letter, programme = sending.letter, room.store.programme()
    writing = writing_of(letter, room)
    person = programme.person(letter.to)
    recipient = person.addresses[0] if person else writing.address if writing else ""
    if not recipient:
        room.outbox.dropped(sending, Delivery.NO_ADDRESS, now)
        return Delivery.NO_ADDRESS
    links = Links(room.keys.reply(), room.public_url)
    sheet = sheet_without_question(letter, writing, now, programme, room.lists, links)
    answered = None if letter.kind in TOLD_UNASKED else writing
    raw = written(letter, sheet, (recipient,), (), answered, now, room)
    return send(sending, key, raw, (recipient,), now, room)


def writing_of(letter: Letter, room: PostRoom) -> Writing | None:
    """The mail that the letter is about: kept with it, or below the question that it belongs to."""
    if "text" not in letter.facts:
        return None
    return room.book.writing(letter.facts.get("below", letter.reference), letter.facts["text"])


def send(
    sending: SendingLetter,
    key: LetterKey,
    raw: bytes,
    recipients: tuple[str, ...],
    now: datetime,
    room: PostRoom,
) -> Delivery:
    """The letter is kept, handed over and recorded; or it waits, when too many went out in this hour."""
    if is_held_back(sending, room.letters_an_hour, now, room.store.programme(), room.breaker, room.outbox):
        return Delivery.HELD_BACK
    room.mailbox.keep_sent(key, raw)
    ses_id = room.postbox.send(raw, recipients, key)
    room.outbox.sent(sending, ses_id, now)
    return Delivery.SENT


def written(
    letter: Letter,
    sheet: Sheet,
    recipients: tuple[str, ...],
    thread: tuple[str, ...],
    answered: Writing | None,
    now: datetime,
    room: PostRoom,
) -> bytes:
    """The letter as a mail; it goes below the party's first letter, and below the mail that it answers."""
    programme = room.store.programme()
    keyring = room.keys.reply()
    first = thread_ids(letter.reference, letter.to.code, programme.domain)
    letter_id = f"{letter.reference}.{letter.id}"
    own = answered is not None and answered.by == letter.to
    answers = f"<{answered.message_id}>" if own and answered and is_message_id(answered.message_id) else None
    return build(
        render(sheet),
        to=recipients,
        sender_name=sheet.programme.name,
        intake_address=programme.intake_address,
        reply_to=sheet.reply_address,
        letter_id=letter_id,
        references=[first, *(f"<{id}>" for id in thread), *([answers] if answers else [])],
        in_reply_to=answers,
        date=now,
        loop_mark=loop_mark(letter_id, keyring),
        auto="auto-replied" if answered else "auto-generated",
        carried=carried_by(sheet),
    )


def carried_by(sheet: Sheet) -> tuple[Carried, ...]:
    """The files that a letter carries: an overview its table, while there is anything to show."""
    overview = sheet.overview if sheet.kind is LetterKind.OVERVIEW else None
    return (table(overview, sheet.language),) if overview and overview.questions else ()


def addresses_of(letter: Letter, dossier: Dossier, programme: Programme, store: Store) -> tuple[str, ...]:
    """Where a letter goes: to one address, or to all that its reader has; () when there is none any more.

    What was done by a mail is told at all of them: whoever shares one of the mailboxes sees who has it.
    """
    if letter.to.role is Role.PARTNER:
        partner = dossier.partner
        return (partner.email or desk_address(dossier, programme),) if partner else ()
    if letter.to.role is Role.WRITER:
        if letter.kind is LetterKind.TAKE_OVER:
            named = address_named(int(letter.facts["event"]), dossier)
            return (named,) if named else ()
        mail = dossier.writings.get(letter.to.person)
        return (mail.address,) if mail and mail.address else ()
    person = programme.person(letter.to)
    if person is None:
        return ()
    if letter.kind not in TOLD_EVERYWHERE:
        return person.addresses[:1]
    known = (one.address for one in store.known_addresses() if one.party == letter.to)
    return tuple(dict.fromkeys((*person.addresses, *known)))


def desk_address(dossier: Dossier, programme: Programme) -> str:
    """Who reads the letters to somebody without an address: who entered the question, if known."""
    entered_by = programme.person(dossier.timeline[0].by) or programme.desk[0]
    return entered_by.addresses[0]


def objection_to(letter: Letter, dossier: Dossier, recipients: tuple[str, ...]) -> Delivery | None:
    """Why a letter need not be sent any more, as the question stands now."""
    if dossier.body is None:
        return Delivery.ERASED
    if not still_wanted(letter, dossier.question):
        return Delivery.OVERTAKEN
    if letter.to.code in dossier.question.unwanted:
        return Delivery.UNWANTED
    return None if recipients else Delivery.NO_ADDRESS


def still_wanted(letter: Letter, question: Question) -> bool:
    """True unless what the letter asks for has been answered in the meantime."""
    match letter.kind:
        case LetterKind.CONFIRM | LetterKind.CONFIRM_REMINDER:
            # An address that is not the partner's any more; the one in its place has a letter of its own.
            overtaken = int(letter.facts["event"]) < question.addressed
            return question.intake is IntakeStatus.UNCONFIRMED and not overtaken
        case LetterKind.UNCONFIRMED:
            return question.intake is IntakeStatus.UNCONFIRMED
        case LetterKind.HELD:
            # To the desk, of a question; of a mail that is held, until somebody answered for it.
            mail = question.held_mail(int(letter.facts["event"]))
            if letter.to.role is not Role.DESK:
                return True
            return not mail.answered if mail else question.intake is IntakeStatus.HELD
        case LetterKind.IS_THIS_YOU | LetterKind.CONFIRM_ERASURE:
            mail = question.held_mail(int(letter.facts["event"]))
            return mail is not None and not mail.answered
        case LetterKind.NAMED:
            asker = question.asker
            return asker is not None and (asker.refused or asker.named == int(letter.facts["event"]))
        case LetterKind.PROPOSAL:
            offers = {match.offer for match in question.matches if match.status is MatchStatus.PROPOSED}
            return int(letter.facts["event"]) in offers
        case LetterKind.REWORDING:
            return question.wording is not None and question.wording.offer == int(letter.facts["event"])
        case LetterKind.NOTICE | LetterKind.HANDED_OVER:
            own = (match for match in question.matches if match.key.institution == letter.to.institution)
            return any(match.is_open for match in own)
        case LetterKind.HAND_OVER | LetterKind.TAKE_OVER:
            return is_asked(letter, question)
        case _:
            return True

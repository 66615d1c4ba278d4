"""A mail comes in: read, screened, matched, and handled to exactly one outcome, whatever it is."""

from datetime import datetime

from loket.domain.arrival import Arrival
from loket.domain.errors import AlreadyHandled, MailMissing
from loket.domain.outcomes import Effect, MailOutcome, Outcome
from loket.domain.storage import SeenMail
from loket.domain.tokens import is_loop_mark
from loket.mail.machine.screen import Kind, Screened, screen
from loket.mail.mime.parse import parse
from loket.mail.reading.incoming import IncomingMail
from loket.mail.reply.reply_text import reply_text
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom, record
from loket.usecases.inbound.matching import signed_names
from loket.usecases.inbound.not_a_person import hold_for_desk, note_machine
from loket.usecases.inbound.own_mail import came_back, note_own
from loket.usecases.inbound.route import route

TRIES = 3
"""How often a mail is begun anew because another delivery of it came first. Chosen by us, 2026-11."""


def receive(arrival: Arrival, now: datetime, room: MailRoom, *, careful: bool = False) -> MailOutcome | None:
    """The mail has its one outcome and lies with the handled ones; None when it had its outcome before.

    `careful` is for a mail that ended the function before: it is not read, only recorded. Raises MailMissing,
    and what AWS raises; then nothing has happened, or all of it but the outcome of several questions.
    """
    raw = room.mailbox.raw(arrival)
    if raw is None:
        if room.book.outcome(arrival):
            return None
        raise MailMissing(arrival.ses_id)
    outcome = handle(raw, arrival, now, room, careful)
    room.mailbox.settle(arrival, raw)
    return outcome


def handle(raw: bytes, arrival: Arrival, now: datetime, room: MailRoom, careful: bool) -> MailOutcome | None:
    """The outcome, recorded with all that belongs to it; None when it was recorded before."""
    mail = unread(raw, arrival) if careful else parse(raw)
    for attempt in range(TRIES):
        # Whatever is recorded of a delivery is recorded of its mail too, so most need no second look.
        seen = room.book.seen(mail.digest)
        if seen is not None and room.book.outcome(arrival):
            return None
        hand = hand_of(mail, arrival, now, seen, room)
        try:
            return hand.outcome(*begin(hand, room))
        except AlreadyHandled:
            if room.book.outcome(arrival):
                return None
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def unread(raw: bytes, arrival: Arrival) -> IncomingMail:
    """The mail without having looked into it."""
    return IncomingMail(
        digest=f"unread-{arrival.ses_id}", size_bytes=len(raw), troubles=(Outcome.UNREADABLE,)
    )


def hand_of(
    mail: IncomingMail, arrival: Arrival, now: datetime, seen: SeenMail | None, room: MailRoom
) -> InHand:
    """The mail with the signed names that an earlier delivery of it was not handled for."""
    names = signed_names(arrival.recipients, room.store.programme())
    if seen is not None and seen.ses_id != arrival.ses_id:
        names = tuple(name for name in names if name not in seen.names)
    screened = screened_by(mail, arrival, room)
    return InHand(
        arrival=arrival,
        mail=mail,
        reply=reply_text(mail),
        now=now,
        seen=seen,
        names=names,
        screened=screened,
    )


def begin(hand: InHand, room: MailRoom) -> tuple[Effect, ...]:
    """The effects of the mail, at least one, stored with its outcome."""
    if Outcome.UNREADABLE in hand.mail.troubles:
        return (record(hand, Outcome.UNREADABLE, "unreadable", room),)
    if hand.seen is not None and hand.seen.ses_id != hand.arrival.ses_id and not hand.names:
        return (record(hand, Outcome.DUPLICATE, "delivered-before", room, hand.seen.reference),)
    screened = hand.screened
    match screened.verdict:
        case Kind.PERSON:
            return route(hand, room)
        case Kind.QUARANTINE:
            return (record(hand, Outcome.QUARANTINED, screened.reason, room),)
        case Kind.OWN:
            return (note_own(hand, screened, room),)
        case Kind.NO_RETURN:
            return (hold_for_desk(hand, screened.reason, room),)
        case _:
            return (note_machine(hand, screened, room),)


def screened_by(mail: IncomingMail, arrival: Arrival, room: MailRoom) -> Screened:
    programme, keyring = room.store.programme(), room.keys.reply()
    domains = (programme.domain.lower(), programme.reply_domain.lower())
    own = frozenset(sender.address for sender in mail.senders if sender.address.rpartition("@")[2] in domains)
    found = screen(mail, arrival, lambda letter, mark: is_loop_mark(mark, letter, keyring), own)
    if own and found.verdict is not Kind.OWN and came_back(mail, arrival, room):
        return Screened(Kind.OWN, "own-address")
    return found

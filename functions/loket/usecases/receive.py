"""A mail comes in: read, screened, matched, and handled to exactly one outcome, whatever it is."""

from datetime import datetime

from loket.domain.arrival import Arrival
from loket.domain.correspondence import loose_reference
from loket.domain.errors import AlreadyHandled, MailMissing
from loket.domain.outcomes import Effect, MailOutcome, Outcome
from loket.domain.programme import Programme
from loket.domain.storage import SeenMail
from loket.domain.tokens import is_loop_mark
from loket.mail.reading.incoming import IncomingMail
from loket.mail.reading.parse import parse
from loket.mail.reading.reply_text import reply_text
from loket.mail.reading.screen import Kind, Screened, screen
from loket.usecases.mail_in_hand import InHand, MailRoom
from loket.usecases.matching import signed_names
from loket.usecases.not_a_person import hold_for_desk, note_machine
from loket.usecases.route import route

TRIES = 3
"""How often a mail is begun anew because another delivery of it came first. Chosen by us, 2026-11."""


def receive(arrival: Arrival, now: datetime, room: MailRoom, *, careful: bool = False) -> MailOutcome | None:
    """The mail has its one outcome and lies with the handled ones; None when it had its outcome before.

    `careful` is for a mail that ended the function before: it is not read, only recorded. Raises MailMissing,
    and what AWS raises; then nothing has happened, or all of it but the outcome of several questions.
    """
    known = room.book.outcome(arrival)
    raw = room.mailbox.raw(arrival)
    if raw is None:
        if known:
            return None
        raise MailMissing(arrival.ses_id)
    if known is None:
        handle(raw, arrival, now, room, careful)
    room.mailbox.settle(arrival, raw)
    return None if known else room.book.outcome(arrival)


def handle(raw: bytes, arrival: Arrival, now: datetime, room: MailRoom, careful: bool) -> None:
    """The outcome is recorded, and all that belongs to it."""
    mail = parse(raw) if not careful else IncomingMail(digest=f"unread-{arrival.ses_id}", size_bytes=len(raw))
    for attempt in range(TRIES):
        try:
            if careful or "unreadable" in mail.troubles:
                record(hand_of(mail, arrival, now, None, ()), Outcome.UNREADABLE, "unreadable", room)
            else:
                begin(mail, arrival, now, room)
            return
        except AlreadyHandled:
            if room.book.outcome(arrival) is not None:
                return
            if attempt == TRIES - 1:
                raise


def begin(mail: IncomingMail, arrival: Arrival, now: datetime, room: MailRoom) -> None:
    """Handled, unless an earlier delivery of the same mail was for all that this one is addressed to."""
    programme = room.store.programme()
    seen = room.book.seen(mail.digest)
    names = signed_names(arrival.recipients, programme)
    if seen is not None and seen.ses_id != arrival.ses_id:
        names = tuple(name for name in names if name not in seen.names)
        if not names:
            record(hand_of(mail, arrival, now, seen, ()), Outcome.DUPLICATE, "delivered-before", room)
            return
    hand = hand_of(mail, arrival, now, seen, names)
    screened = screened_by(mail, arrival, programme, room)
    match screened.verdict:
        case Kind.PERSON:
            route(hand, room)
        case Kind.QUARANTINE:
            record(hand, Outcome.QUARANTINED, screened.reason, room)
        case Kind.NO_RETURN:
            hold_for_desk(hand, screened.reason, room)
        case _:
            note_machine(hand, screened, room)


def screened_by(mail: IncomingMail, arrival: Arrival, programme: Programme, room: MailRoom) -> Screened:
    keyring = room.keys.reply()
    domains = (programme.domain.lower(), programme.reply_domain.lower())
    own = frozenset(sender.address for sender in mail.senders if sender.address.rpartition("@")[2] in domains)
    return screen(mail, arrival, lambda letter, mark: is_loop_mark(mark, letter, keyring), own)


def hand_of(
    mail: IncomingMail, arrival: Arrival, now: datetime, seen: SeenMail | None, names: tuple[str, ...]
) -> InHand:
    return InHand(arrival=arrival, mail=mail, reply=reply_text(mail), now=now, seen=seen, names=names)


def record(hand: InHand, outcome: Outcome, reason: str, room: MailRoom) -> None:
    """An outcome that touches nothing and is not answered."""
    effect = Effect(reference="", outcome=outcome, reason=reason)
    room.store.record(loose_reference(hand.mail.digest), hand.entry(None, hand.outcome(effect)))

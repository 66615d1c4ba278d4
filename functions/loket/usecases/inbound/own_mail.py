"""A letter of ours comes back: a mailbox passes its mail on to our intake (M23). Dropped, and the desk told.

It is known by the mark that we signed, or, where forwarding took that off, by our own address as its sender
with a proof or with the id of a letter that we sent.
"""

from loket.domain.alerts import Alert, alerts
from loket.domain.arrival import Arrival, Verdict
from loket.domain.correspondence import is_loose
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER
from loket.domain.storage import LetterKey
from loket.domain.tokens import is_loop_mark
from loket.mail.machine.marks import named
from loket.mail.machine.screen import Screened
from loket.mail.reading.incoming import IncomingMail
from loket.usecases.inbound.breakers import news
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import IDS_LOOKED_UP


def came_back(mail: IncomingMail, arrival: Arrival, room: MailRoom) -> bool:
    """True for a mail from the address that all our letters are from, proven or naming one that we sent.

    Anybody else with an address at our domain is like any other sender (M42).
    """
    if mail.sender is None or mail.sender.address != room.store.programme().intake_address.lower():
        return False
    return arrival.dmarc is Verdict.PASS or named_letter(mail, room) is not None


def note_own(hand: InHand, screened: Screened, room: MailRoom) -> Effect:
    """Noted, never handled; the desk hears once a day whose mailbox sends our letters back."""
    key = marked_letter(hand.mail, room) or named_letter(hand.mail, room)
    letter = room.book.letter(key) if key else None
    question = key.reference if key and not is_loose(key.reference) else ""
    party = letter.to.code if letter else ""
    of_one = question if letter and letter.to == PARTNER else ""
    letters = news(
        alerts(
            Alert.OWN_LETTER,
            f"{hand.now:%Y-%m-%d} {party} {of_one}",
            room.store.programme(),
            hand.now,
            {"party": party, "question": question},
        ),
        room,
    )
    effect = Effect(reference="", outcome=Outcome.NOTED, reason=screened.reason)
    room.store.record(hand.loose, hand.entry(None, hand.outcome(effect)), letters)
    return effect


def marked_letter(mail: IncomingMail, room: MailRoom) -> LetterKey | None:
    """The letter that a mark of ours names; one that somebody typed names none."""
    letters, marks = named(mail, "x-loket-letter"), named(mail, "x-loket-loop")
    for letter, mark in zip(letters, marks, strict=False):
        if is_loop_mark(mark, letter, room.keys.reply()):
            reference, _, id = letter.partition(".")
            return LetterKey(reference, id)
    return None


def named_letter(mail: IncomingMail, room: MailRoom) -> LetterKey | None:
    """The letter that went out under its Message-ID, or under an id that it refers to."""
    ids = filter(None, (mail.message_id, *mail.answers[:IDS_LOOKED_UP]))
    return next((key for id in ids if (key := room.book.answered_letter(id))), None)

"""Letters in the table: open until sent, claimed by one sender at a time."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from loket.adapters import items, keys
from loket.adapters.dynamo import ConditionFailed, Dynamo
from loket.domain.letters import Letter
from loket.domain.storage import LetterKey, SendingLetter

LEASE = timedelta(minutes=2)
"""How long a claimed letter is left to its sender: over the minute that the sending function may take."""
LONGEST_WAIT = timedelta(hours=6)
"""A letter that keeps failing is tried again at least this often."""
WAITING = "waiting"
"""What `outbox` says until the letter is sent; the stream's filter and the index know this word too."""


class Outbox:
    """The letters of one deployment that are still to be sent.

    A letter is listed by `outbox` and `outbox_at` until it is sent. `held_until` keeps it to one sender at a
    time; it lies outside the index, so that claiming costs one write unit. The stream tells of letters that
    nobody has tried to send yet.
    """

    def __init__(self, dynamo: Dynamo) -> None:
        self.dynamo = dynamo

    def claim(self, key: LetterKey, now: datetime) -> SendingLetter | None:
        """The letter, ours alone until the lease is over; None when it is sent, taken or unknown."""
        values = {
            ":waiting": WAITING,
            ":free": items.moment(now + LEASE),
            ":now": items.moment(now),
            ":one": 1,
        }
        change = "SET held_until = :free ADD attempts :one"
        free = "outbox = :waiting AND (attribute_not_exists(held_until) OR held_until <= :now)"
        try:
            item = self.dynamo.change(*table_key(key), change, values, free)
        except ConditionFailed:
            return None
        return SendingLetter(letter=items.letter_of(item), attempts=item["attempts"])

    def sent(self, sending: SendingLetter, ses_id: str, now: datetime) -> None:
        """The letter counts as sent, and its SES id leads back to question, party and letter."""
        letter = sending.letter
        pointer = {
            "pk": keys.message(ses_id),
            "sk": keys.ONLY,
            "reference": letter.reference,
            "party": letter.to.code,
            "letter": letter.id,
        }
        # Not one transaction, at half the price: after a crash in between the letter is sent once more.
        self.dynamo.store(pointer)
        values = {":id": ses_id, ":now": items.moment(now)}
        self.close(sending, "SET ses_id = :id, sent_at = :now", values)

    def dropped(self, sending: SendingLetter, reason: str, now: datetime) -> None:
        """The letter will not be sent, for this reason."""
        values = {":why": reason, ":now": items.moment(now)}
        self.close(sending, "SET dropped = :why, dropped_at = :now", values)

    def close(self, sending: SendingLetter, change: str, values: dict[str, str]) -> None:
        key = LetterKey(sending.letter.reference, sending.letter.id)
        self.dynamo.change(*table_key(key), f"{change} REMOVE outbox, outbox_at, held_until", values)

    def failed(self, key: LetterKey, now: datetime) -> None:
        """The letter waits for the sweeper, longer after every failure."""
        item = self.dynamo.get(*table_key(key))
        if item is None or "outbox" not in item:
            return
        wait = min(timedelta(minutes=2 ** min(item["attempts"], 10)), LONGEST_WAIT)
        self.wait(key, now + wait)

    def put_off(self, sending: SendingLetter, until: datetime) -> None:
        """The letter waits for the sweeper until a moment, whoever tells of it before."""
        self.wait(LetterKey(sending.letter.reference, sending.letter.id), until)

    def wait(self, key: LetterKey, until: datetime) -> None:
        change = "SET held_until = :at, outbox_at = :at"
        self.dynamo.change(*table_key(key), change, {":at": items.moment(until)})

    def add(self, letter: Letter) -> None:
        """The letter waits to be sent, unless it was there already."""
        with suppress(ConditionFailed):
            self.dynamo.transact([self.dynamo.put(items.letter_item(letter), "attribute_not_exists(pk)")])

    def reopen(self, key: LetterKey, now: datetime) -> None:
        """The letter is to be sent again; raises ConditionFailed when there is none under the key."""
        values = {":waiting": WAITING, ":now": items.moment(now), ":none": 0}
        change = "SET outbox = :waiting, outbox_at = :now, attempts = :none REMOVE held_until"
        self.dynamo.change(*table_key(key), change, values, "attribute_exists(pk)")

    def letter(self, key: LetterKey) -> Letter | None:
        """The letter as a fact, whether it was sent or not."""
        item = self.dynamo.get(*table_key(key))
        return items.letter_of(item) if item else None

    def fate_is_known(self, key: LetterKey, kind: str) -> bool:
        """True when this was recorded of the letter before."""
        item = self.dynamo.get(*table_key(key))
        return item is not None and fate(kind) in item

    def record_fate(self, key: LetterKey, kind: str, at: datetime) -> None:
        """What became of the letter (`delivery`, `bounce`, …) is recorded on it."""
        change = f"SET {fate(kind)} = :at"
        self.dynamo.change(*table_key(key), change, {":at": items.moment(at)}, "attribute_exists(pk)")

    def open_letters(self, until: datetime, limit: int) -> Sequence[LetterKey]:
        """Letters that were to be sent by that moment and are not, oldest first."""
        due = self.dynamo.due("outbox", "outbox", WAITING, "outbox_at", items.moment(until), limit)
        return [LetterKey.of(item["pk"], item["sk"]) for item in due]


def fate(kind: str) -> str:
    """The attribute that tells when this became of a letter."""
    return f"fate_{''.join(one for one in kind if one.isalpha())}"


def table_key(key: LetterKey) -> tuple[str, str]:
    return keys.question(key.reference), keys.letter(key.id)

"""Letters in the table: open until sent, claimed by one sender at a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from loket.adapters import items, keys
from loket.adapters.dynamo import ConditionFailed, Dynamo
from loket.domain.storage import LetterKey, SendingLetter

LEASE = timedelta(minutes=2)
"""How long a claimed letter is left to its sender: over the minute that the sending function may take."""
LONGEST_WAIT = timedelta(hours=6)
"""A letter that keeps failing is tried again at least this often."""
WAITING, CLAIMED = "waiting", "claimed"


class Outbox:
    """The letters of one deployment that are still to be sent."""

    def __init__(self, dynamo: Dynamo) -> None:
        self.dynamo = dynamo

    def claim(self, key: LetterKey, now: datetime) -> SendingLetter | None:
        """The letter, ours alone until the lease is over; None when it is sent, taken or unknown."""
        pk, sk = keys.question(key.reference), keys.letter(key.id)
        values = {
            ":claimed": CLAIMED,
            ":waiting": WAITING,
            ":free": items.moment(now + LEASE),
            ":now": items.moment(now),
            ":one": 1,
        }
        change = "SET outbox = :claimed, outbox_at = :free ADD attempts :one"
        free = "outbox = :waiting OR (outbox = :claimed AND outbox_at <= :now)"
        try:
            item = self.dynamo.change(pk, sk, change, values, free)
        except ConditionFailed:
            return None
        letter = items.letter_of(item)
        thread = self.dynamo.get(pk, keys.thread(letter.to))
        first = (thread["first_id"],) if thread else ()
        return SendingLetter(letter=letter, attempts=item["attempts"], thread=first)

    def sent(self, sending: SendingLetter, ses_id: str, now: datetime) -> None:
        """The letter counts as sent, and its SES id leads back to question, party and letter."""
        letter = sending.letter
        pk = keys.question(letter.reference)
        pointer = {
            "pk": keys.message(ses_id),
            "sk": keys.ONLY,
            "reference": letter.reference,
            "party": letter.to.code,
            "letter": letter.id,
        }
        self.dynamo.transact(
            [
                self.dynamo.update(
                    pk,
                    keys.letter(letter.id),
                    "SET ses_id = :id, sent_at = :now REMOVE outbox, outbox_at",
                    {":id": ses_id, ":now": items.moment(now)},
                ),
                self.dynamo.update(
                    pk, keys.thread(letter.to), "SET first_id = if_not_exists(first_id, :id)", {":id": ses_id}
                ),
                self.dynamo.put(pointer),
            ]
        )

    def failed(self, key: LetterKey, now: datetime) -> None:
        """The letter waits for the sweeper, longer after every failure."""
        pk, sk = keys.question(key.reference), keys.letter(key.id)
        item = self.dynamo.get(pk, sk)
        if item is None or "outbox" not in item:
            return
        wait = min(timedelta(minutes=2 ** min(item["attempts"], 10)), LONGEST_WAIT)
        # Claimed, not waiting: the stream would bring it back at once.
        values = {":claimed": CLAIMED, ":at": items.moment(now + wait)}
        self.dynamo.change(pk, sk, "SET outbox = :claimed, outbox_at = :at", values)

    def dropped(self, sending: SendingLetter, reason: str, now: datetime) -> None:
        """The letter will not be sent, for this reason."""
        letter = sending.letter
        values = {":why": reason, ":now": items.moment(now)}
        change = "SET dropped = :why, dropped_at = :now REMOVE outbox, outbox_at"
        self.dynamo.change(keys.question(letter.reference), keys.letter(letter.id), change, values)

    def reopen(self, key: LetterKey, now: datetime) -> None:
        """The letter is to be sent again; raises ConditionFailed when there is none under the key."""
        values = {":waiting": WAITING, ":now": items.moment(now)}
        pk, sk = keys.question(key.reference), keys.letter(key.id)
        change = "SET outbox = :waiting, outbox_at = :now"
        self.dynamo.change(pk, sk, change, values, "attribute_exists(pk)")

    def open_letters(self, until: datetime, limit: int) -> Sequence[LetterKey]:
        """Letters neither sent nor in anybody's hands at that moment, oldest first of each kind."""
        found = []
        for state in (WAITING, CLAIMED):
            due = self.dynamo.due("outbox", "outbox", state, "outbox_at", items.moment(until), limit)
            found += [LetterKey.of(item["pk"], item["sk"]) for item in due]
        return found[:limit]

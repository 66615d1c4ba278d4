"""One mail while it is being handled, and all that handling it needs."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from loket.domain.arrival import Arrival, Verdict
from loket.domain.correspondence import WRITING_ID_LENGTH, KeptFile, Writing, loose_reference
from loket.domain.outcomes import Effect, MailOutcome, Outcome
from loket.domain.people import Party
from loket.domain.storage import MailEntry, SeenMail
from loket.mail.machine.screen import A_PERSON, Screened
from loket.mail.reading.how_read import how_read, said_in
from loket.mail.reading.incoming import IncomingMail, ReplyText
from loket.usecases.ports import Keys, Mailbook, Mailbox, Store

LONGEST_TEXT = 20_000
"""Characters of a mail that are kept beside its question; all of it stays in the raw mail. Ours, 2026-11."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRoom:
    """All that is needed to handle what comes in."""

    store: Store
    book: Mailbook
    mailbox: Mailbox
    keys: Keys
    person_key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """One mail as it was read; `names` are the signed names of its envelope that are not handled yet.

    `screened` says whose mail it is: a person's, until it was looked at.
    """

    arrival: Arrival
    mail: IncomingMail
    reply: ReplyText
    now: datetime
    seen: SeenMail | None = None
    names: tuple[str, ...] = ()
    screened: Screened = A_PERSON

    @property
    def id(self) -> str:
        """The name of this mail below a question."""
        return self.mail.digest[:WRITING_ID_LENGTH]

    @property
    def loose(self) -> str:
        """The name under which it is kept when it belongs to no question."""
        return loose_reference(self.mail.digest)

    @property
    def authentic(self) -> bool:
        """True when it comes from the domain of its one From address: DMARC, as the mail service found it."""
        return self.mail.sender is not None and self.arrival.dmarc is Verdict.PASS

    @property
    def address(self) -> str:
        """Its one From address in lower case, "" when there is none, or several."""
        return self.mail.sender.address if self.mail.sender else ""

    @property
    def written(self) -> str:
        """The new text, as long as it is kept."""
        return self.reply.new.strip()[:LONGEST_TEXT]

    def writing(
        self,
        by: Party,
        effect: Effect,
        *,
        files: tuple[KeptFile, ...] = (),
        **parts: Any,
    ) -> Writing:
        """The mail as it is kept below a question; `parts` are `said`, `to_partner` and who stands in."""
        return Writing(
            id=self.id,
            by=by,
            arrival=self.arrival,
            name=self.mail.sender.name if self.mail.sender else "",
            address=self.address,
            message_id=self.mail.message_id,
            text=self.written,
            files=files,
            outcome=effect.outcome,
            reason=effect.reason,
            **parts,
        )

    def entry(self, writing: Writing | None, outcome: MailOutcome | None, known: bool = False) -> MailEntry:
        """What the mail leaves beside a decision; `known` when answers may refer to its own Message-ID."""
        return MailEntry(
            arrival=self.arrival,
            digest=self.mail.digest,
            seen=self.seen,
            names=self.names,
            writing=writing,
            known_as=self.mail.message_id if known and writing else "",
            outcome=outcome,
        )

    @property
    def how_read(self) -> tuple[str, ...]:
        """Codes of how it was read. The day matters to dates alone, and here only to whether one is clear."""
        said = said_in(self.mail, self.reply, self.screened, self.now.date())
        return how_read(self.mail, self.reply, self.screened, said)

    def outcome(self, *effects: Effect, reason: str = "") -> MailOutcome:
        """The record of this mail, for what it did to one question or to several."""
        first = min(effects, key=lambda effect: list(Outcome).index(effect.outcome))
        # Only a mail that is still to be read needs its envelope; of others no address outlives the question.
        unread = first.outcome is Outcome.UNREADABLE
        return MailOutcome(
            arrival=self.arrival if unread else replace(self.arrival, mail_from="", recipients=()),
            outcome=first.outcome,
            reason=reason or first.reason,
            effects=tuple(effect for effect in effects if effect.reference),
            recorded_at=self.now,
            reasons=self.how_read,
        )


def effect_before(hand: InHand, reference: str, room: MailRoom) -> Effect | None:
    """What this delivery did to a question before it was cut off between two of its questions."""
    writing = room.book.writing(reference, hand.id)
    if writing is None or writing.arrival.ses_id != hand.arrival.ses_id:
        return None
    return Effect(reference=reference, outcome=writing.outcome, reason=writing.reason)


def record(hand: InHand, outcome: Outcome, reason: str, room: MailRoom, beside: str = "") -> Effect:
    """An outcome that touches no question and is not answered: the raw mail is kept, and counted.

    `beside` is the question that the raw mail goes with when that is erased.
    """
    effect = Effect(reference="", outcome=outcome, reason=reason)
    room.store.record(beside or hand.loose, hand.entry(None, hand.outcome(effect)))
    return effect

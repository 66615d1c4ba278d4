"""A mistyped address is put right while nobody has proven it; letters to the old one prove nothing then."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from loket.domain.commands import ChangeAddress
from loket.domain.decisions import Refused
from loket.domain.errors import AddressFull, AddressMailed
from loket.domain.people import PARTNER
from loket.domain.storage import Mailing, Step, Succession
from loket.usecases.change import change
from loket.usecases.ports import Store
from loket.usecases.post_limits import POSTS_AN_ADDRESS, hashed, mailbox_of


class Readdressed(StrEnum):
    """What came of another address."""

    DONE = "done"
    TOO_MANY = "too-many"
    TOO_SOON = "too-soon"
    TOO_LATE = "too-late"


def change_address(reference: str, email: str, now: datetime, store: Store, person_key: bytes) -> Readdressed:
    """The question is of this address from now on, and a letter there asks to confirm it."""
    partner = store.partner(reference)
    if partner is None or partner.email.lower() == email.lower():
        return Readdressed.DONE
    mailbox = mailbox_of(email, person_key)

    def keep(step: Step) -> None:
        """Read again, since the same press may have come twice at a time."""
        now_there = store.partner(reference)
        if now_there is None or now_there.email.lower() == email.lower():
            return
        left, joined = (hashed(person_key, "address", one) for one in (now_there.email, email))
        changed = replace(now_there, email=email)
        moved = Succession(partner=changed, other=None, left=left, joined=joined)
        mailing = Mailing(mailbox, now, letter=bool(step.letters), most=POSTS_AN_ADDRESS)
        store.save(replace(step, succession=moved, mailing=mailing))

    def said(mailed_at: datetime | None) -> Readdressed:
        command = ChangeAddress(by=PARTNER, mailed_at=mailed_at)
        outcome = change(reference, lambda _: command, now, store, keep)
        return Readdressed.TOO_LATE if isinstance(outcome, Refused) else Readdressed.DONE

    try:
        try:
            return said(None)
        except AddressMailed as mailed:
            # Its own letter to this address, from before, proves nothing any more: the next has its hour.
            return Readdressed.TOO_SOON if mailed.by == reference else said(mailed.at)
    except AddressFull:
        return Readdressed.TOO_MANY

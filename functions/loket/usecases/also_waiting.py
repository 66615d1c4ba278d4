"""The other questions of one address that wait for its proof: a press on the page of one may confirm them."""

from collections.abc import Collection
from datetime import datetime

from loket.domain.errors import UnknownQuestion
from loket.domain.lifecycle import IntakeStatus
from loket.domain.storage import Dossier
from loket.usecases.accept import confirm
from loket.usecases.ports import Mailbook, Store
from loket.usecases.post_limits import hashed

MOST_SHOWN = 20
"""Questions of an address that are looked at, the newest first. Chosen by us, 2026-11."""


def also_waiting(dossier: Dossier, store: Store, book: Mailbook, person_key: bytes) -> tuple[Dossier, ...]:
    """The unconfirmed questions, beside this one, that came with its partner's address; the newest first."""
    email = dossier.partner.email if dossier.partner else ""
    if not email:
        return ()
    found = book.unproven_of(hashed(person_key, "address", email))
    others = (one for one in found[:MOST_SHOWN] if one != dossier.question.reference)
    return tuple(other for one in others if (other := read(one, store)) and waits_for(email, other))


def read(reference: str, store: Store) -> Dossier | None:
    try:
        return store.dossier(reference)
    except UnknownQuestion:
        return None


def waits_for(email: str, dossier: Dossier) -> bool:
    """True for a question that whoever reads this mailbox can confirm."""
    question, partner = dossier.question, dossier.partner
    waits = question.intake is IntakeStatus.UNCONFIRMED and question.erase_at is None
    theirs = partner is not None and partner.email.lower() == email.lower()
    return waits and theirs and dossier.body is not None


def confirm_also(ticked: Collection[str], others: tuple[Dossier, ...], now: datetime, store: Store) -> None:
    """Of these questions those that were ticked are confirmed; any other reference means nothing."""
    for other in others:
        if other.question.reference in ticked:
            confirm(other.question.reference, other.question.addressed, now, store)

"""A question's texts, people and mails are erased, once that was decided; its timeline and counts stay."""

from datetime import datetime

from loket.domain.commands import Erase, Forget
from loket.domain.decisions import Refused
from loket.domain.people import CLOCK, PARTNER, Party
from loket.domain.storage import LetterKey
from loket.usecases.change import change
from loket.usecases.ports import Mailbook, Mailbox, Store
from loket.usecases.post_limits import hashed
from loket.usecases.resemblance import fingerprints

ASKED = "asked"
"""Why it is erased: the partner said so, of all that came from their address."""


def decide_to_erase(
    reference: str,
    by: Party,
    reason: str,
    now: datetime,
    store: Store,
    closed_until: datetime | None = None,
) -> bool:
    """True when the erasure is decided from now on; False where the rules forbid it."""
    said = Forget(by=by, reason=reason, closed_until=closed_until)
    return not isinstance(change(reference, lambda _: said, now, store), Refused)


def erase(
    reference: str, now: datetime, store: Store, book: Mailbook, mailbox: Mailbox, person_key: bytes
) -> None:
    """All that is kept of the question but its timeline is gone; what was asked goes for its kin as well."""
    dossier = store.dossier(reference)
    reason = dossier.question.erase_reason
    email = dossier.partner.email if dossier.partner else ""
    person = hashed(person_key, "address", email) if email else ""
    if person and reason == ASKED:
        for other in book.of_person(person):
            if other != reference:
                decide_to_erase(other, PARTNER, ASKED, now, store)
    letters = [LetterKey(reference, letter) for letter in dossier.letters]
    mails = dossier.writings.values()
    arrivals = [*(mail.arrival for mail in mails if mail.is_mail), *dossier.copies]
    # Ahead of the texts, which lead to them: what is interrupted in between is done once more.
    mailbox.forget(letters, arrivals, [file for mail in mails for file in mail.files])
    words = dict.fromkeys(one for body in dossier.wordings.values() for one in fingerprints(body))
    change(
        reference,
        lambda _: Erase(by=CLOCK, reason=reason),
        now,
        store,
        keep=lambda step: store.erase(step, dossier, person, tuple(words)),
    )

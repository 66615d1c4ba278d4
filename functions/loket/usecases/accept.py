"""A question is accepted, by proof of the partner's address or the desk's word; institutions are asked."""

from datetime import datetime

from loket.domain.asking import invitations
from loket.domain.commands import Confirm, Discard, Invitation, Release
from loket.domain.decisions import Refused
from loket.domain.people import PARTNER, Party
from loket.domain.working_days import local_date
from loket.usecases.change import Changed, change
from loket.usecases.ports import Store


def confirm(reference: str, addressed: int, now: datetime, store: Store) -> Changed | Refused:
    """The partner's address, that of the event `addressed`, is proven and the institutions are asked."""
    said = Confirm(by=PARTNER, addressed=addressed, invite=whom_to_ask(reference, now, store))
    return change(reference, lambda question: said, now, store)


def release(reference: str, by: Party, now: datetime, store: Store) -> Changed | Refused:
    """The desk vouches for the question and the institutions are asked."""
    invite = whom_to_ask(reference, now, store)
    return change(reference, lambda question: Release(by=by, invite=invite), now, store)


def discard(reference: str, by: Party, reason: str, now: datetime, store: Store) -> Changed | Refused:
    """The question goes no further; it can still be released until it is erased."""
    return change(reference, lambda question: Discard(by=by, reason=reason), now, store)


def whom_to_ask(reference: str, now: datetime, store: Store) -> tuple[Invitation, ...]:
    """The institutions that fit the question; none once its text is erased."""
    body, programme = store.dossier(reference).body, store.programme()
    return invitations(programme, body, local_date(now, programme)) if body else ()

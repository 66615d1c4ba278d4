"""Who holds a valid link sees how a question stands; nobody else learns even that it exists."""

from dataclasses import dataclass
from datetime import datetime

from loket.domain.errors import TokenError
from loket.domain.people import Party
from loket.domain.storage import Dossier
from loket.domain.tokens import Grant, Keyring, Purpose
from loket.usecases.believe import believe
from loket.usecases.ports import Store


@dataclass(frozen=True, slots=True)
class Shown:
    """A question to somebody who may see it."""

    dossier: Dossier
    grant: Grant

    @property
    def party(self) -> Party:
        """Who holds the link."""
        return self.grant.party


def show(name: str, purpose: Purpose, keyring: Keyring, now: datetime, store: Store) -> Shown:
    """All that a page needs; raises TokenError for a link that proves nothing or whose question is erased."""
    question, grant = believe(name, (purpose,), keyring, now, store)
    dossier = store.dossier(question.reference)
    if dossier.body is None:
        raise TokenError("unknown or expired token")
    return Shown(dossier, grant)

"""Who holds a valid link sees how a question stands; nobody else learns even that it exists."""

from dataclasses import dataclass
from datetime import datetime

from loket.domain.errors import TokenError, UnknownQuestion
from loket.domain.grants import possible_grants
from loket.domain.people import Party
from loket.domain.question import Question
from loket.domain.storage import Dossier
from loket.domain.tokens import Grant, Keyring, Purpose, granted, split
from loket.usecases.ports import Store


@dataclass(frozen=True, slots=True)
class Shown:
    """A question to somebody who may see it."""

    dossier: Dossier
    party: Party


def believe(
    name: str, purpose: Purpose, keyring: Keyring, now: datetime, store: Store
) -> tuple[Question, Grant]:
    """Question and grant behind a signed name; raises TokenError for whatever proves nothing."""
    reference, token = split(name)
    try:
        question = store.question(reference)
    except UnknownQuestion:
        raise TokenError("unknown or expired token") from None
    possible = possible_grants(purpose, question, store.programme())
    return question, granted(token, possible, keyring, now)


def show(name: str, purpose: Purpose, keyring: Keyring, now: datetime, store: Store) -> Shown:
    """All that a page needs; raises TokenError for a link that proves nothing or whose question is erased."""
    question, grant = believe(name, purpose, keyring, now, store)
    dossier = store.dossier(question.reference)
    if dossier.body is None:
        raise TokenError("unknown or expired token")
    return Shown(dossier, grant.party)

"""Letters that tell the desk of trouble with the post itself: one for each occasion, whoever notices it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from loket.domain.correspondence import loose_reference
from loket.domain.letters import Letter, LetterKind
from loket.domain.programme import Programme


class Alert(StrEnum):
    """What may be amiss: somebody mails without end, our letters come back, or too many go out or come in."""

    MANY_FROM_ADDRESS = "many-from-address"
    OWN_LETTER = "own-letter"
    MANY_LETTERS = "many-letters"
    MANY_POSTS = "many-posts"


def alerts(
    alert: Alert, occasion: str, programme: Programme, at: datetime, facts: Mapping[str, str]
) -> tuple[Letter, ...]:
    """A letter to everybody at the desk. The same occasion gives the same letters, so that one is stored."""
    reference = loose_reference(sha256(f"{alert} {occasion}".encode()).hexdigest())
    people = ((party, programme.person(party)) for party in programme.desk_parties)
    return tuple(
        Letter(
            id=f"0001-{LetterKind.ALERT}-{party.person}",
            kind=LetterKind.ALERT,
            reference=reference,
            to=party,
            language=person.language,
            created_at=at,
            facts={"reason": str(alert), **{name: code for name, code in facts.items() if code}},
        )
        for party, person in people
        if person is not None
    )

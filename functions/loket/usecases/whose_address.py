"""Whose an address is, by the programme file or by their own word."""

from loket.domain.addresses import untagged
from loket.domain.people import Party
from loket.usecases.ports import Store


def party_of(address: str, store: Store) -> Party | None:
    """The contact or desk member who writes from this address (lower case)."""
    programme = store.programme()
    if named := programme.party_at(address) or programme.party_at(untagged(address)):
        return named
    known = store.known_address(untagged(address)) if address else None
    return known.party if known and programme.person(known.party) else None

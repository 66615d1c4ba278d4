"""What two mail addresses have to do with each other, and addresses that a person made known."""

from dataclasses import dataclass
from datetime import datetime

from loket.domain.people import Party

SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "org", "sch"})
"""Labels below which a country registers names: `stad.ac.uk`."""


@dataclass(frozen=True, slots=True)
class KnownAddress:
    """An address (lower case) that counts as this contact's or desk member's, beside the programme file's."""

    address: str
    party: Party
    since: datetime


def untagged(address: str) -> str:
    """The address of the mailbox: what stands behind a plus is the owner's own mark (RFC 5233)."""
    name, at, domain = address.lower().partition("@")
    return name.partition("+")[0] + at + domain if not name.startswith("+") else address.lower()


def same_organisation(one: str, other: str) -> bool:
    """True for addresses below the same registered domain: `@vuw.stad.example` and `@fsw.stad.example`."""
    return registered(one) == registered(other)


def registered(address: str) -> tuple[str, ...]:
    labels = address.lower().rpartition("@")[2].split(".")
    deep = len(labels) > 2 and labels[-2] in SECOND_LEVEL and len(labels[-1]) == len("uk")
    return tuple(labels[-3 if deep else -2 :])

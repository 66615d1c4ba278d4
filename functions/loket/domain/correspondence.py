"""A mail about a question, or what was typed on its page, as it is kept: erased with the question's texts."""

from dataclasses import dataclass
from datetime import datetime

from loket.domain.arrival import Arrival
from loket.domain.outcomes import Outcome
from loket.domain.people import Party

WRITING_ID_LENGTH = 16
"""Hexadecimal characters of a digest that name a mail below its question."""
ON_PAGE = "page-"
"""Begins the id of what came by a page of ours; an id of the mail service has no hyphen."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An attachment below its mail; `withheld` says why nobody gets it, "" for one that can be opened."""

    name: str
    content_type: str
    size_bytes: int
    key: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One mail: `id` is the beginning of its digest, the same for every delivery of it.

    `by` is who it counts as. `stands_in_name` and `stands_in_address` are whom somebody who is away names,
    `named` is the address (lower case) that a command names.
    `text` is what was newly written, `said` the part that a command passes on (an
    offer, a reason), `to_partner` what a contact asked to tell the partner. The raw mail is the arrival's.
    `forward` is true for somebody else's mail that was passed on: then `text` is what was written above it.
    """

    id: str
    by: Party
    arrival: Arrival
    name: str = ""
    address: str = ""
    message_id: str = ""
    text: str = ""
    said: str = ""
    to_partner: str = ""
    named: str = ""
    stands_in_name: str = ""
    stands_in_address: str = ""
    files: tuple[KeptFile, ...] = ()
    outcome: Outcome = Outcome.ADDED
    reason: str = ""
    forward: bool = False

    @property
    def at(self) -> datetime:
        """When the mail came in."""
        return self.arrival.at

    @property
    def is_mail(self) -> bool:
        """False for what was typed on a page: there is no raw mail of it, and nobody counts it as one."""
        return not self.arrival.ses_id.startswith(ON_PAGE)

    @property
    def has_open_files(self) -> bool:
        """True if something in it can be opened by those who read it."""
        return any(not file.withheld for file in self.files)


def typed_at(id: str, at: datetime) -> Arrival:
    """Stands in the place of an arrival for what was typed on a page."""
    return Arrival(ses_id=f"{ON_PAGE}{id}", at=at, recipients=())


def file_name(mail: Writing, number: int) -> str:
    """What an attachment is called below its question: by its mail, and its place in it from 1."""
    return f"{mail.id}-{number}"


LOOSE = "MAIL-"
"""Begins the name of a mail that belongs to no question; a reference goes on with a year and a hyphen."""


def loose_reference(digest: str) -> str:
    """The name under which a mail without a question is kept for its answer."""
    return f"{LOOSE}{digest[:WRITING_ID_LENGTH]}"


def is_loose(reference: str) -> bool:
    """True for the name of a mail without a question."""
    return reference.startswith(LOOSE) and len(reference) == len(LOOSE) + WRITING_ID_LENGTH

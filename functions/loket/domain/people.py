"""Who acts on a question, as codes: names and addresses live elsewhere and can be erased."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    PARTNER = "partner"
    CONTACT = "contact"
    DESK = "desk"
    CLOCK = "clock"
    WRITER = "writer"


class Language(StrEnum):
    NL = "nl"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a question: the partner, a contact of an institution, somebody of the desk, or the clock.

    `person` is the id of a contact or desk member in the programme file, `institution` that of a contact. A
    writer is no side: whoever wrote the mail that `person` is the id of, and nobody proved to be.
    """

    role: Role
    person: str = ""
    institution: str = ""

    @property
    def code(self) -> str:
        """The party as one word, stable for keys and tokens: `partner`, `contact:hl-anna`, `desk:bureau`."""
        return f"{self.role}:{self.person}" if self.person else str(self.role)

    def same_side_as(self, other: "Party") -> bool:
        """True for the same role and institution: colleagues act for each other."""
        return self.role is other.role and self.institution == other.institution


PARTNER = Party(Role.PARTNER)
CLOCK = Party(Role.CLOCK)


def contact(person: str, institution: str) -> Party:
    """A contact of an institution, by the ids of the programme file."""
    return Party(Role.CONTACT, person, institution)


def writer(writing: str) -> Party:
    """Whoever wrote this mail; never believed, at most answered."""
    return Party(Role.WRITER, writing)


def desk(person: str = "") -> Party:
    """Somebody of the programme's desk."""
    return Party(Role.DESK, person)

"""What is known of a programme's people beside its file: who joined by a hand over, and who is away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from loket.domain.addresses import same_organisation
from loket.domain.people import Party, contact
from loket.domain.programme import Absence, Contact, Institution, Programme


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody who takes a question over, and is a contact of this institution from then on."""

    institution: str
    person: Contact
    since: datetime

    @property
    def party(self) -> Party:
        """Who that is on the side of the institution."""
        return contact(self.person.id, self.institution)


@dataclass(frozen=True, slots=True)
class Leave:
    """What a contact says of an absence: until when, or that it is over (None)."""

    party: Party
    absence: Absence | None


def joined_id(reference: str, proposed: int) -> str:
    """The id of whoever took over by this proposal: the same however often it is worked out."""
    return f"joined-{reference.lower()}-{proposed}"


def is_colleague(address: str, institution: str, programme: Programme) -> bool:
    """True for an address (lower case) at the organisation of its contacts, but for those of our own."""
    found = programme.institution(institution)
    ours = (f"@{programme.domain}".lower(), f"@{programme.reply_domain}".lower())
    if found is None or address.endswith(ours):
        return False
    return any(same_organisation(address, one) for person in found.contacts for one in person.addresses)


def with_people(
    programme: Programme, joined: Iterable[Joined], absences: Mapping[str, Absence] | None = None
) -> Programme:
    """The programme with them; the file's own contacts come first, and whom it knows by an id it keeps."""
    new = tuple(joined)
    return replace(
        programme,
        institutions=tuple(with_colleagues(one, new) for one in programme.institutions),
        absences=programme.absences if absences is None else absences,
    )


def with_colleagues(institution: Institution, joined: tuple[Joined, ...]) -> Institution:
    known = {person.id for person in institution.contacts}
    new = [one.person for one in joined if one.institution == institution.id and one.person.id not in known]
    return replace(institution, contacts=(*institution.contacts, *new))

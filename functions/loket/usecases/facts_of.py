"""What a letter says of one mail, person or institution."""

from typing import Any

from loket.domain.correspondence import Writing, file_name
from loket.domain.people import PARTNER, Party
from loket.domain.programme import Programme
from loket.domain.storage import Dossier
from loket.domain.submission import Partner
from loket.mail.sheet import Acquaintance, Attached, Withheld

QUOTED_LENGTH = 2_000
"""Characters of a mail that its answer repeats. Chosen by us, 2026-11."""

Facts = dict[str, Any]


def name_of(party: Party, dossier: Dossier, programme: Programme) -> str:
    """A party by name; a former contact by the id that the programme file had."""
    if party == PARTNER:
        return dossier.partner.name if dossier.partner else ""
    person = programme.person(party)
    return person.name if person else party.person


def contact_data(partner: Partner) -> Acquaintance:
    """All that a partner can be reached by."""
    return Acquaintance(
        name=partner.name or partner.organisation or partner.email,
        organisation=partner.organisation,
        email=partner.email,
        phone=partner.phone,
        answers_at=partner.answers_at,
    )


def argument(text: str, dossier: Dossier) -> str:
    """What a command of this mail passes on."""
    writing = dossier.writings.get(text)
    return writing.said if writing else ""


def at(institution: str, programme: Programme) -> Facts:
    found = programme.institution(institution)
    return {"institution": found.name if found else institution}


def file_facts(writing: Writing) -> Facts:
    """The attachments: those that can be opened, by their names for a link, and those that nobody gets."""
    return {
        "attachments": tuple(
            Attached(file.name, file.size_bytes, url=file_name(writing, number))
            for number, file in enumerate(writing.files, 1)
            if not file.withheld
        ),
        "withheld": tuple(Withheld(file.name, file.withheld) for file in writing.files if file.withheld),
    }


def signature(writing: Writing) -> str:
    """Who wrote a mail, as it says of itself."""
    return f"{writing.name} <{writing.address}>" if writing.address else writing.name


def shortened(text: str) -> str:
    return text if len(text) <= QUOTED_LENGTH else f"{text[:QUOTED_LENGTH].rstrip()} …"

"""Which address of a held mail may become one of the person whom it seems to be of (M31)."""

from loket.domain.addresses import same_organisation
from loket.domain.correspondence import Writing
from loket.domain.events import MailHeld
from loket.domain.programme import Programme

OTHER_ADDRESS = "other-address"


def new_address(event: MailHeld, writing: Writing, programme: Programme) -> str:
    """The address that wrote, "" unless it is nobody's yet and of the organisation of who was asked.

    Partners have the one address of their question; another organisation's goes by the programme file.
    """
    person = programme.person(event.claimed)
    free = writing.address and programme.party_at(writing.address) is None
    if person is None or event.reason != OTHER_ADDRESS or not free:
        return ""
    own = any(same_organisation(writing.address, address) for address in person.addresses)
    return writing.address if own else ""

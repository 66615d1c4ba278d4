"""Who speaks: whose address a mail came from, and whether it is believed to be theirs."""

from loket.domain.addresses import untagged
from loket.domain.people import PARTNER, Party, Role
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.new_address import OTHER_ADDRESS
from loket.usecases.whose_address import party_of


def party_at(address: str, room: MailRoom) -> Party | None:
    """The contact or desk member who writes from this address, by the programme file or by their own word."""
    return party_of(address, room.store)


def party_to(question: Question, address: str, room: MailRoom) -> Party | None:
    """The side of a question that writes from this address, if it has a part in it at all."""
    if not address:
        return None
    known = party_at(address, room)
    if known is not None and has_part_in(question, known):
        return known
    return PARTNER if is_of(address, PARTNER, question, room) else None


def has_part_in(question: Question, party: Party) -> bool:
    """True for the desk, and for a contact of an institution that was asked."""
    return party.role is Role.DESK or party.institution in question.institutions


def is_of(address: str, party: Party, question: Question, room: MailRoom) -> bool:
    """True for an address of this party's, whatever stands behind a plus."""
    return untagged(address) in map(untagged, addresses_of(party, question, room))


def addresses_of(party: Party, question: Question, room: MailRoom) -> frozenset[str]:
    """The addresses that are known to be this party's, in lower case."""
    if party == PARTNER:
        partner = room.store.partner(question.reference)
        if partner and not partner.email:
            programme = room.store.programme()
            return frozenset().union(*(known_addresses(one, programme) for one in programme.desk_parties))
        return frozenset({partner.email.lower()} if partner else ())
    return known_addresses(party, room.store.programme())


def known_addresses(party: Party, programme: Programme) -> frozenset[str]:
    person = programme.person(party)
    return frozenset(address.lower() for address in person.addresses) if person else frozenset()


def objection_to(hand: InHand, party: Party, question: Question, room: MailRoom) -> str:
    """Why this mail is not believed to be of a party, as a code; "" when it is. Source: design, §5."""
    if hand.mail.sender is None:
        return "unproven-sender"
    if not is_of(hand.address, party, question, room) and party_at(hand.address, room) != party:
        return OTHER_ADDRESS
    return "" if hand.authentic else "unproven-sender"


def objection_to_person(hand: InHand, party: Party, room: MailRoom) -> str:
    """The same about a contact or desk member, whatever the mail is about."""
    if hand.mail.sender is None:
        return "unproven-sender"
    known = map(untagged, known_addresses(party, room.store.programme()))
    if untagged(hand.address) not in known and party_at(hand.address, room) != party:
        return OTHER_ADDRESS
    return "" if hand.authentic else "unproven-sender"

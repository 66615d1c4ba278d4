"""Who is believed: what a token proves, and whose address a mail came from."""

from datetime import datetime

from loket.domain.errors import TokenError, UnknownQuestion
from loket.domain.grants import possible_grants
from loket.domain.people import PARTNER, Party, Role
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.tokens import Grant, Keyring, Purpose, granted, split
from loket.usecases.mail_in_hand import InHand, MailRoom
from loket.usecases.ports import Store


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


def party_to(question: Question, address: str, room: MailRoom) -> Party | None:
    """The side of a question that writes from this address, if it has a part in it at all."""
    if not address:
        return None
    known = room.store.programme().party_at(address)
    if known is not None and (known.role is Role.DESK or known.institution in question.institutions):
        return known
    return PARTNER if address in addresses_of(PARTNER, question, room) else None


def addresses_of(party: Party, question: Question, room: MailRoom) -> frozenset[str]:
    """The addresses that are known to be this party's, in lower case."""
    if party == PARTNER:
        partner = room.store.partner(question.reference)
        return frozenset({partner.email.lower()} if partner and partner.email else ())
    return known_addresses(party, room.store.programme())


def known_addresses(party: Party, programme: Programme) -> frozenset[str]:
    person = programme.person(party)
    return frozenset(address.lower() for address in person.addresses) if person else frozenset()


def objection_to(hand: InHand, party: Party, question: Question, room: MailRoom) -> str:
    """Why this mail is not believed to be of a party, as a code; "" when it is. Source: design, §5."""
    if hand.mail.sender is None:
        return "unproven-sender"
    if hand.address not in addresses_of(party, question, room):
        return "other-address"
    return "" if hand.authentic else "unproven-sender"

"""Whose overview a mail answers, and of which week, by the token in its envelope."""

from dataclasses import dataclass

from loket.domain.errors import TokenError
from loket.domain.grants import possible_overviews
from loket.domain.people import Party
from loket.domain.tokens import OVERVIEW, granted, overview_token
from loket.domain.working_days import local_date
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.speaker import party_at


@dataclass(frozen=True, slots=True)
class Overviewed:
    """To whom the overview was given that a mail answers, and its ISO week with the year."""

    party: Party
    week: int


def overview_at(hand: InHand, room: MailRoom) -> Overviewed | None:
    """What the tokens of the envelope prove; of several people's that of the writer, if it is among them."""
    found = [one for name in hand.names if (one := proven(name, hand, room))]
    writer = party_at(hand.address, room) if len(found) > 1 else None
    return next((one for one in found if one.party == writer), found[0] if found else None)


def is_to_overview(hand: InHand) -> bool:
    """True for a mail to the address of an overview, whether that proves anything or not."""
    return any(name.startswith(f"{OVERVIEW.lower()}-") for name in hand.names)


def proven(name: str, hand: InHand, room: MailRoom) -> Overviewed | None:
    """None for an address that was never there and for one whose time is over alike (M43)."""
    programme = room.store.programme()
    try:
        token = overview_token(name)
        possible = possible_overviews(local_date(hand.now, programme), programme)
        grant = granted(token, possible, room.keys.reply(), hand.now)
    except TokenError:
        return None
    return Overviewed(grant.party, grant.about)

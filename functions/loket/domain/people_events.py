"""What happened to the people of a question: who takes it over, who is not there, and another address."""

from dataclasses import dataclass
from datetime import date, datetime

from loket.domain.event import Event
from loket.domain.match import MatchKey


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverProposed(Event):
    """A person whom we do not know yet may take this match over; the mail `text` names their address."""

    key: MatchKey
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverAgreed(Event):
    """One of the two said yes to this proposal: the `taker`, or who hands over."""

    proposed: int
    taker: bool
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverRefused(Event):
    """One of the two said no to this proposal, or the `taker` could not be asked."""

    proposed: int
    taker: bool
    unreached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyThere(Event):
    """This institution would be asked, but all its contacts are away, the first one back after `until`."""

    institution: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressChanged(Event):
    """The partner's address, which nobody had proven, is another one; `mailed_at` as in `Received`."""

    mailed_at: datetime | None = None

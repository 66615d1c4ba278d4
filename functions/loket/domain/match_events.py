"""What happened to the match with one institution."""

from dataclasses import dataclass
from datetime import date

from loket.domain.declining import DeclineReason
from loket.domain.event import Event
from loket.domain.match import MatchKey, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchEvent(Event):
    key: MatchKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(MatchEvent):
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered(MatchEvent):
    """No reminder goes out until and including `until`."""

    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed(MatchEvent):
    """An offer to the partner; a later one of the same match replaces it. A new key opens a new match."""

    text: str = ""
    period: Period | None = None
    offering: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(MatchEvent):
    """`reason` is only counted; what was written is the text."""

    text: str = ""
    tell_partner: bool = False
    reason: DeclineReason = DeclineReason.NOT_GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed(MatchEvent):
    """Silence after the last reminder, called silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(MatchEvent):
    offer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RatherNot(MatchEvent):
    offer: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodSet(MatchEvent):
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(MatchEvent):
    """The work with students began."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progressed(MatchEvent):
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed(MatchEvent):
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled(MatchEvent):
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(MatchEvent):
    """Another contact has the match; `left` had it before, `text` is the mail with a remark for them."""

    contact: str
    left: str = ""
    text: str = ""

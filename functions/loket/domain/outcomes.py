"""What became of one inbound mail: exactly one of a closed list, with its reason. Source: design, words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from loket.domain.arrival import Arrival


class Outcome(StrEnum):
    CREATED = "created"
    ADDED = "added"
    DONE = "done"
    ASKED_BACK = "asked-back"
    HELD = "held"
    NOTED = "noted"
    REFUSED = "refused"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What the mail did to one question; `reason` is a code."""

    reference: str
    outcome: Outcome
    reason: str = ""

    @classmethod
    def none(cls, reference: str) -> "Effect":
        """Stands where the effect is not known yet."""
        return cls(reference=reference, outcome=Outcome.NOTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailOutcome:
    """The one record of a mail; of several effects the first in the order of `Outcome` is its outcome.

    `reason` says why it came to that, `reasons` are the codes of how the mail was read.
    """

    arrival: Arrival
    outcome: Outcome
    reason: str = ""
    effects: tuple[Effect, ...] = ()
    recorded_at: datetime
    reasons: tuple[str, ...] = ()

"""What was done about somebody's silence."""

from dataclasses import dataclass
from enum import StrEnum

from loket.domain.event import Event
from loket.domain.match import MatchKey


class Reminder(StrEnum):
    """Which silence was answered by a letter of ours; of `DESK` a match's, or without a key the intake's."""

    CONFIRM = "confirm"
    DESK = "desk"
    CONTACT = "contact"
    PARTNER = "partner"
    WORDING = "wording"
    WORDING_DESK = "wording-desk"
    AT_DESK = "at-desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded(Event):
    """A letter about somebody's silence went out; it moves no status. `key` is None but for a match."""

    reminder: Reminder
    key: MatchKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLapsed(Event):
    """The partner said nothing to the wording offered under this number: the text stays as it is."""

    offer: int

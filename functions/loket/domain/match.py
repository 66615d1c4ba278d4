"""The match between a question and one institution: its statuses and the moves between them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from loket.domain.declining import DeclineReason
from loket.domain.people import Party, Role


class MatchStatus(StrEnum):
    ASKED = "asked"
    CONSIDERING = "considering"
    PROPOSED = "proposed"
    AGREED = "agreed"
    RUNNING = "running"
    COMPLETED = "completed"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


class Move(StrEnum):
    CONSIDER = "consider"
    PROPOSE = "propose"
    DECLINE = "decline"
    LAPSE = "lapse"
    AGREE = "agree"
    RATHER_NOT = "rather-not"
    START = "start"
    COMPLETE = "complete"
    CANCEL = "cancel"
    WITHDRAW = "withdraw"


S = MatchStatus
UNDECIDED = frozenset({S.ASKED, S.CONSIDERING, S.PROPOSED})
AGREED_ON = frozenset({S.AGREED, S.RUNNING})
OPEN = UNDECIDED | AGREED_ON
# Ended without a result, so that the same institution may come back to it with a match of its own number.
FRUITLESS = frozenset({S.DECLINED, S.LAPSED, S.WITHDRAWN, S.CANCELLED})

MOVES: dict[Move, tuple[frozenset[MatchStatus], MatchStatus]] = {
    Move.CONSIDER: (frozenset({S.ASKED, S.CONSIDERING}), S.CONSIDERING),
    Move.PROPOSE: (UNDECIDED, S.PROPOSED),
    Move.DECLINE: (UNDECIDED, S.DECLINED),
    Move.LAPSE: (UNDECIDED, S.LAPSED),
    Move.AGREE: (frozenset({S.PROPOSED}), S.AGREED),
    Move.RATHER_NOT: (frozenset({S.PROPOSED}), S.CONSIDERING),
    Move.START: (frozenset({S.AGREED}), S.RUNNING),
    Move.COMPLETE: (frozenset({S.RUNNING}), S.COMPLETED),
    Move.CANCEL: (AGREED_ON, S.CANCELLED),
    Move.WITHDRAW: (OPEN, S.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class Period:
    """When the work with students takes place, both days included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class MatchKey:
    """One match of a question: an institution may have a second and third one."""

    institution: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How things stand with one institution; `offer` numbers the proposal that stands or was agreed.

    `reminders` counts our letters about a silence since then, the last of them at `reminded_at`; without
    any, that is when a word that was no answer, or another contact, let the term begin anew.
    `away_until` is the last day on which its contact is away, `away_told` when the desk heard of it.
    `offering` is the id of the course or the like that the proposal named, "" for none that we know.
    Reports count by `asked_at` (None for what an institution came with itself), by when it first `answered`,
    by when both sides agreed, and by what it was declined for.
    """

    key: MatchKey
    status: MatchStatus
    since: datetime
    contact: str = ""
    considering_until: date | None = None
    offer: int | None = None
    period: Period | None = None
    reminders: int = 0
    reminded_at: datetime | None = None
    away_until: date | None = None
    away_told: datetime | None = None
    offering: str = ""
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    agreed_at: datetime | None = None
    declined_for: DeclineReason | None = None

    @property
    def is_open(self) -> bool:
        """True while anybody still has something to do for this match."""
        return self.status in OPEN

    def waits_for(self, who: Party) -> bool:
        """True while this contact is the one who answers for it."""
        at_home = who.role is Role.CONTACT and who.institution == self.key.institution
        return self.is_open and at_home and who.person == self.contact


def allows(move: Move, status: MatchStatus) -> bool:
    """True when a match in this status can make this move."""
    return status in MOVES[move][0]

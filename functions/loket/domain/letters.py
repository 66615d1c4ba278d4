"""One outgoing mail as a fact: kind, recipient, language, codes; its words are found at delivery."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from loket.domain.people import Language, Party


class LetterKind(StrEnum):
    """Every letter that Loket can send; the name is also that of its templates."""

    CONFIRM = "confirm"
    CONFIRM_REMINDER = "confirm-reminder"
    RECEIPT = "receipt"
    NAMED = "named"
    NOTICE = "notice"
    INCOMPLETE = "incomplete"
    UNPLACED = "unplaced"
    UNCONFIRMED = "unconfirmed"
    HELD = "held"
    ADDED = "added"
    TRANSCRIPT = "transcript"
    PROPOSAL = "proposal"
    AGREED = "agreed"
    RATHER_NOT = "rather-not"
    DECLINED = "declined"
    SUPPLEMENT = "supplement"
    RELAY = "relay"
    REWORDING = "rewording"
    REWORDED = "reworded"
    NOT_REWORDED = "not-reworded"
    WITHDRAWN = "withdrawn"
    IS_THIS_YOU = "is-this-you"
    CONFIRM_ERASURE = "confirm-erasure"
    ASKED_BACK = "asked-back"
    REFUSAL = "refusal"
    STATUS = "status"
    HELP = "help"
    UNDELIVERABLE = "undeliverable"
    AWAY = "away"
    HAND_OVER = "hand-over"
    TAKE_OVER = "take-over"
    HANDED_OVER = "handed-over"
    ALERT = "alert"
    OVERVIEW = "overview"
    OVERVIEW_TRANSCRIPT = "overview-transcript"
    NOT_BELIEVED = "not-believed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail to be sent once in effect. `facts` hold codes and ids only (an event's number, a text's id)."""

    id: str
    kind: LetterKind
    reference: str
    to: Party
    language: Language
    created_at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)

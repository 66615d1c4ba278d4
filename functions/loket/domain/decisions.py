"""What comes of a command: the events it causes, or a refusal that says why and what is possible instead."""

from dataclasses import dataclass
from enum import StrEnum

from loket.domain.commands import Word
from loket.domain.events import Event


class Reason(StrEnum):
    """Why a command was not carried out; also the name of the sentence that says so in a letter."""

    NOT_YOURS = "not-yours"
    NOT_ACCEPTED_YET = "not-accepted-yet"
    ALREADY_ACCEPTED = "already-accepted"
    QUESTION_ENDED = "question-ended"
    NOTHING_OPEN = "nothing-open"
    NOT_ASKED = "not-asked"
    NOT_NOW = "not-now"
    WHICH_MATCH = "which-match"
    NO_OFFER = "no-offer"
    OFFER_GONE = "offer-gone"
    WHICH_OFFER = "which-offer"
    NOTHING_TO_UNDO = "nothing-to-undo"
    UNDO_TOO_LATE = "undo-too-late"
    OVERTAKEN = "overtaken"
    ALREADY_ANSWERED = "already-answered"
    WHICH_TEXT = "which-text"
    ALREADY_THEIRS = "already-theirs"
    NO_LONGER_ASKED = "no-longer-asked"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The events to append, at least one, in order."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing happens; `possible` are the words this party can use now."""

    reason: Reason
    possible: tuple[Word, ...] = ()


Decision = Accepted | Refused

"""What happens next for a match, and on which date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class What(StrEnum):
    """What the clock does on a date, unless somebody is first; also the name of the words that say so."""

    REMINDER = "reminder"
    SECOND_REMINDER = "second-reminder"
    DESK = "desk"
    LAPSE = "lapse"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class NextStep:
    """On this date (the programme's) this happens."""

    on: date
    what: What

"""How a question comes in, and how it can end."""

from enum import StrEnum


class IntakeStatus(StrEnum):
    UNCONFIRMED = "unconfirmed"
    HELD = "held"
    INCOMPLETE = "incomplete"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"


class Ending(StrEnum):
    """Why nobody can act on a question any more, until it is reopened or the ending is undone."""

    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    MERGED = "merged"

"""How a question comes in, how it can end, and what it has to do with another one."""

from enum import StrEnum


class IntakeStatus(StrEnum):
    UNCONFIRMED = "unconfirmed"
    HELD = "held"
    INCOMPLETE = "incomplete"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"


class Via(StrEnum):
    """By which way a question came in."""

    FORM = "form"
    MAIL = "mail"
    DESK = "desk"


class Ending(StrEnum):
    """Why nobody can act on a question any more, until it is reopened or the ending is undone."""

    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    MERGED = "merged"


class Relation(StrEnum):
    """What a new question has to do with an earlier one."""

    SPLIT_OFF = "split-off"
    RESEMBLES = "resembles"
    MENTIONS = "mentions"

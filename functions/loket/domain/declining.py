"""Why an institution says no, in a few words that can be counted."""

from enum import StrEnum


class DeclineReason(StrEnum):
    """Read from what was written, for reports alone: nothing is ever decided by it."""

    FULL = "full"
    NO_FIT = "no-fit"
    PERIOD = "period"
    UNCLEAR = "unclear"
    NOBODY = "nobody"
    OTHER = "other"
    NOT_GIVEN = "not-given"

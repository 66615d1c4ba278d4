"""What can be wrong with a filled-in form: one code a field, never a word of what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

WHOLE_FORM = "form"
"""Stands in the place of a field for what lies outside the fields we know."""


class ErrorCode(StrEnum):
    """Why a field was refused; the sentences for people are in web/texts."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    NOT_AN_ADDRESS = "not-an-address"
    TWO_ADDRESSES = "two-addresses"
    OWN_ADDRESS = "own-address"
    BAD_CHARACTERS = "bad-characters"
    UNKNOWN_CHOICE = "unknown-choice"
    UNKNOWN_FIELD = "unknown-field"
    MALFORMED = "malformed"
    NOT_ARRIVED = "not-arrived"


@dataclass(frozen=True, slots=True)
class FormErrors:
    """At least one refused field, in the order of the form."""

    by_field: Mapping[str, ErrorCode]

"""The small texts of a programme file: each checked by one rule, and refused with one plain reason."""

import re
from datetime import date
from typing import Annotated, TypeVar
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

from loket.wire.mail_address import AddressRefused, one_address

T = TypeVar("T")

LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
HOST = rf"(?:{LABEL}\.)+{LABEL}"
SLUG = r"[a-z0-9-]{1,40}"
PREFIX = r"[A-Z]{1,8}"
ORIGIN = rf"https://(?:{LABEL}\.)*{LABEL}(?::[0-9]{{1,5}})?|http://(?:localhost|127\.0\.0\.1):[0-9]{{1,5}}"
WEBSITE = rf"https://{HOST}(?::[0-9]{{1,5}})?(?:/[^\s\"<>]*)?"
PHONE = r"\+?[0-9][0-9 ()-]{2,29}"


def matches(pattern: str, reason: str) -> AfterValidator:
    """A check that a text is as a whole of this pattern; the reason says what it should have been."""
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(reason)
        return text

    return AfterValidator(check)


def published(pattern: str) -> dict[str, str]:
    """The pattern as an editor can check it, for the whole text."""
    return {"pattern": f"^(?:{pattern})$"}


def one_line(text: str) -> str:
    """The text without spaces around it, if it is one line that can stand in a mail's header."""
    stripped = text.strip()
    if not stripped:
        raise ValueError("is empty")
    if any(not character.isprintable() for character in stripped):
        raise ValueError("should be one line of plain text")
    return stripped


def bare_address(text: str) -> str:
    """The address, if it is written exactly as it is mailed; the form forgives more (`one_address`)."""
    try:
        mailed = one_address(text)
    except AddressRefused:
        mailed = ""
    if mailed.casefold() != text.casefold():
        raise ValueError("should be one e-mail address and nothing else")
    return mailed


def a_day(value: object) -> object:
    """The text of a date; digits alone would be read as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise ValueError("should be a date, such as 2026-04-27")
    return value


def a_timezone(text: str) -> str:
    if text not in available_timezones():
        raise ValueError("is not a time zone, such as Europe/Amsterdam")
    return text


def at_least_one(values: tuple[T, ...]) -> tuple[T, ...]:
    if not values:
        raise ValueError("should name at least one")
    return values


# Not `min_length`, which also objects to a list of which every item was refused.
Some = Annotated[tuple[T, ...], AfterValidator(at_least_one), Field(json_schema_extra={"minItems": 1})]
Slug = Annotated[
    str,
    matches(SLUG, "should be 1 to 40 of a-z, 0-9 and -"),
    Field(json_schema_extra=published(SLUG)),
]
Line = Annotated[str, Field(max_length=200), AfterValidator(one_line)]
Prefix = Annotated[
    str,
    matches(PREFIX, "should be 1 to 8 capital letters"),
    Field(json_schema_extra=published(PREFIX)),
]
Domain = Annotated[
    str,
    Field(max_length=200, json_schema_extra=published(HOST)),
    matches(HOST, "should be a domain name in lower case, such as loket.stad.example"),
]
Address = Annotated[str, AfterValidator(bare_address), Field(json_schema_extra={"format": "email"})]
Origin = Annotated[
    str,
    matches(ORIGIN, "should be https://name, without a path; or http://localhost:port to try it out"),
    Field(json_schema_extra=published(ORIGIN)),
]
Website = Annotated[
    str,
    matches(WEBSITE, "should be an address that begins with https://"),
    Field(max_length=500, json_schema_extra=published(WEBSITE)),
]
Country = Annotated[
    str,
    matches("[A-Z]{2}", "should be the two capital letters of a country, such as NL"),
    Field(json_schema_extra=published("[A-Z]{2}")),
]
Phone = Annotated[
    str,
    matches(PHONE, "should be a telephone number: digits, spaces, +, ( ) and -"),
    Field(json_schema_extra=published(PHONE)),
]
Day = Annotated[date, BeforeValidator(a_day)]
Timezone = Annotated[str, AfterValidator(a_timezone)]

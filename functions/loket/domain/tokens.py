"""What proves that somebody has seen a letter: 26 characters in its reply address and links.

A token carries nothing but its own proof. Whoever reads one knows the question from the reference beside it,
makes every grant that this question can have, and looks which of them the token signs.
"""

import hmac
import re
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from loket.domain.errors import TokenError
from loket.domain.people import Party
from loket.domain.slips import one_slip_apart

LENGTH = 26
"""Characters of base32, 130 bits. A reply address with it stays under 64 octets (RFC 5321 §4.5.3.1.1)."""

SIGNED = re.compile(r"(?P<reference>[a-z]{1,8}-\d{4}-\d{4,9})-(?P<token>[a-z2-7]{26})")

SLIPPED = re.compile(r"(?P<reference>[a-z]{1,8}-\d{4}-\d{4,9})-(?P<token>[a-z0-9]{25,27})")

OVERVIEW = "OVERZICHT"
"""Stands for the reference in the reply address of an overview, which is about no single question."""
OVERVIEW_SIGNED = re.compile(rf"{OVERVIEW.lower()}-(?P<token>[a-z2-7]{{26}})")


class Purpose(StrEnum):
    REPLY = "reply"
    PAGE = "page"
    CONFIRM = "confirm"
    HELD = "held"
    RECEIPT = "receipt"
    ASKER = "asker"
    RELAY = "relay"
    HANDOVER = "hand-over"
    OVERVIEW = "overview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a token lets one party do with one question until a moment (UTC).

    `about` numbers an offer, a held mail, the proposal of an asker or of a hand over, a text that was passed
    on, the event that an address came with, or the week of an overview; for a contact the match.
    """

    purpose: Purpose
    reference: str
    party: Party
    expires: datetime
    about: int = 0


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys by version; the current one signs, all of them are believed."""

    current: str
    keys: Mapping[str, bytes]


def sign(grant: Grant, keyring: Keyring) -> str:
    """The token for a grant, by the current key."""
    return proof(grant, keyring.current, keyring.keys[keyring.current])


def signed_name(grant: Grant, keyring: Keyring) -> str:
    """Reference and token as they stand in a link and before the @ of a reply address."""
    return f"{grant.reference.lower()}-{sign(grant, keyring)}"


def proof(grant: Grant, version: str, key: bytes) -> str:
    parts = (
        version,
        grant.purpose,
        grant.reference,
        grant.party.code,
        str(grant.about),
        grant.expires.isoformat(),
    )
    digest = hmac.digest(key, "\n".join(parts).encode(), sha256)
    return b32encode(digest).decode().lower()[:LENGTH]


def loop_mark(letter_id: str, keyring: Keyring) -> str:
    """What shows that a mail is one of our own letters, when it comes back to us (hard case M23)."""
    return mark(letter_id, keyring.current, keyring.keys[keyring.current])


def is_loop_mark(found: str, letter_id: str, keyring: Keyring) -> bool:
    """True when this is the mark of a letter of ours, by any key."""
    possible = (mark(letter_id, version, key) for version, key in keyring.keys.items())
    return found.isascii() and any(hmac.compare_digest(one, found) for one in possible)


def mark(letter_id: str, version: str, key: bytes) -> str:
    digest = hmac.digest(key, f"loop\n{letter_id}".encode(), sha256)
    return f"{version}:{b32encode(digest).decode().lower()[:LENGTH]}"


def split(name: str, slips: int = 0) -> tuple[str, str]:
    """Reference and token of a signed name in any case; raises TokenError for anything else.

    With one slip the token may be a character too short or too long, or have a character that none has.
    """
    found = (SLIPPED if slips else SIGNED).fullmatch(name.lower())
    if found is None:
        raise TokenError("not a signed name")
    return found["reference"].upper(), found["token"]


def overview_token(name: str) -> str:
    """The token of an overview's signed name in any case; raises TokenError for anything else."""
    found = OVERVIEW_SIGNED.fullmatch(name.lower())
    if found is None:
        raise TokenError("not a signed name")
    return found["token"]


def granted(token: str, possible: Iterable[Grant], keyring: Keyring, now: datetime) -> Grant:
    """The grant that a token signs, by any key; raises TokenError when there is none or its time is over."""
    for grant in possible:
        for version, key in keyring.keys.items():
            if hmac.compare_digest(proof(grant, version, key), token):
                if now > grant.expires:
                    raise TokenError("unknown or expired token")
                return grant
    raise TokenError("unknown or expired token")


def near_grant(token: str, possible: Iterable[Grant], keyring: Keyring, now: datetime) -> Grant | None:
    """The one grant whose token this is but for one slip (as `one_slip_apart` has it), or None.

    For a hint only: whoever copies an address by hand has seen it, but so has whoever guesses at it.
    """
    near = {
        grant
        for grant in possible
        for version, key in keyring.keys.items()
        if now <= grant.expires and one_slip_apart(proof(grant, version, key), token)
    }
    return near.pop() if len(near) == 1 else None

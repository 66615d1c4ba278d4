"""The signed hidden field of a form: which submission it is, where it was shown, and since when."""

import binascii
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from loket.domain.errors import TokenError

VERSION = "1"
LASTS = timedelta(hours=12)
"""How long a form may stay open; after that it comes back with its text and a new token. Chosen by us."""
AT_LEAST = timedelta(seconds=3)
"""No person fills in the form faster (hard case F56)."""
CLOCKS_DIFFER = timedelta(minutes=1)
"""How far the clocks of two of our own machines may lie apart. Chosen by us."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a form's hidden field proves. `place` is "" on the form's own page; `issued_at` in UTC."""

    submission_id: str
    place: str
    issued_at: datetime


def issue(key: bytes, *, submission_id: str, place: str, now: datetime) -> str:
    """A token that only this key can have made for this form, this place and this moment."""
    moment = str((now - EPOCH) // MICROSECOND)
    claims = "\n".join((VERSION, submission_id, place, moment)).encode()
    body = urlsafe_b64encode(claims).rstrip(b"=")
    return f"{body.decode()}.{signature(body, key)}"


def read(token: str, key: bytes, now: datetime) -> FormToken:
    """What the token proves, however old it is; raises TokenError for one we have not made."""
    body, _, signed = token.encode("utf-8", "replace").partition(b".")
    if not hmac.compare_digest(signed, signature(body, key).encode()):
        raise TokenError("this form proves nothing")
    try:
        claims = urlsafe_b64decode(body + b"=" * (-len(body) % 4)).decode()
        version, submission_id, place, moment = claims.split("\n")
        issued_at = EPOCH + int(moment) * MICROSECOND
    except (ValueError, OverflowError, binascii.Error):
        raise TokenError("this form proves nothing") from None
    if version != VERSION or issued_at - now > CLOCKS_DIFFER:
        raise TokenError("this form proves nothing")
    return FormToken(submission_id, place, issued_at)


def is_expired(token: FormToken, now: datetime) -> bool:
    """True once the form was open for longer than LASTS."""
    return now - token.issued_at > LASTS


def is_too_fast(token: FormToken, now: datetime) -> bool:
    """True while the form is younger than AT_LEAST."""
    return now - token.issued_at < AT_LEAST


def signature(body: bytes, key: bytes) -> str:
    """HMAC-SHA-256 over the text of the token as it travels, so that every changed character shows."""
    return urlsafe_b64encode(hmac.digest(key, body, "sha256")).rstrip(b"=").decode()

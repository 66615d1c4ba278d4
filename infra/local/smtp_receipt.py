"""What SES makes of a mail that comes in: the lines it puts above it, and the notification of its receipt.

Both as in the SES guide, "receiving-email-notifications-contents", for a rule whose action is S3.
"""

import base64
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.utils import format_datetime, getaddresses
from typing import Any

from loket_local.emulator import REGION
from loket_local.smtp_verdicts import FAIL, GRAY, PASS, Verdicts

HOST = f"inbound-smtp.{REGION}.amazonaws.com"
KEY_PREFIX = "incoming/"
HEADERS_LIMIT_BYTES = 10_000  # SES: headers beyond 10 KB are cut from a notification
LISTED_ONCE = {"date": "date", "messageId": "message-id", "subject": "subject"}
LISTED = {"from": "from", "to": "to", "cc": "cc", "replyTo": "reply-to"}


@dataclass(frozen=True)
class Arrived:
    """One mail as it was taken in; `mail_from` is "" for a bounce, `recipients` are those of ours."""

    id: str
    at: datetime
    mail_from: str
    recipients: tuple[str, ...]
    helo: str
    client: str

    @property
    def key(self) -> str:
        """Where its raw text lies in the mail bucket."""
        return f"{KEY_PREFIX}{self.id}"


def new_id() -> str:
    """An id in the form SES gives to mail that comes in: 40 lower-case letters and digits."""
    return base64.b32hexencode(secrets.token_bytes(25)).decode().lower()


def as_stored(raw: bytes, mail: Arrived, verdicts: Verdicts) -> bytes:
    """The mail as it lies in the bucket: SES's lines, then what was sent, byte for byte."""
    sender, helo = _plain(mail.mail_from), _plain(mail.helo)
    domain = sender.rpartition("@")[2]
    spf = (
        f"pass (spfCheck: domain of {domain} designates {mail.client} as permitted sender)"
        if verdicts.spf == PASS
        else "none (spfCheck: there is no domain to check)"
    )
    checked = f"{spf} client-ip={mail.client}; envelope-from={sender}; helo={helo};"
    lines = [
        f"Return-Path: <{sender}>",
        f"Received: from {helo} ({helo} [{mail.client}])",
        f" by {HOST} with SMTP id {mail.id}",
        f" for {_plain(mail.recipients[0])};",
        f" {format_datetime(mail.at)} (UTC)",
        f"X-SES-Spam-Verdict: {verdicts.spam}",
        f"X-SES-Virus-Verdict: {verdicts.virus}",
        f"Received-SPF: {checked}",
        "Authentication-Results: amazonses.com;",
        f" spf={checked}",
        " dkim=none;",
        f" dmarc={'none' if verdicts.dmarc == GRAY else verdicts.dmarc.lower()}"
        f" header.from={_plain(verdicts.from_domain)};",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode() + raw


def notification(
    stored: bytes, mail: Arrived, verdicts: Verdicts, *, topic: str, bucket: str
) -> dict[str, Any]:
    """What SES publishes about a mail that lies in the bucket."""
    headers, truncated = _headers(stored)
    receipt = {
        "timestamp": _iso(mail.at),
        "processingTimeMillis": 400,
        "recipients": list(mail.recipients),
        "spamVerdict": {"status": verdicts.spam},
        "virusVerdict": {"status": verdicts.virus},
        "spfVerdict": {"status": verdicts.spf},
        "dkimVerdict": {"status": verdicts.dkim},
        "dmarcVerdict": {"status": verdicts.dmarc},
        "action": {
            "type": "S3",
            "topicArn": topic,
            "bucketName": bucket,
            "objectKeyPrefix": KEY_PREFIX,
            "objectKey": mail.key,
        },
    }
    if verdicts.dmarc == FAIL:
        receipt["dmarcPolicy"] = verdicts.dmarc_policy
    return {
        "notificationType": "Received",
        "mail": {
            "timestamp": _iso(mail.at),
            "source": mail.mail_from,
            "messageId": mail.id,
            "destination": [address for _, address in _addresses(headers, "to", "cc")],
            "headersTruncated": truncated,
            "headers": [{"name": name, "value": value} for name, value in headers],
            "commonHeaders": _common(headers, mail.mail_from),
        },
        "receipt": receipt,
    }


def _headers(stored: bytes) -> tuple[list[tuple[str, str]], bool]:
    """The headers, unfolded, and whether there were more than a notification holds."""
    end = stored.find(b"\r\n\r\n")
    head = stored[: end + 2] if end >= 0 else stored
    kept: list[tuple[str, str]] = []
    size = 0
    for field in re.split(rb"\r?\n(?![ \t])", head[: HEADERS_LIMIT_BYTES + 1].rstrip(b"\r\n")):
        name, colon, value = field.decode(errors="replace").partition(":")
        size += len(field) + 2
        if size > HEADERS_LIMIT_BYTES:
            return kept, True
        if colon and name.strip():
            kept.append((name.strip(), re.sub(r"\r?\n[ \t]+", " ", value).strip()))
    return kept, len(head) > HEADERS_LIMIT_BYTES


def _common(headers: list[tuple[str, str]], mail_from: str) -> dict[str, Any]:
    first = {name.lower(): value for name, value in reversed(headers)}
    once = {ours: _decoded(first[name]) for ours, name in LISTED_ONCE.items() if name in first}
    lists = {
        ours: [f"{_decoded(name)} <{address}>" if name else address for name, address in found]
        for ours, header in LISTED.items()
        if (found := _addresses(headers, header))
    }
    return {"returnPath": mail_from, **lists, **once}


def _addresses(headers: list[tuple[str, str]], *names: str) -> list[tuple[str, str]]:
    values = [value for name, value in headers if name.lower() in names]
    try:
        return [(name, address) for name, address in getaddresses(values) if address]
    # No header of a stranger's keeps his mail from coming in.
    except Exception:
        return []


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except Exception:
        return value


def _plain(text: str) -> str:
    """What a client said, as far as it can stand inside a header line."""
    return re.sub(r"[^!-~]", "?", text)[:254]


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

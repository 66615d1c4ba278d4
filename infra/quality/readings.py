"""How Loket reads a mail, in the shapes that a folder's score.py asks for: raw bytes in, plain values out."""

from datetime import UTC, datetime
from typing import Any

from loket.mail.forward.forwards import forwarded
from loket.mail.mime.parse import parse
from loket.mail.reply.reply_text import reply_text
from loket_cli.explain import explain

TODAY = datetime(2026, 11, 24, tzinfo=UTC).date()
"""Counts as the day of a mail without a date; no figure depends on it."""
PEOPLE_S = frozenset({"question", "reply", "forward", "empty"})


def new_text(raw: bytes) -> str:
    """What the writer wrote, without quotes and signature."""
    return reply_text(parse(raw)).new


def forward(raw: bytes) -> dict[str, str | None] | None:
    """Who wrote the mail that is passed on, and what the forwarder wrote above it; None for no forward."""
    found = forwarded(parse(raw))
    if found is None:
        return None
    return {
        "from_address": found.direct,
        "from_name": found.direct_name,
        "subject": found.subject,
        "body": found.text,
        "message": found.remark,
    }


def kind(raw: bytes) -> str:
    """`bounce`, `feedback`, `auto`, `list`, or `human` for what a person wrote."""
    found = str(explain(raw, TODAY)["kind"])
    return "human" if found in PEOPLE_S else found


def everything(raw: bytes) -> dict[str, Any]:
    """All that is read of a mail: every room of the reading has had it."""
    read = explain(raw, TODAY)
    return {
        "subject": read["subject"],
        "from_address": read["sender"],
        "filenames": [file["name"] for file in read["attachments"]],
    }

"""Somebody else's mail that is passed on: who wrote it, what about, and what the forwarder wrote above it."""

from dataclasses import dataclass, field
from datetime import datetime

from loket.mail.reading.incoming import IncomingMail
from loket.mail.reading.parse import parse
from loket.mail.reading.reply_text import reply_text
from loket.mail.reading.subjects import is_reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward:
    """A mail inside a mail, as its forwarder shows it: none of it is proof of anything.

    `remark` is what the forwarder wrote. `sender_address` is lower case, "" where none is shown; `date` is as
    written, `at` in its own time zone where that can be read. `attached` is true for a mail that came as a file.
    """

    remark: str = field(default="", repr=False)
    sender_name: str = ""
    sender_address: str = ""
    date: str = ""
    at: datetime | None = None
    subject: str = ""
    text: str = field(default="", repr=False)
    attached: bool = False


def forwarded(mail: IncomingMail) -> Forward | None:
    """What is passed on in this mail; None for an answer (M63), and for a mail of the sender's own."""
    if is_reply(mail.subject):
        return None
    return attached_mail(mail)


def attached_mail(mail: IncomingMail) -> Forward | None:
    """The one mail that came as a file."""
    mails = [file for file in mail.files if file.content_type == "message/rfc822"]
    if len(mails) != 1:
        return None
    inner = parse(mails[0].content)
    sender = inner.sender
    return Forward(
        remark=reply_text(mail).new,
        sender_name=sender.name if sender else "",
        sender_address=sender.address if sender else "",
        subject=inner.subject,
        text=reply_text(inner).new,
        attached=True,
    )

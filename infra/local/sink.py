"""What stands for SES when the functions send: an SMTP server that delivers to the local mailboxes, and to a
real server when there is one.

As SES does, it gives every letter a Message-ID and a Date of its own, answers `250 Ok <id>`, and tells later
what became of the letter.
"""

import asyncio
import re
import smtplib
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from loket_local import maildir
from loket_local.clock import Clock
from loket_local.console import say
from loket_local.emulator import REGION
from loket_local.letter_events import Sent, has_no_mailbox
from loket_local.settings import HOST

SIZE_LIMIT_BYTES = 40 * 1024 * 1024  # SES: 40 MB a message, after encoding
RELAY_WITHIN_SECONDS = 20
# Two are for SES itself (SES guide, "Using SES SMTP headers"), and no receiver sees them.
REPLACED = re.compile(
    rb"(?:message-id|date|return-path|x-ses-message-tags|x-ses-configuration-set)[ \t]*:", re.IGNORECASE
)


class Sink:
    """Takes a letter in, passes it on to the relay, and puts it into each receiver's mailbox."""

    def __init__(
        self,
        mail: Path,
        relay: tuple[str, int] | None,
        clock: Clock,
        tell: Callable[[Sent], None] = lambda sent: None,
    ) -> None:
        """`tell` is called once for each recipient of a letter that was taken."""
        self._mail = mail
        self._relay = relay
        self._clock = clock
        self._tell = tell

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """The reply to the sender: 250 once the letter is on the disk and, with a relay, accepted there."""
        sent_id, now, given = new_id(), self._clock.now(), envelope.original_content or b""
        content = as_ses_sends(given, sent_id, now)
        receivers = [address for address in envelope.rcpt_tos if not has_no_mailbox(address)]
        if self._relay and receivers:
            # First, because a refused letter comes again and must not lie in the mailbox twice.
            try:
                await asyncio.to_thread(_pass_on, self._relay, envelope.mail_from or "", receivers, content)
            except (OSError, smtplib.SMTPException) as error:
                host, port = self._relay
                say(f"the relay {host}:{port} did not take a letter ({type(error).__name__})")
                return _refusal(error)
        for address in receivers:
            await asyncio.to_thread(maildir.deliver, self._mail, address, content)
        for address in envelope.rcpt_tos:
            self._tell(Sent(sent_id, now, envelope.mail_from or "", address, given))
        return f"250 Ok {sent_id}"


async def start(sink: Sink) -> asyncio.Server:
    """The sink listens on a free port of this machine."""

    def connection() -> SMTP:
        # SES's SMTP interface knows no SMTPUTF8 either.
        return SMTP(
            sink, data_size_limit=SIZE_LIMIT_BYTES, enable_SMTPUTF8=False, hostname="localhost", loop=loop
        )

    loop = asyncio.get_running_loop()
    return await loop.create_server(connection, HOST, 0)


def address_of(server: asyncio.Server) -> str:
    """host:port of a server that listens."""
    host, port = server.sockets[0].getsockname()[:2]
    return f"{host}:{port}"


def new_id() -> str:
    """An id in the form SES gives out."""
    return f"0102{int(time.time() * 1000):012x}-{uuid.uuid4()}-000000"


def as_ses_sends(content: bytes, sent_id: str, now: datetime) -> bytes:
    """The same letter with SES's Message-ID, Date and Return-Path; nothing else is touched."""
    domain = f"{REGION}.amazonses.com"
    lines = content.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines) if not line.strip(b"\r\n")), len(lines))
    kept: list[bytes] = []
    dropping = False
    for line in lines[:end]:
        # A line that starts with white space continues the header above it (RFC 5322 §2.2.3).
        dropping = dropping if line[:1] in b" \t" else bool(REPLACED.match(line))
        if not dropping:
            kept.append(line)
    added = [
        f"Return-Path: <{sent_id}@{domain}>\r\n",
        f"Date: {format_datetime(now.replace(microsecond=0))}\r\n",
        f"Message-ID: <{sent_id}@{domain}>\r\n",
    ]
    return b"".join([*(header.encode() for header in added), *kept, *lines[end:]])


def _pass_on(relay: tuple[str, int], sender: str, receivers: list[str], content: bytes) -> None:
    with smtplib.SMTP(*relay, timeout=RELAY_WITHIN_SECONDS) as server:
        refused = server.sendmail(sender, receivers, content)
    if refused:
        raise smtplib.SMTPRecipientsRefused(refused)


def _refusal(error: Exception) -> str:
    """A permanent refusal stays one; anything else may go better next time."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    else:
        codes = [getattr(error, "smtp_code", 0)]
    if all(code >= 500 for code in codes):
        return "554 The relay refused the letter"
    return "451 The relay did not take the letter, try again later"

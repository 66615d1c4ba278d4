"""What stands for SES when mail comes in: an SMTP server for the programme's own domains, and no others.

A mail is answered with 250 once it is in the mail bucket and its notification on the disk: after that it is
handled, whatever is killed.
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable

from aiosmtpd.smtp import SMTP, Envelope, Session
from botocore.exceptions import BotoCoreError, ClientError

from loket_local import smtp_receipt, smtp_verdicts
from loket_local.clock import Clock
from loket_local.console import say
from loket_local.incoming import Incoming
from loket_local.smtp_receipt import Arrived
from loket_local.smtp_spool import Spool

SIZE_LIMIT_BYTES = 40 * 1024 * 1024  # SES: 40 MB with the S3 action, headers included
RECIPIENTS_LIMIT = 100  # RFC 5321 §4.5.3.1.8: what a server must take at least
LATER = "451 4.3.0 The local cloud is starting, try again later"


class Receiver:
    """Takes mail in for those addresses that `takes` says are ours."""

    def __init__(
        self,
        spool: Spool,
        clock: Clock,
        takes: Callable[[str], bool],
        rejecting: frozenset[str],
        incoming: Callable[[], Incoming | None],
    ) -> None:
        """`incoming` says where mail goes now; None while no emulator can take any."""
        self._spool = spool
        self._clock = clock
        self._takes = takes
        self._rejecting = rejecting
        self._incoming = incoming

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """250 for an address of ours: nothing is ever passed on to anybody else's server."""
        if not self._takes(address):
            return "550 5.1.1 Mailbox does not exist"
        if len(envelope.rcpt_tos) >= RECIPIENTS_LIMIT:
            return "452 4.5.3 Too many recipients"
        if address not in envelope.rcpt_tos:
            envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """One mail for all its recipients of ours; 250 only when it can no longer be lost."""
        incoming = self._incoming()
        if incoming is None:
            return LATER
        mail = Arrived(
            id=smtp_receipt.new_id(),
            at=self._clock.now(),
            mail_from=(envelope.mail_from or "").strip("<>"),
            recipients=tuple(envelope.rcpt_tos),
            helo=session.host_name or "unknown",
            client=str((session.peer or ("127.0.0.1",))[0]),
        )
        try:
            await asyncio.to_thread(self._take_in, incoming, mail, envelope.original_content or b"")
        except (BotoCoreError, ClientError, OSError) as trouble:
            say(f"a mail could not be taken in ({type(trouble).__name__}); its sender was told to try again")
            return LATER
        return f"250 2.0.0 OK {mail.id}"

    async def handle_exception(self, error: Exception) -> str:
        """What a client sends may upset the server's reading of it, and nothing else."""
        say(f"a mail client was refused ({type(error).__name__})")
        return "500 5.5.2 Error: not understood"

    def _take_in(self, incoming: Incoming, mail: Arrived, raw: bytes) -> None:
        verdicts = smtp_verdicts.judge(raw, mail.mail_from, self._rejecting)
        stored = smtp_receipt.as_stored(raw, mail, verdicts)
        told = smtp_receipt.notification(stored, mail, verdicts, topic=incoming.topic, bucket=incoming.bucket)
        with self._spool.keep(told) as text:
            incoming.store(mail.key, stored)
            # Safe from here on: what is not published now is when the spool is next gone through.
            with contextlib.suppress(BotoCoreError, ClientError):
                incoming.publish(text)


class Connection(SMTP):
    """One client; one that hangs up in the middle is no news.

    Lines may be far longer than RFC 5321 §4.5.3.1.6 lets them: what SES does with them nobody wrote down, and
    whatever it lets through must not surprise us on the day it does.
    """

    line_length_limit = 2 * 1024 * 1024

    async def _handle_client(self) -> None:
        with contextlib.suppress(ConnectionError):
            await super()._handle_client()


async def start(receiver: Receiver, listening: socket.socket) -> asyncio.Server:
    """The receiver answers on this socket."""
    # It notes every odd line of a client, with what was said in it.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)

    def connection() -> SMTP:
        # SES takes in no SMTPUTF8 either, but any bytes in a mail itself.
        return Connection(
            receiver,
            data_size_limit=SIZE_LIMIT_BYTES,
            enable_SMTPUTF8=False,
            hostname=smtp_receipt.HOST,
            ident="ESMTP",
            loop=loop,
        )

    loop = asyncio.get_running_loop()
    return await loop.create_server(connection, sock=listening)

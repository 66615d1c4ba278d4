"""A written mail on its way: to us by real SMTP, to anybody else into their local mailbox."""

import smtplib
from collections.abc import Sequence
from pathlib import Path

from loket_local import maildir
from loket_local.people import Programme
from loket_local.settings import HOST

WITHIN_SECONDS = 90
# Whose envelope it is when somebody writes in another's name.
SOMEBODY_ELSE = "iemand@elders.example"


def hand_over(
    raw: bytes, mail_from: str, recipients: Sequence[str], *, programme: Programme, port: int, mail: Path
) -> str:
    """What our mail server answered; a refusal of one recipient is the answer to the whole mail.

    Only what was accepted is in anybody's mailbox.
    """
    ours = [address for address in recipients if programme.takes(address)]
    answer = _by_smtp(raw, mail_from, ours, port) if ours else "250 OK"
    if answer.startswith("2"):
        for address in recipients:
            if address not in ours:
                maildir.deliver(mail, address, raw)
    return answer


def _by_smtp(raw: bytes, mail_from: str, recipients: Sequence[str], port: int) -> str:
    try:
        with smtplib.SMTP(HOST, port, timeout=WITHIN_SECONDS) as server:
            server.ehlo_or_helo_if_needed()
            code, said = server.mail(mail_from)
            for address in recipients:
                if code < 400:
                    code, said = server.rcpt(address)
            if code < 400:
                code, said = server.data(raw)
    except (OSError, smtplib.SMTPException) as trouble:
        return f"421 {type(trouble).__name__}"
    return f"{code} {said.decode('ascii', 'replace')}"

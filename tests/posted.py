"""Mails as people's programs make them, and what SES says of them when they come in."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from itertools import count
from typing import Any

from tests.builders import NOW

NUMBERS = count(1)
INTAKE = "vraagstuk@loket.stad.example"


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A raw mail with its envelope and the verdicts on it, ready to come in."""

    raw: bytes
    recipients: tuple[str, ...]
    mail_from: str = ""
    dmarc: str = "PASS"
    spam: str = "PASS"
    virus: str = "PASS"
    at: datetime = NOW
    ses_id: str = field(default_factory=lambda: f"in{next(NUMBERS):038d}")

    @property
    def notice(self) -> str:
        """What SES publishes about it (S3 action)."""
        return json.dumps(
            {
                "notificationType": "Received",
                "mail": {
                    "timestamp": self.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                    "source": self.mail_from,
                    "messageId": self.ses_id,
                    "destination": ["somebody@else.example"],
                },
                "receipt": {
                    "timestamp": self.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                    "recipients": list(self.recipients),
                    "spamVerdict": {"status": self.spam},
                    "virusVerdict": {"status": self.virus},
                    "spfVerdict": {"status": "PASS"},
                    "dkimVerdict": {"status": "PASS"},
                    "dmarcVerdict": {"status": self.dmarc},
                    "action": {
                        "type": "S3",
                        "bucketName": "loket-mail",
                        "objectKey": f"incoming/{self.ses_id}",
                    },
                },
            }
        )


def a_mail(
    text: str,
    *,
    sender: str = "Fatima el Idrissi <fatima@buurttuin.example>",
    to: str | Iterable[str] = INTAKE,
    subject: str = "Wie helpt ons met de binnentuin?",
    headers: Mapping[str, str | None] | None = None,
    files: Iterable[tuple[str, bytes]] = (),
    html: str = "",
    at: datetime = NOW,
    message_id: str | None = None,
    **envelope: Any,
) -> Posted:
    """A mail of somebody's; a header given as None is left out, `envelope` says what Posted should hold."""
    recipients = (to,) if isinstance(to, str) else tuple(to)
    # As mail programs do: ids of SES are long, and Python would encode them (python/cpython#79986).
    message = EmailMessage(policy=SMTP.clone(max_line_length=998))
    given: dict[str, str | None] = {
        "From": sender,
        "To": ", ".join(recipients),
        "Subject": subject,
        "Date": format_datetime(at),
        "Message-ID": message_id or f"<mail-{next(NUMBERS)}@buurttuin.example>",
    }
    for name, value in (given | dict(headers or {})).items():
        if value is not None:
            message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    address = sender.rpartition("<")[2].rstrip(">")
    defaults = {"mail_from": address, "recipients": recipients, "at": at}
    return Posted(raw=message.as_bytes(), **(defaults | envelope))


def a_reply(letter: EmailMessage, text: str, *, sender: str, **changes: Any) -> Posted:
    """An answer to a letter as Outlook makes it: subject, ids, and the whole letter quoted below."""
    part = letter.get_body(("plain",))
    assert part is not None
    subject = str(letter["Subject"])
    quoted = (
        f"\n\n________________________________\nVan: {letter['From']}\n"
        f"Verzonden: dinsdag 24 november 2026 10:12\n"
        f"Aan: {letter['To']}\nOnderwerp: {subject}\n\n{part.get_content()}"
    )
    headers = {"In-Reply-To": str(letter["Message-ID"]), "References": str(letter["Message-ID"])}
    defaults: dict[str, Any] = {"to": str(letter["Reply-To"]), "subject": f"RE: {subject}"}
    extra = changes.pop("headers", {})
    return a_mail(text + quoted, sender=sender, headers=headers | extra, **(defaults | changes))

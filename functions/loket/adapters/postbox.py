"""Where letters go out: SES, or a mail server that answers as SES's SMTP interface does."""

import smtplib
from collections.abc import Sequence
from typing import Any

from loket.domain.errors import PostRefused
from loket.domain.storage import LetterKey

ACCEPTED = b"Ok "
"""SES's SMTP interface answers `250 Ok <message id>` to a mail it takes (SES guide, "Using SMTP")."""


class SesPostbox:
    """Letters through the SES API, version 2."""

    def __init__(self, client: Any, sender: str, region: str, configuration_set: str = "") -> None:
        self.client = client
        self.sender = sender
        self.region = region
        self.configuration_set = configuration_set

    def send(self, raw: bytes, recipients: Sequence[str], letter: LetterKey) -> str:
        """The mail is accepted for its recipients; its Message-ID on the wire, without angle brackets."""
        request = {
            "FromEmailAddress": self.sender,
            # Said explicitly: what stands in the To header alone may be read as more than one address.
            "Destination": {"ToAddresses": [*recipients]},
            "Content": {"Raw": {"Data": raw}},
            "EmailTags": [
                {"Name": "question", "Value": letter.reference},
                {"Name": "letter", "Value": letter.id},
            ],
        }
        if self.configuration_set:
            request["ConfigurationSetName"] = self.configuration_set
        return qualified(self.client.send_email(**request)["MessageId"], self.region)


class SmtpPostbox:
    """Letters through a mail server named in the settings, as in the local cloud."""

    def __init__(self, server: str, sender: str, region: str) -> None:
        self.host, _, port = server.rpartition(":")
        self.port = int(port)
        self.sender = sender
        self.region = region

    def send(self, raw: bytes, recipients: Sequence[str], letter: LetterKey) -> str:
        """The mail is accepted for at least one recipient; raises PostRefused when it is for none."""
        try:
            with smtplib.SMTP(self.host, self.port, timeout=20) as server:
                server.ehlo_or_helo_if_needed()
                sender, _ = server.mail(self.sender)
                taken = [server.rcpt(recipient)[0] for recipient in recipients if sender < 400]
                if (code := max(sender, min(taken, default=0))) >= 400:
                    raise PostRefused(f"{letter.reference}/{letter.id}: the mail server said {code}")
                code, answer = server.data(tagged(raw, letter))
        except (OSError, smtplib.SMTPException) as error:
            raise PostRefused(f"{letter.reference}/{letter.id}: {type(error).__name__}") from None
        if code != 250:
            raise PostRefused(f"{letter.reference}/{letter.id}: the mail server said {code}")
        return qualified(answer.removeprefix(ACCEPTED).decode().strip(), self.region)


def tagged(raw: bytes, letter: LetterKey) -> bytes:
    """The mail with the tags that SES's events repeat; the header itself is taken off (SES guide, SMTP)."""
    return f"X-SES-MESSAGE-TAGS: question={letter.reference}, letter={letter.id}\r\n".encode() + raw


def qualified(id: str, region: str) -> str:
    """The Message-ID as it is on the wire: the API returns it bare, some emulators with a domain."""
    if "@" in id:
        return id.strip("<>")
    domain = "email.amazonses.com" if region == "us-east-1" else f"{region}.amazonses.com"
    return f"{id}@{domain}"

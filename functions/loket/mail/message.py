"""A rendered letter as the bytes that are sent, and the links and ids that go with it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from typing import Any, Literal
from urllib.parse import quote

from loket.domain.commands import Word
from loket.domain.people import Language
from loket.mail.overview import Carried
from loket.mail.prose import one_line
from loket.mail.sheet import Button, Rendered
from loket.mail.words import BEHALF, COMMANDS, WRITES_ON

MAILTO_LENGTH = 500
"""Longest button link, in characters: some programs cut near 2,000, so we stay far below (M60)."""

READABLE = frozenset({"message-id", "in-reply-to", "references", "x-loket-letter", "x-loket-loop"})
MESSAGE_ID = re.compile(r"[!-;=?-~]{3,250}")
UNSAFE_IN_ID = re.compile(r"[^a-z0-9-]+")


class LetterPolicy(EmailPolicy):
    """SMTP's policy, but ids and marks stay readable, each id on a line of its own.

    Python encodes words over 78 characters as `=?utf-8?q?=3C…`, which Exchange drops (python/cpython#79986),
    though RFC 5322 §2.1.1 allows lines of 998. All headers that wide would break RFC 2047 §2: an encoded word
    has at most 75 characters.
    """

    def fold(self, name: str, value: Any) -> str:
        if name.lower() in READABLE:
            return f"{name}: " + f"{self.linesep} ".join(str(value).split()) + self.linesep
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.lower() in READABLE:
            return self.fold(name, value).encode("ascii")
        return super().fold_binary(name, value)


# 7 bits, because not every relay takes more; 76 columns for bodies (RFC 2045 §6.7) and for encoded words.
BODIES = SMTP.clone(cte_type="7bit", max_line_length=76)
WIRE = LetterPolicy(linesep="\r\n", cte_type="7bit", max_line_length=76)


def build(
    rendered: Rendered,
    *,
    to: Sequence[str],
    sender_name: str,
    intake_address: str,
    reply_to: str,
    letter_id: str,
    references: Sequence[str],
    in_reply_to: str | None,
    date: datetime,
    loop_mark: str,
    auto: Literal["auto-generated", "auto-replied"],
    carried: Sequence[Carried] = (),
) -> bytes:
    """The letter as a mail of ASCII lines ended by CRLF. Addresses are bare (`name@domain`), ids in `<…>`.

    `to` are addresses of one reader. The Message-ID, which SES replaces, has the sender's domain. Raises
    ValueError or one of email.errors for what is not exactly one ASCII address.
    """
    sender = Address(one_line(sender_name), addr_spec=intake_address)
    mail = EmailMessage(policy=BODIES)
    mail["From"] = sender
    mail["To"] = tuple(map(bare, to))
    mail["Reply-To"] = bare(reply_to)
    mail["Subject"] = one_line(rendered.subject)
    mail["Date"] = date
    mail["Message-ID"] = f"<{letter_id}@{sender.domain}>"
    if references:
        mail["References"] = " ".join(dict.fromkeys(references))
    if in_reply_to:
        mail["In-Reply-To"] = in_reply_to
    mail["Auto-Submitted"] = auto
    # Exchange's own word against out-of-office answers; Auto-Submitted (RFC 3834) is for all others.
    mail["X-Auto-Response-Suppress"] = "All"
    mail["X-Loket-Letter"] = letter_id
    mail["X-Loket-Loop"] = loop_mark
    mail.set_content(rendered.text, cte="quoted-printable")
    mail.add_alternative(rendered.html, subtype="html", cte="quoted-printable")
    for file in carried:
        kind, _, subkind = file.media_type.partition("/")
        mail.add_attachment(file.content, maintype=kind, subtype=subkind, filename=file.name)
    mail["Content-Language"] = str(rendered.language)
    return mail.as_bytes(policy=WIRE)


def bare(address: str) -> Address:
    """One address without a name: nobody can type a name that we then send."""
    if not address.isascii():
        raise ValueError("an address with other than ASCII characters cannot be written to")
    return Address(addr_spec=address)


def is_message_id(id: str) -> bool:
    """True for what may stand between angle brackets in a header of ours; it is somebody else's to write."""
    return MESSAGE_ID.fullmatch(id) is not None


def thread_ids(reference: str, party_code: str, domain: str) -> str:
    """The id that all letters about a question to one party refer to; no mail ever has it itself."""
    local = ".".join(UNSAFE_IN_ID.sub(".", part.lower()).strip(".") for part in (reference, party_code))
    return f"<{local}@{domain}>"


def mailto(reply_address: str, subject: str, command: str) -> str:
    """A link that opens a mail with this command on its first line; the subject shrinks to fit (RFC 6068)."""
    body = "\r\n".join(command.splitlines())
    head, tail = f"mailto:{quote(reply_address, safe='@')}?subject=", f"&body={quote(body, safe='')}%0D%0A"
    subject = one_line(subject)
    while len(head) + len(quote(subject, safe="")) + len(tail) >= MAILTO_LENGTH and subject:
        subject = subject[:-1]
    return f"{head}{quote(subject.rstrip(), safe='')}{tail}"


@dataclass(frozen=True, slots=True)
class Offered:
    """A word that a button says: `behalf` is the side that it speaks for, `named` what is known to follow."""

    word: Word
    behalf: str = ""
    named: str = ""


def buttons(
    said: Iterable[Word | Offered], reply_address: str, subject: str, language: Language
) -> tuple[Button, ...]:
    """A button for each word. What goes on with a text ends in a space, so that people write on."""
    offered = (one if isinstance(one, Offered) else Offered(one) for one in said)
    return tuple(button(one, reply_address, subject, language) for one in offered)


def button(offered: Offered, reply_address: str, subject: str, language: Language) -> Button:
    opening = f"{BEHALF[language]} {offered.behalf}" if offered.behalf else ""
    command = " ".join(filter(None, (opening, COMMANDS[language][offered.word], offered.named)))
    whole = bool(offered.named)
    written = command if whole else opened(offered.word, command)
    return Button(offered.word, command, mailto(reply_address, subject, written), offered.behalf, whole)


def opened(word: Word, command: str) -> str:
    """The command as far as it can be written beforehand."""
    return f"{command} " if command.endswith(":") or word in WRITES_ON else command

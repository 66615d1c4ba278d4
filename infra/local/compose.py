"""A mail as somebody's mail program would make it: a reply with that program's way of quoting, or a new mail.

Wording and markup are those that Outlook, Gmail and Apple Mail write in Dutch and English.
"""

import mimetypes
import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, getaddresses
from enum import StrEnum
from urllib.parse import unquote

from loket_local import quoting
from loket_local.letter import Letter

# Ids stay readable: what is folded at 78 is written as encoded words (python/cpython#79986).
WIRE = policy.SMTP.clone(max_line_length=998)
ALREADY_A_REPLY = re.compile(r"\s*(?:re|antw|aw)\s*:", re.IGNORECASE)


class Client(StrEnum):
    """The mail programs that can be acted; PLAIN is any that does not quote."""

    OUTLOOK = "outlook"
    GMAIL = "gmail"
    APPLE = "apple"
    PLAIN = "plain"


@dataclass(frozen=True)
class File:
    """A file that goes along."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What its writer filled in; `answers` is the letter that is replied to, None for a new mail.

    `now` is in the writer's own time zone; `to` and `cc` are as typed, with commas.
    """

    sender: str
    name: str = ""
    to: str
    cc: str = ""
    subject: str
    text: str
    client: Client = Client.PLAIN
    language: str = "nl"
    now: datetime
    answers: Letter | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True)
class Prefilled:
    """What a new mail begins with."""

    to: str = ""
    cc: str = ""
    subject: str = ""
    body: str = ""


@dataclass(frozen=True)
class Mail:
    """A mail that is ready to go, and to whom."""

    raw: bytes
    recipients: tuple[str, ...]


def compose(draft: Draft) -> Mail:
    """The mail as it goes over the wire; ValueError when an address cannot be read."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = _mailbox(draft.name, draft.sender)
    receivers, copies = addresses(draft.to), addresses(draft.cc)
    if not receivers:
        raise ValueError("no recipient")
    message["To"] = receivers
    if copies:
        message["Cc"] = copies
    message["Subject"] = one_line(draft.subject)
    message["Date"] = format_datetime(draft.now)
    message["Message-ID"] = f"<{uuid.uuid4()}@{draft.sender.rpartition('@')[2]}>"
    if draft.answers:
        for name, value in threading(draft.answers).items():
            message[name] = value
    text, markup = quoting.written(
        draft.text, draft.answers, client=draft.client, language=draft.language, zone=draft.now.tzinfo
    )
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(markup, subtype="html", cte="quoted-printable")
    for file in draft.files:
        main, _, sub = _content_type(file.name).partition("/")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=one_line(file.name))
    recipients = dict.fromkeys(address.addr_spec for address in (*receivers, *copies))
    return Mail(message.as_bytes(policy=WIRE), tuple(recipients))


def addresses(typed: str) -> list[Address]:
    """Everybody in a To or Cc field; ValueError when that is not what is in it."""
    found = getaddresses([one_line(typed).replace(";", ",")]) if typed.strip() else []
    if typed.strip() and not all("@" in address for _, address in found):
        raise ValueError(typed)
    return [_mailbox(name, address) for name, address in found]


def reply_subject(subject: str, client: Client, language: str) -> str:
    """The subject of a reply, with one prefix however long the thread is."""
    if ALREADY_A_REPLY.match(subject):
        return subject
    prefix = {Client.OUTLOOK: "RE:", Client.PLAIN: "Antw:" if language == "nl" else "Re:"}.get(client, "Re:")
    return f"{prefix} {subject}"


def reply_to(letter: Letter) -> str:
    """Where a reply to this letter goes."""
    return letter.header("Reply-To") or letter.header("From")


def threading(letter: Letter) -> dict[str, str]:
    """In-Reply-To and References of a reply (RFC 5322 §3.6.4)."""
    answered = one_line(letter.header("Message-ID"))
    if not answered:
        return {}
    earlier = one_line(letter.header("References") or letter.header("In-Reply-To"))
    return {"In-Reply-To": answered, "References": f"{earlier} {answered}".strip()}


def from_mailto(link: str) -> Prefilled:
    """What a pressed `mailto:` link opens a new mail with (RFC 6068); what it does not know is left out."""
    scheme, _, rest = link.partition(":")
    if scheme.strip().lower() != "mailto":
        return Prefilled()
    to, _, query = rest.partition("?")
    given: dict[str, list[str]] = {"to": [unquote(to)] if to else []}
    for pair in re.split(r"&(?:amp;)?", query):
        name, _, value = pair.partition("=")
        # A plus is a plus here: RFC 6068 §5.
        given.setdefault(name.lower(), []).append(unquote(value))
    return Prefilled(
        to=one_line(", ".join(given["to"])),
        cc=one_line(", ".join(given.get("cc", []))),
        subject=one_line(" ".join(given.get("subject", []))),
        body="\n".join(given.get("body", [])).replace("\r\n", "\n").replace("\r", "\n"),
    )


def one_line(text: str) -> str:
    """The text without what would end a header line."""
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text).strip()


def _mailbox(name: str, address: str) -> Address:
    if not address.isascii() or not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        raise ValueError(address)
    try:
        return Address(display_name=one_line(name), addr_spec=address)
    # An address that is none ends the registry's parser in more than one way.
    except (MessageError, IndexError) as wrong:
        raise ValueError(address) from wrong


def _content_type(name: str) -> str:
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    # A mail within a mail would have to be taken apart first; as a file it stays what it is.
    return "application/octet-stream" if guessed.startswith(("message/", "multipart/")) else guessed

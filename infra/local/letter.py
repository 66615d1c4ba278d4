"""One letter in a mailbox, taken apart the way a mail program shows it."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path

from loket_local import maildir

# Links open in a tab of their own: the frame they are in may not navigate.
BASE = '<base target="_blank">'
MAILTO = re.compile(r"mailto:[^\s<>\"')\]]+", re.IGNORECASE)
LINK = re.compile(r"https?://[^\s<>\"')\]]*[^\s<>\"')\].,;:!?]")


@dataclass(frozen=True)
class Attachment:
    """A part that the letter carries along."""

    number: int
    name: str
    content_type: str
    size_bytes: int


@dataclass(frozen=True)
class Letter:
    """`id` is the letter's name in its mailbox."""

    id: str
    message: EmailMessage

    def header(self, name: str) -> str:
        """The decoded header, "" when there is none."""
        return str(self.message.get(name, ""))

    @property
    def date(self) -> datetime | None:
        """When it was sent, by the moved clock."""
        try:
            return parsedate_to_datetime(self.header("Date"))
        except ValueError:
            return None

    @property
    def text(self) -> str:
        """The plain text, "" when there is none."""
        return self._body("plain")

    @property
    def html(self) -> str:
        """The HTML, with links that leave the frame; "" when there is none."""
        content = self._body("html")
        if not content:
            return ""
        head = re.search(r"<head[^>]*>", content, re.IGNORECASE)
        place = head.end() if head else 0
        return content[:place] + BASE + content[place:]

    @property
    def text_pieces(self) -> list[tuple[str, str]]:
        """The plain text in pieces, each with the address it links to, or ""."""
        pieces, done = [], 0
        for link in LINK.finditer(self.text):
            pieces += [(self.text[done : link.start()], ""), (link.group(), link.group())]
            done = link.end()
        return [piece for piece in [*pieces, (self.text[done:], "")] if piece[0]]

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """The words and the link of each `mailto:` in the HTML; of those in the text when there are none."""
        reader = _Mailtos()
        reader.feed(self._body("html"))
        reader.close()
        found = reader.found or [(link, link) for link in MAILTO.findall(self.text)]
        return list(dict.fromkeys(found))

    @property
    def attachments(self) -> list[Attachment]:
        """What the letter carries along, numbered from 1."""
        return [
            Attachment(
                number, part.get_filename() or f"deel-{number}", part.get_content_type(), len(_content(part))
            )
            for number, part in enumerate(self.message.iter_attachments(), start=1)
        ]

    def attachment(self, number: int) -> tuple[Attachment, bytes] | None:
        """One attachment with its bytes."""
        parts = list(self.message.iter_attachments())
        if not 1 <= number <= len(parts):
            return None
        return self.attachments[number - 1], _content(parts[number - 1])

    @property
    def headers(self) -> list[tuple[str, str]]:
        """All headers, in the order of the letter."""
        return [(name, str(value)) for name, value in self.message.items()]

    def _body(self, kind: str) -> str:
        part = self.message.get_body(preferencelist=(kind,))
        return part.get_content() if part is not None else ""


class _Mailtos(HTMLParser):
    """Collects links that write a mail."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._link = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._link = dict(attrs).get("href") or ""
            self._words = []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link.lower().startswith("mailto:"):
            self.found.append((" ".join("".join(self._words).split()) or self._link, self._link))
            self._link = ""


def open_letter(path: Path) -> Letter:
    """The letter in this file."""
    return Letter(path.name, maildir.parse(path))


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return part.get_content().as_bytes()
    return part.get_payload(decode=True) or b""

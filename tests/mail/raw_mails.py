"""Raw mails as tests send them in: written by hand, or from a file with one lesson."""

from pathlib import Path

from loket.mail.mime.parse import parse
from loket.mail.reading.incoming import IncomingMail

MAILS = Path(__file__).parents[1] / "mails"
FROM = "From: Noor van den Berg <noor@buurttuin.example>"
PLAIN = "Content-Type: text/plain; charset=utf-8"


def raw_mail(*headers: str, body: str | bytes = "Dag\n") -> bytes:
    """A mail of these header lines; lines end in CRLF as they do on the way."""
    head = "\n".join(headers).encode().replace(b"\n", b"\r\n")
    content = body.encode() if isinstance(body, str) else body
    return head + b"\r\n\r\n" + content


def multipart(*parts: str, subtype: str = "mixed", boundary: str = "b") -> bytes:
    """A multipart mail of parts that are written out, headers and all."""
    body = "".join(f"--{boundary}\n{part}\n" for part in parts) + f"--{boundary}--\n"
    return raw_mail(FROM, f"Content-Type: multipart/{subtype}; boundary={boundary}", body=body)


def an_attachment(name: str, content: str = "inhoud", kind: str = "application/octet-stream") -> str:
    return f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n\n{content}'


def from_file(name: str) -> IncomingMail:
    """A mail of tests/mails as it arrives: with CRLF."""
    raw = (MAILS / f"{name}.eml").read_bytes()
    return parse(raw.replace(b"\n", b"\r\n"))


def plain(text: str) -> IncomingMail:
    """A mail of plain text only."""
    return IncomingMail(text=text)

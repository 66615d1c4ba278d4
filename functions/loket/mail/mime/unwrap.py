"""What is wrapped in one part: Outlook's winmail.dat, a mail under an S/MIME seal, PGP's envelope."""

from collections.abc import Iterator
from dataclasses import replace

from loket.mail.mime.parse_headers import NAME, Block, Field
from loket.mail.mime.part import Part
from loket.mail.mime.sealed import is_encrypted, signed_content
from loket.mail.mime.tnef import Opened, Wrapped, opened

OUTLOOK = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
OUTLOOK_NAME = "winmail.dat"
SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
SEALED_NAME = "smime.p7m"
PGP = "encrypted"
"""The subtype of the multipart around what PGP encrypted (RFC 3156 §4)."""
PGP_NAME = "encrypted.asc"
PGP_CONTROL = "application/pgp-encrypted"
FROM_OUTLOOK = "ms-tnef"
"""What stands for the subtype of a multipart around what was in a winmail.dat."""


def is_wrapping(part: Part) -> bool:
    """True for a part that has to be opened before anybody can read what was sent."""
    name = part.filename.lower()
    return (
        part.kind in OUTLOOK
        or part.kind in SEALED
        or part.within == PGP
        or name == OUTLOOK_NAME
        or name.endswith(".p7m")
    )


def unwrapped(part: Part) -> bytes | list[Part]:
    """The mail inside, the parts inside, or the part itself with the reason why it stays closed."""
    if part.within == PGP:
        return [] if part.kind == PGP_CONTROL else [closed(part, PGP_NAME, "encrypted")]
    content = part.content()
    if part.kind in OUTLOOK or part.filename.lower() == OUTLOOK_NAME:
        inside = opened(content)
        return list(parts_of(inside)) if inside else [closed(part, OUTLOOK_NAME, "not-opened")]
    if is_encrypted(content):
        return [closed(part, SEALED_NAME, "encrypted")]
    inside_seal = signed_content(content)
    if inside_seal is None:
        return [closed(part, SEALED_NAME, "not-opened")]
    stem = part.filename[:-4] if part.filename.lower().endswith(".p7m") else ""
    if "." in stem and not NAME.match(inside_seal):
        # A document that somebody signed, not a mail.
        return [a_part(inside_seal, "application/octet-stream", name=stem)]
    return inside_seal


def closed(part: Part, name: str, why: str) -> Part:
    return replace(part, filename=part.filename or name, disposition="attachment", closed=why)


def parts_of(found: Opened) -> Iterator[Part]:
    """What Outlook wrapped, as the parts that another program would have sent."""
    for kind, text in (("text/plain", found.text), ("text/html", found.html)):
        if text.strip():
            yield a_part(text.encode("utf-8", "replace"), kind)
    for file in found.files:
        if file.message:
            unread = a_part(file.content, "application/ms-tnef", file.name or OUTLOOK_NAME)
            yield from list(attached_mail(file)) or [replace(unread, closed="not-opened")]
        elif file.content or file.name:
            yield a_part(
                file.content, file.kind or "application/octet-stream", file.name or "bijlage", file.content_id
            )


def attached_mail(file: Wrapped) -> Iterator[Part]:
    """A mail that was attached, as a file of its text, with its own files beside it."""
    assert file.message
    for part in parts_of(file.message):
        if part.filename:
            yield part
        elif part.kind == "text/plain" or not file.message.text.strip():
            ending = ".txt" if part.kind == "text/plain" else ".html"
            yield replace(part, filename=f"{file.name or 'bericht'}{ending}", disposition="attachment")


def a_part(content: bytes, kind: str, name: str = "", content_id: str = "") -> Part:
    headers = (Field("content-id", content_id.encode("utf-8", "replace")),) if content_id else ()
    return Part(
        source=content,
        headers=Block(headers, 0),
        end=len(content),
        kind=kind.lower(),
        within=FROM_OUTLOOK,
        parameters={"charset": "utf-8"},
        disposition="attachment" if name else "",
        filename=name,
    )

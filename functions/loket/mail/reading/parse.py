"""Raw bytes to a mail, whatever the bytes: nothing here raises, and nothing is believed."""

import re
from collections.abc import Sequence
from hashlib import sha256

from loket.mail.prose import visible
from loket.mail.reading.attachments import attachment
from loket.mail.reading.charsets import decode, joined
from loket.mail.reading.incoming import File, IncomingMail
from loket.mail.reading.parse_fields import answered, ids, recipients, senders
from loket.mail.reading.parse_headers import Block, block, guarded
from loket.mail.reading.parse_parts import Part, Parts, parts, subject
from loket.mail.reading.parse_words import words

TEXT_BYTES = 1024 * 1024
"""Most that is read of the text of a mail, and of its HTML. Chosen by us, 2026-11."""
SUBJECT_LENGTH = 1000
VALUE_LENGTH = 2000
VALUES = 20
DECORATION_BYTES = 10 * 1024

SCREENED = (
    "auto-submitted",
    "content-type",
    "date",
    "from",
    "in-reply-to",
    "list-id",
    "list-unsubscribe",
    "precedence",
    "references",
    "return-path",
    "sender",
    "subject",
    "x-auto-response-suppress",
    "x-autoreply",
    "x-autorespond",
    "x-failed-recipients",
    "x-loket-letter",
    "x-loket-loop",
    "x-mailer",
)
"""Headers that are kept for those who ask what kind of mail this is."""

SEAL = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
CONTENT_ID = re.compile(r"cid:([^\s\"'<>)]{1,200})", re.IGNORECASE)


def parse(raw: bytes) -> IncomingMail:
    """The mail as far as it can be read."""
    return guarded(None, read, raw) or unread(raw)


def unread(raw: bytes) -> IncomingMail:
    """The mail that nothing is known of but its bytes."""
    return IncomingMail(
        text=visible(decode(raw[:TEXT_BYTES])),
        size_bytes=len(raw),
        digest=sha256(raw).hexdigest(),
        troubles=("unreadable",),
    )


def read(raw: bytes) -> IncomingMail:
    # Very old programs end lines with a carriage return alone; without any line feed nothing would be found.
    lines = raw if b"\n" in raw else raw.replace(b"\r", b"\n")
    headers = block(lines, 0, len(lines))
    tree = parts(lines, headers)
    text, text_cut = body(lines, tree, "text/plain")
    html, html_cut = body(lines, tree, "text/html")
    if not text and not html and tree.troubles:
        text = visible(decode(lines[headers.body : headers.body + TEXT_BYTES]))
    first = headers.first
    return IncomingMail(
        # Who else is in From cannot be known when headers were left out.
        senders=senders(headers.every("from")) if headers.whole else (),
        reply_to=senders(headers.every("reply-to")),
        recipients=recipients(headers.every("to") + headers.every("cc")),
        subject=guarded("", words, first("subject"))[:SUBJECT_LENGTH],
        message_id=next(iter(ids(first("message-id"))), ""),
        answers=answered(first("in-reply-to"), first("references")),
        headers=screened(headers),
        content_type=tree_type(headers, tree),
        text=text,
        html=html,
        files=files(lines, tree, html),
        size_bytes=len(raw),
        digest=digest(lines, headers),
        troubles=troubles(headers, tree, cut=text_cut or html_cut),
    )


def tree_type(headers: Block, tree: Parts) -> str:
    """The type of the whole mail: that of its one leaf, or of the multipart that its headers name."""
    said = headers.first("content-type").split(";")[0].strip().lower()
    if said in tree.multiparts:
        return said
    return tree.leaves[0].kind if len(tree.leaves) == 1 else "text/plain"


def screened(headers: Block) -> dict[str, tuple[str, ...]]:
    """The decoded values of the headers that screening asks for."""
    return {
        name: tuple(guarded("", words, field.text)[:VALUE_LENGTH] for field in found[:VALUES])
        for name in SCREENED
        if (found := headers.every(name))
    }


def is_body(part: Part, kind: str) -> bool:
    """True for a part that the reader sees as the mail itself, not beside it."""
    return part.kind == kind and part.disposition != "attachment" and not part.filename


def named_body(tree: Parts, kind: str) -> list[Part]:
    """The first text that has a file's name but is not attached: some programs name the mail itself so."""
    return [leaf for leaf in tree.leaves if leaf.kind == kind and leaf.disposition != "attachment"][:1]


def body(raw: bytes, tree: Parts, kind: str) -> tuple[str, bool]:
    """The text of this kind, and whether it was cut.

    Apple Mail sends the text around a picture as several parts of one multipart/mixed: they are one text.
    """
    found = [leaf for leaf in tree.leaves if is_body(leaf, kind)] or named_body(tree, kind)
    texts, left = [], TEXT_BYTES
    for leaf in found if "multipart/mixed" in tree.multiparts else found[:1]:
        # Quoted-printable takes three bytes for one: more than that is never needed.
        data = guarded(b"", leaf.content, raw, 3 * TEXT_BYTES)
        texts.append(guarded("", text_of, leaf, data[:left]))
        left -= len(data)
        if left < 0:
            break
    return "\n".join(texts), left < 0


def text_of(part: Part, data: bytes) -> str:
    """The text of a part with newlines, and with nothing in it that cannot be seen."""
    text = visible(decode(data, part.parameters.get("charset", "")))
    if part.kind == "text/plain" and part.parameters.get("format", "").lower() == "flowed":
        return joined(text, delsp=part.parameters.get("delsp", "").lower() == "yes")
    return text


def files(raw: bytes, tree: Parts, html: str) -> tuple[File, ...]:
    """What is attached: every leaf that is neither text, nor a seal, nor decoration."""
    shown = {found.lower() for found in CONTENT_ID.findall(html)}
    kept: dict[str, File] = {}
    for leaf in tree.leaves:
        if is_body(leaf, "text/plain") or is_body(leaf, "text/html") or leaf.kind in SEAL:
            continue
        content = guarded(b"", leaf.content, raw)
        if not decoration(leaf, content, shown):
            name = leaf.filename
            if leaf.kind == "message/rfc822":
                name = f"{name or subject(content) or 'bericht'}".removesuffix(".eml") + ".eml"
            file = attachment(name, leaf.kind, content, kept)
            kept[file.name.lower()] = file
    return tuple(kept.values())


def decoration(part: Part, content: bytes, shown: set[str]) -> bool:
    """True for a small picture that the HTML shows: a signature's logo, not something that somebody sends."""
    named = part.headers.first("content-id").strip("<> ").lower()
    return part.kind.startswith("image/") and named in shown and len(content) < DECORATION_BYTES


def digest(raw: bytes, headers: Block) -> str:
    """The same for each delivery: what the sender's program wrote, nothing that a server on the way adds."""
    fields = (field for name in ("message-id", "from", "date", "subject") for field in headers.every(name))
    named = "\n".join(f"{field.name}:{field.text}" for field in fields)
    sealed = sha256(named.encode("utf-8", "replace"))
    # Some servers on the way end lines their own way.
    sealed.update(b"\n\n" + raw[headers.body :].translate(None, b"\r").rstrip(b"\n"))
    return sealed.hexdigest()


def troubles(headers: Block, tree: Parts, *, cut: bool) -> tuple[str, ...]:
    """What is missing from the mail as it was read, as codes."""
    kinds = {leaf.kind for leaf in tree.leaves}
    found: Sequence[tuple[str, bool]] = (
        ("headers-cut", not headers.whole or any(field.cut for field in headers.fields)),
        ("text-cut", cut),
        ("tnef", bool(kinds & {"application/ms-tnef", "application/vnd.ms-tnef"})),
        ("encrypted", bool(kinds & SEALED)),
    )
    return tuple(code for code, is_so in found if is_so) + tree.troubles

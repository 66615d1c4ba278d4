"""Raw bytes to a mail, whatever the bytes: nothing here raises, and nothing is believed."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from loket.mail.prose import visible
from loket.mail.reading.charsets import decode
from loket.mail.reading.contents import TEXT_BYTES, attached, texts
from loket.mail.reading.incoming import File, IncomingMail
from loket.mail.reading.parse_fields import answered, ids, recipients, senders
from loket.mail.reading.parse_headers import Block, block, guarded
from loket.mail.reading.parse_parts import Parts, parts
from loket.mail.reading.parse_words import words
from loket.mail.reading.sealed import unsealed

SUBJECT_LENGTH = 1000
VALUE_LENGTH = 2000
VALUES = 20

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
    text, html, cut = texts(tree)
    if not text and not html and "too-deep" in tree.troubles:
        text = visible(decode(lines[headers.body : headers.body + TEXT_BYTES]))
    text, hidden = unsealed(text)
    # What PGP signed or encrypted is text; a program that also made HTML of it made marks of it too.
    html = "" if "-----BEGIN PGP " in html and (text.strip() or hidden) else html
    files, pictures = attached(tree, html, hidden)
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
        files=files,
        pictures=pictures,
        size_bytes=len(raw),
        digest=digest(lines, headers),
        troubles=troubles(headers, tree, files, cut=cut),
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


def digest(raw: bytes, headers: Block) -> str:
    """The same for each delivery: what the sender's program wrote, nothing that a server on the way adds."""
    fields = (field for name in ("message-id", "from", "date", "subject") for field in headers.every(name))
    named = "\n".join(f"{field.name}:{field.text}" for field in fields)
    sealed = sha256(named.encode("utf-8", "replace"))
    # Some servers on the way end lines their own way.
    sealed.update(b"\n\n" + raw[headers.body :].translate(None, b"\r").rstrip(b"\n"))
    return sealed.hexdigest()


def troubles(headers: Block, tree: Parts, files: Iterable[File], *, cut: bool) -> tuple[str, ...]:
    """What is missing from the mail as it was read, as codes."""
    closed = dict.fromkeys(file.closed for file in files if file.closed)
    found: Sequence[tuple[str, bool]] = (
        ("headers-cut", not headers.whole or any(field.cut for field in headers.fields)),
        ("text-cut", cut),
    )
    return tuple(code for code, is_so in found if is_so) + tuple(closed) + tree.troubles

"""Which parts of a mail are its text, and which are files that somebody sends with it."""

import re
from dataclasses import replace
from html import escape

from loket.mail.mime.attachments import attachment
from loket.mail.mime.charsets import decode, joined
from loket.mail.mime.parse_headers import block, guarded
from loket.mail.mime.parse_parts import Parts, parts, subject
from loket.mail.mime.part import Part
from loket.mail.mime.unwrap import FROM_OUTLOOK
from loket.mail.prose import visible
from loket.mail.reading.incoming import File

TEXT_BYTES = 1024 * 1024
"""Most that is read of the text of a mail, and of its HTML. Chosen by us, 2026-11."""
DECORATION_BYTES = 10 * 1024
MAILS_DEEP = 4
"""Mails inside each other that are looked into; who sends more hides something. Chosen by us, 2026-11."""

PLAIN, HTML = "text/plain", "text/html"
SEAL = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
NO_TEXT = frozenset(
    {
        "text/calendar",
        "text/csv",
        "text/vcard",
        "text/x-vcard",
        "text/directory",
        "text/vnd.google.email-reaction+json",
    }
)
"""Texts for a program: they are kept as files wherever they stand."""
CONTENT_ID = re.compile(r"cid:([^\s\"'<>)]{1,200})", re.IGNORECASE)


def texts(tree: Parts) -> tuple[str, str, bool]:
    """The text, the HTML, and whether one of them was cut."""
    text, text_cut = body(tree, PLAIN, wrapped=False)
    html, html_cut = body(tree, HTML, wrapped=False)
    if html and text and is_below_html(tree):
        # A list or a scanner put its lines below a mail of HTML only: they are no other form of it.
        text, html = "", f"{html}\n<pre>{escape(text)}</pre>"
    if not text.strip() and not html.strip():
        # Outlook repeats the text beside its winmail.dat, or has it nowhere else.
        text, text_cut = body(tree, PLAIN, wrapped=True)
        html, html_cut = body(tree, HTML, wrapped=True)
    if not text and not html:
        text, text_cut = joined_text(tree, [leaf for leaf in tree.leaves if is_other_text(leaf)][:1])
    return text, html, text_cut or html_cut


def is_below_html(tree: Parts) -> bool:
    """True if the mail begins as HTML, with plain text behind it and not in place of it."""
    said = [leaf for leaf in tree.leaves if is_body(leaf, PLAIN) or is_body(leaf, HTML)]
    behind = [leaf.within for leaf in said if leaf.kind == PLAIN]
    begins = said[0].kind == HTML and said[0].within != "alternative" if said else False
    return begins and "alternative" not in behind


def body(tree: Parts, kind: str, *, wrapped: bool) -> tuple[str, bool]:
    """The text of this kind, and whether it was cut."""
    own = [leaf for leaf in tree.leaves if leaf.kind == kind and (leaf.within == FROM_OUTLOOK) is wrapped]
    found = [leaf for leaf in own if is_body(leaf, kind)] or named_body(own)
    # Apple Mail sends the text around a picture as several parts of one multipart/mixed: they are one text.
    return joined_text(tree, found if "multipart/mixed" in tree.multiparts else found[:1])


def joined_text(tree: Parts, found: list[Part]) -> tuple[str, bool]:
    """The texts of these parts as one, and whether it was cut."""
    said, left = [], TEXT_BYTES
    for leaf in found:
        # Quoted-printable takes three bytes for one: more than that is never needed.
        data = guarded(b"", leaf.content, 3 * TEXT_BYTES)
        said.append(guarded("", text_of, leaf, data[:left]))
        left -= len(data)
        if left < 0:
            break
    return "\n".join(said), left < 0


def is_body(part: Part, kind: str) -> bool:
    """True for a part that the reader sees as the mail itself, not beside it."""
    return part.kind == kind and part.disposition != "attachment" and not part.filename


def named_body(leaves: list[Part]) -> list[Part]:
    """The first text that has a file's name but is not attached: some programs name the mail itself so."""
    return [leaf for leaf in leaves if leaf.disposition != "attachment"][:1]


def is_other_text(part: Part) -> bool:
    """True for a text of a kind that few programs know: better read than left out."""
    return part.kind.startswith("text/") and part.kind not in NO_TEXT and is_body(part, part.kind)


def text_of(part: Part, data: bytes) -> str:
    """The text of a part with newlines, and with nothing in it that cannot be seen."""
    text = visible(decode(data, part.parameters.get("charset", "")))
    if part.kind == PLAIN and part.parameters.get("format", "").lower() == "flowed":
        return joined(text, delsp=part.parameters.get("delsp", "").lower() == "yes")
    return text


def attached(tree: Parts, html: str, hidden: str) -> tuple[tuple[File, ...], tuple[File, ...]]:
    """The files of a mail, and the small pictures that only decorate it.

    `hidden` is what stood encrypted in the text itself: it is kept as a file, so that it can be named.
    """
    shown = {found.lower() for found in CONTENT_ID.findall(html)}
    kept: dict[str, File] = {}
    pictures: list[File] = []
    for leaf in tree.leaves:
        if is_no_file(leaf):
            continue
        content = guarded(b"", leaf.content)
        file = attachment(name_of(leaf, content), leaf.kind, content, kept, leaf.closed)
        if leaf.kind == "message/rfc822" and carries_danger(content):
            file = replace(file, dangerous=True)
        if decoration(leaf, content, shown):
            pictures.append(file)
        else:
            kept[file.name.lower()] = file
    if hidden:
        file = attachment("bericht.asc", "application/pgp-encrypted", hidden.encode(), kept, "encrypted")
        kept[file.name.lower()] = file
    return tuple(kept.values()), tuple(pictures)


def carries_danger(mail: bytes, depth: int = 1) -> bool:
    """True for an attached mail with something dangerous in it, or with more mails inside each other."""
    inside = parts(mail, block(mail, 0, len(mail))).leaves if depth <= MAILS_DEEP else None
    return inside is None or any(
        carries_danger(content, depth + 1)
        if leaf.kind == "message/rfc822"
        else attachment(leaf.filename, leaf.kind, content, ()).dangerous
        for leaf in inside
        for content in (guarded(b"", leaf.content),)
        if not is_no_file(leaf)
    )


def is_no_file(part: Part) -> bool:
    """True for the mail itself in one form or another, and for the seal on it."""
    another_form = part.within == "alternative" and is_other_text(part)
    return is_body(part, PLAIN) or is_body(part, HTML) or another_form or part.kind in SEAL


def name_of(part: Part, content: bytes) -> str:
    """The name that a file was given; a mail that is attached has one of its own."""
    if part.kind != "message/rfc822" or "." in part.filename:
        return part.filename
    return f"{part.filename or subject(content) or 'bericht'}".removesuffix(".eml") + ".eml"


def decoration(part: Part, content: bytes, shown: set[str]) -> bool:
    """True for a small picture that the HTML shows: a signature's logo, not something that somebody sends."""
    named = part.headers.first("content-id").strip("<> ").lower()
    return part.kind.startswith("image/") and named in shown and len(content) < DECORATION_BYTES

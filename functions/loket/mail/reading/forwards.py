"""Somebody else's mail that is passed on: who wrote it, what about, and what the forwarder wrote above it."""

from dataclasses import dataclass, field

from loket.mail.prose import one_line
from loket.mail.reading.cutting import text_lines
from loket.mail.reading.forward_blocks import Shown, block_at, in_passing, opens_forward
from loket.mail.reading.header_blocks import Body, header_block
from loket.mail.reading.html_text import html_lines
from loket.mail.reading.incoming import IncomingMail
from loket.mail.reading.parse import parse
from loket.mail.reading.quotes import introduction
from loket.mail.reading.reply_text import reply_text
from loket.mail.reading.signatures import without_banner
from loket.mail.reading.subjects import is_forward, is_reply, stripped
from loket.mail.reading.telling_lines import is_rule

NESTED = 3
"""Forwards inside each other that are looked into. Chosen by us, 2026-11."""
LINES = 2_000
"""Lines in which a forward is looked for. Chosen by us, 2026-11."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward:
    """A mail inside a mail, as its forwarder shows it: none of it is proof of anything.

    `remark` is what the forwarder wrote. `sender_address` is lower case, "" where none is shown; `date` is as
    written. `attached` is true for a mail that came as a file. `inner` is what that mail passes on itself.
    """

    remark: str = field(default="", repr=False)
    sender_name: str = ""
    sender_address: str = ""
    date: str = ""
    subject: str = ""
    text: str = field(default="", repr=False)
    attached: bool = False
    inner: "Forward | None" = None

    @property
    def origin(self) -> "Forward":
        """The mail with which it began."""
        return self.inner.origin if self.inner else self


def forwarded(mail: IncomingMail) -> Forward | None:
    """What is passed on in this mail; None for an answer (M63), and for a mail of the sender's own."""
    if is_reply(mail.subject):
        return None
    return attached_mail(mail, NESTED) or shown_in(body_of(mail), mail.subject, NESTED)


def attached_mail(mail: IncomingMail, depth: int) -> Forward | None:
    """The one mail that came as a file."""
    mails = [file for file in mail.files if file.content_type == "message/rfc822"]
    if len(mails) != 1 or not depth:
        return None
    found = parse(mails[0].content)
    sender = found.sender
    return Forward(
        remark=reply_text(mail).new,
        sender_name=sender.name if sender else "",
        sender_address=sender.address if sender else "",
        date=next(iter(found.headers.get("date", ())), ""),
        subject=found.subject,
        text="\n".join(line.text for line in body_of(found).lines).strip(),
        attached=True,
        inner=None
        if is_reply(found.subject)
        else attached_mail(found, depth - 1) or shown_in(body_of(found), found.subject, depth - 1),
    )


def body_of(mail: IncomingMail) -> Body:
    """The lines of the plain part, or those of the HTML where there is none."""
    return Body(text_lines(mail.text) if mail.text.strip() else list(html_lines(mail.html)))


def shown_in(body: Body, subject: str, depth: int) -> Forward | None:
    """The mail that a body shows below a program's line about forwarding, or below its headers.

    Headers alone stand above a quoted mail, too: they tell a forward only where the subject says so, or where
    nothing at all is written above them.
    """
    written = False
    for at in range(min(len(body), LINES) if depth else 0):
        if not body.bare(at) or is_rule(body.bare(at)):
            continue
        if shown := opens_forward(body, at):
            return forward(body, at, shown, subject, depth)
        begins = introduction(body, at)
        if begins and (is_forward(subject) or not (written or subject_differs(body, at))):
            shown = block_at(body, at) or (
                in_passing(body, at, begins.length) if is_forward(subject) else None
            )
            return forward(body, at, shown, subject, depth) if shown else None
        if begins and begins.sure:
            return None
        written = True
    return None


def subject_differs(body: Body, at: int) -> bool:
    """True for an introduction that is no block of headers: in an answer without words it stands just so."""
    return header_block(body, at) is None and header_block(body, min(at + 1, len(body) - 1)) is None


def forward(body: Body, at: int, shown: Shown, subject: str, depth: int) -> Forward:
    """The forward that begins at a line, its text below the headers."""
    below = [line.text for line in body.lines[shown.end :]]
    text = unmarked(below)
    above = without_banner([line.text.rstrip() for line in body.lines[:at]])
    while above and not above[-1].strip("_-=> "):
        above.pop()
    return Forward(
        remark="\n".join(above).strip(),
        sender_name=shown.sender_name,
        sender_address=shown.sender_address,
        date=one_line(shown.date),
        subject=one_line(shown.subject) or stripped(subject),
        text=text,
        inner=None if is_reply(shown.subject) else shown_in(Body(text_lines(text)), shown.subject, depth - 1),
    )


def unmarked(lines: list[str]) -> str:
    """The text, without the marks or the indentation that a program put before all of it."""
    written = [line for line in lines if line.strip()]
    for mark in (">", "    ", "\t"):
        marked = sum(line.startswith(mark) for line in written)
        # A program that wraps what it quotes leaves some lines unmarked.
        if written and written[0].startswith(mark) and 2 * marked >= len(written):
            lines = [line.removeprefix(mark).removeprefix(" " if mark == ">" else "") for line in lines]
            break
    return "\n".join(line.rstrip() for line in lines).strip()

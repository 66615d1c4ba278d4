"""Somebody else's mail that is passed on: whose it was, what it says, and what was written above it.

With `Re:` as its outermost prefix a mail is never a forward (M63). A bare block of headers, as Outlook writes
it above answers too, makes one only below a subject that says so, or with nothing written above it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from loket.mail.forward.attribution import attributed
from loket.mail.forward.dates import moment
from loket.mail.forward.headers import Headers, glued, headers_at, labelled, lowered, plain, sender_in
from loket.mail.forward.subjects import Says, says, without_prefixes
from loket.mail.forward.words import BY, DANISH_FROM, MARKS
from loket.mail.mime.parse import parse
from loket.mail.reading.incoming import IncomingMail
from loket.mail.reply.header_blocks import Body
from loket.mail.reply.html_text import Line, html_lines
from loket.mail.reply.quote_words import ORIGINALS
from loket.mail.reply.quotes import introduction
from loket.mail.reply.signatures import without_banner
from loket.mail.reply.telling_lines import begins_banner, continues_banner, is_device, is_rule

LINES = 5_000
LEVELS = 5
LONGEST_MARK = 160
BLANK = " \t\r\n\ufeff\u00a0"
TO_HEADERS = 4
OWN_TEXT = 200
"""Most lines that are looked at, mails inside each other, lines from a mark to the headers,
characters of a remark between two forwards. Chosen by us, 2026-11."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward:
    """A mail that is passed on. The original is the innermost of a chain of forwards.

    `remark` is what the forwarder wrote above it, `date` as the program wrote it, `at` the same as a moment
    where it can be read. `sender_address` is in lower case; what is not known is "". `direct` is the address
    that the mail was passed on from, of somebody else than the original's sender only in a chain. `attached`
    is true for an original that came as a file. `reasons` are codes.
    """

    remark: str = ""
    sender_name: str = ""
    sender_address: str = ""
    date: str = ""
    at: datetime | None = None
    subject: str = ""
    text: str = ""
    direct: str = ""
    direct_name: str = ""
    attached: bool = False
    reasons: tuple[str, ...] = ()


def forwarded(mail: IncomingMail) -> Forward | None:
    """The forward that this mail is, None if it is none."""
    return level(mail, LEVELS)


def level(mail: IncomingMail, levels: int) -> Forward | None:
    verdict = says(mail.subject)
    if verdict is Says.REPLY:
        return None
    shown = [line.text for line in html_lines(mail.html)] if mail.html.strip() else []
    written = mail.text.split("\n", LINES) if mail.text.strip() else []
    found = in_lines(written, mail.subject) or in_lines(shown[:LINES], mail.subject) or in_file(mail, levels)
    if found is None:
        text = "\n".join(written or shown).strip()
        if verdict is not Says.FORWARD or not text:
            return None
        return Forward(text=text, subject=without_prefixes(mail.subject), reasons=("no-original-found",))
    return innermost(found, levels)


def innermost(found: Forward, levels: int) -> Forward:
    """The forward with the first writer of a chain of forwards in the place of the one between."""
    for _ in range(levels):
        inner = in_lines(found.text.split("\n", LINES), found.subject)
        # Who wrote that much above it asks something themselves, and what is below belongs to it.
        if inner is None or len(inner.remark) > OWN_TEXT:
            break
        found = replace(
            inner,
            remark=found.remark,
            direct=found.direct,
            direct_name=found.direct_name,
            attached=found.attached,
            reasons=tuple(dict.fromkeys((*found.reasons, *inner.reasons, "forward-of-a-forward"))),
        )
    return found


def in_file(mail: IncomingMail, levels: int) -> Forward | None:
    """The one mail that is attached, if nothing else of the kind is: with two nobody knows which is meant."""
    mails = [file for file in mail.files if file.content_type == "message/rfc822"]
    if not mails or levels <= 0:
        return None
    remark = remark_of(mail.text.split("\n", LINES) if mail.text.strip() else shown_lines(mail))
    if len(mails) > 1:
        return Forward(remark=remark, attached=True, reasons=("attached", "several-originals"))
    original = parse(mails[0].content)
    sender = original.sender
    date = next(iter(original.headers.get("date", ())), "")
    direct = Forward(
        remark=remark,
        sender_name=sender.name if sender else "",
        sender_address=sender.address if sender else "",
        date=date,
        at=moment(date),
        subject=original.subject,
        text=((original.text.strip() and original.text) or "\n".join(shown_lines(original))).strip(),
        direct=sender.address if sender else "",
        direct_name=sender.name if sender else "",
        attached=True,
        reasons=("attached",),
    )
    deeper = level(original, levels - 1)
    if deeper is None or not deeper.sender_address or len(deeper.remark) > OWN_TEXT:
        return direct
    return replace(
        deeper,
        remark=remark,
        direct=direct.direct,
        direct_name=direct.direct_name,
        attached=True,
        reasons=tuple(dict.fromkeys(("attached", *deeper.reasons, "forward-of-a-forward"))),
    )


def shown_lines(mail: IncomingMail) -> list[str]:
    return [line.text for line in html_lines(mail.html)[:LINES]] if mail.html.strip() else []


def in_lines(lines: Sequence[str], subject: str) -> Forward | None:
    """The first introduction decides: of a passed-on mail it is a forward, of a quoted one it is none."""
    verdict = says(subject)
    if verdict is Says.REPLY:
        return None
    quotes = Body([Line(text) for text in lines])
    for index, text in enumerate(lines):
        if not plain(text):
            continue
        if one_line := glued(text):
            return original(lines, index, replace_end(one_line, index + 1), "mark")
        if is_mark(text):
            if below := headers_below(lines, index):
                return original(lines, index, below, "mark")
            continue
        if is_original(text) and text.lstrip().startswith(">") and (below := headers_below(lines, index)):
            # Open-Xchange marks the mail as quoted only when it is passed on.
            return original(lines, index, below, "mark")
        if labelled(text) and (block := headers_at(lines, index)):
            if verdict is Says.FORWARD or (verdict is Says.PERHAPS and block.label == DANISH_FROM):
                return original(lines, index, block, "subject")
            return original(lines, index, block, "nothing-above") if is_nothing(lines[:index]) else None
        if verdict is Says.FORWARD or verdict is Says.PERHAPS:
            if spoken := attributed(lines, index):
                if verdict is Says.PERHAPS and not spoken.danish:
                    return None
                values = {"from": spoken.sender, "sent": spoken.date, "subject": without_prefixes(subject)}
                return original(lines, index, Headers(values, spoken.end), "subject")
        elif not is_original(text) and introduction(quotes, index):
            return None
    return None


def replace_end(headers: Headers, end: int) -> Headers:
    return Headers(headers.values, end, headers.label)


def original(lines: Sequence[str], at: int, headers: Headers, reason: str) -> Forward:
    """The forward whose introduction begins at this line."""
    sender = sender_in(headers.values.get("from", ""))
    date = headers.values.get("sent", "")
    return Forward(
        remark=remark_of(lines[:at]),
        sender_name=sender.name,
        sender_address=sender.address,
        date=date,
        at=moment(date),
        subject=" ".join(headers.values.get("subject", "").split()),
        text=unquoted(lines[headers.end :], quoted=lines[headers.end - 1].lstrip().startswith(">")),
        direct=sender.address,
        direct_name=sender.name,
        reasons=(reason,) if sender.address else (reason, "no-address"),
    )


def headers_below(lines: Sequence[str], at: int) -> Headers | None:
    """The headers below a mark, a few lines on at most."""
    for index in range(at + 1, min(len(lines), at + 1 + TO_HEADERS)):
        if plain(lines[index]):
            return headers_at(lines, index, marked=True)
    return None


def words_of(text: str) -> str:
    return " ".join(lowered(plain(text)).strip("-_=*#:\uff1a~ \t\u00a0").replace("\u2019", "'").split())


def is_mark(text: str) -> bool:
    """True for a line that only stands above a mail that is passed on."""
    words = words_of(text)
    by = plain(text).startswith("--") and words.startswith(BY)
    return len(text) <= LONGEST_MARK and (words in MARKS or by)


def is_original(text: str) -> bool:
    """True for a line between dashes that stands above a quoted mail, of whatever kind."""
    return len(text) <= LONGEST_MARK and plain(text).startswith("--") and words_of(text) in ORIGINALS


def is_nothing(lines: Sequence[str]) -> bool:
    """True if nobody wrote these lines."""
    banner = False
    for text in lines:
        banner = begins_banner(text) or (banner and continues_banner(text))
        if plain(text) and not (banner or is_rule(text) or is_original(text) or is_device(text)):
            return False
    return True


def remark_of(lines: Sequence[str]) -> str:
    """What the forwarder wrote, without what programs and servers add to it."""
    kept = [text.strip("\ufeff").rstrip() for text in lines]
    while kept and (not plain(kept[-1]) or is_rule(kept[-1]) or is_original(kept[-1]) or is_device(kept[-1])):
        kept.pop()
    return "\n".join(without_banner(kept)).strip()


def unquoted(lines: Sequence[str], *, quoted: bool) -> str:
    """The body of the original, one level of `>` taken off where the program put it."""
    said = [text for text in lines if text.strip()]
    quoted = quoted or (bool(said) and all(text.lstrip().startswith(">") for text in said))
    if not quoted:
        return "\n".join(text.rstrip() for text in lines).strip(BLANK)
    return "\n".join(one_level(text) for text in lines).strip(BLANK)


def one_level(text: str) -> str:
    bare = text.lstrip()
    return bare[1:].removeprefix(" ").rstrip() if bare.startswith(">") else text.rstrip()

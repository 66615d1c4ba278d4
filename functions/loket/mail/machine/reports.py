"""What a bounce or a complaint tells: about whom, how bad it is, and the letter that it sends back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from loket.mail.machine.marks import OFTEN_DAEMONS, local_name, named
from loket.mail.machine.texts import beginning
from loket.mail.mime.charsets import decode
from loket.mail.mime.parse_headers import Block, block
from loket.mail.prose import visible
from loket.mail.reading.incoming import IncomingMail

STATUS = ("message/delivery-status", "message/global-delivery-status")
COMPLAINT = ("message/feedback-report",)
RETURNED = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
REPORT_BYTES, LINES_READ, MOST = 64 * 1024, 1_000, 10
"""Bytes and lines of a report that are read, and addresses that it yields. Chosen by us, 2026-11."""

FIELD = re.compile(r"(?P<name>[A-Za-z-]{4,40})\s?:\s{0,20}(?P<value>.{0,500})")
ADDRESS = re.compile(r"[\w.+'=-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
ABOUT_WHOM = ("original-recipient", "final-recipient", "original-rcpt-to", "removal-recipient")
DELIVERED = frozenset({"delivered", "relayed", "expanded"})
FULL = re.compile(
    r"mailbox (?:is )?full|over ?quota|quota exceeded|(?:postvak|mailbox) is vol|\b[45]\.2\.2\b"
)
WAITS = re.compile(
    r"delay|will (?:be retried|continue to try|keep trying)|warning: could not send|still trying"
    r"|vertraag|nog geprobeerd|verzögert|différée"
)


class Fate(StrEnum):
    """What a report says became of a mail: it arrived, is still tried, may pass at another time, or never."""

    ARRIVED = "arrived"
    WAITS = "waits"
    FOR_NOW = "for-now"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Told:
    """The fields of one recipient, or of all of a report, names in lower case."""

    fields: tuple[tuple[str, str], ...]

    def first(self, name: str) -> str:
        return next((value for label, value in self.fields if label == name), "")


def failed_recipients(mail: IncomingMail) -> tuple[str, ...]:
    """Whom a mail did not reach, or who complained: as first written to, then as it was finally tried.

    By the report's fields, else by X-Failed-Recipients, else as the first lines name them; lower case.
    """
    reported = [
        value
        for told in groups(mail, *STATUS, *COMPLAINT)
        if told.first("action").lower() not in DELIVERED
        for name in ABOUT_WHOM
        for label, value in told.fields
        if label == name
    ]
    return (
        addresses(reported)
        or addresses(named(mail, "x-failed-recipients"))
        or addresses(beginning(mail), own=own_addresses(mail))
    )


def own_addresses(mail: IncomingMail) -> frozenset[str]:
    """Addresses in a bounce that are nobody's who was written to: the server's and ours."""
    return frozenset((*(sender.address for sender in mail.senders), *mail.recipients))


def addresses(texts: list[str] | tuple[str, ...], own: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The addresses in these texts, each once, a few at most; never that of a mail server."""
    found = (one[0].strip(".'-").lower() for text in texts for one in ADDRESS.finditer(text))
    kept = (one for one in found if one not in own and local_name(one) not in OFTEN_DAEMONS)
    return tuple(dict.fromkeys(kept))[:MOST]


def fate(mail: IncomingMail) -> Fate:
    """The worst that a report says of anybody; without a report as its words tell."""
    told = [one for one in groups(mail, *STATUS) if one.first("action")]
    if told:
        return max((fate_of(one) for one in told), key=list(Fate).index)
    text = f"{mail.subject.lower()}\n{' '.join(beginning(mail))}"
    if WAITS.search(text):
        return Fate.WAITS
    return Fate.FOR_NOW if FULL.search(text) else Fate.FAILED


def fate_of(told: Told) -> Fate:
    """What the fields of one recipient say (RFC 3464 §2.3.3, RFC 3463)."""
    action, status = told.first("action").lower(), told.first("status")
    if action in DELIVERED:
        return Fate.ARRIVED
    if action == "delayed":
        return Fate.WAITS
    passes = status.startswith("4") or FULL.search(f"{status} {told.first('diagnostic-code').lower()}")
    return Fate.FOR_NOW if passes else Fate.FAILED


def groups(mail: IncomingMail, *kinds: str) -> Iterator[Told]:
    """The groups of fields in the parts of these kinds: a blank line stands between two recipients."""
    for file in mail.files:
        if file.content_type not in kinds:
            continue
        text = visible(decode(file.content[:REPORT_BYTES]))
        fields: list[tuple[str, str]] = []
        for line in [*text.split("\n")[:LINES_READ], ""]:
            if found := FIELD.match(line):
                fields.append((found["name"].lower(), found["value"].strip()))
            elif fields and line[:1] in (" ", "\t") and line.strip():
                fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}")
            elif fields and not line.strip():
                yield Told(tuple(fields))
                fields = []


def returned(mail: IncomingMail) -> Block | None:
    """The headers of the letter that a report sends back, if it does."""
    files = (file for file in mail.files if file.content_type in RETURNED)
    first = next(files, None)
    return block(first.content, 0, len(first.content)) if first else None

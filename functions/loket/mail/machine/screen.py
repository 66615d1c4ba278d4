"""What kind of mail came in: a person's, or one that nobody wants read as a person's."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from loket.domain.arrival import Arrival, Verdict
from loket.mail.machine.marks import (
    DAEMONS,
    EXCHANGE,
    OFTEN_DAEMONS,
    REACTION,
    calendar_answer,
    has_file_of,
    local_names,
    named,
    perhaps_by_a_machine,
    report_type,
    submitted_by_a_machine,
)
from loket.mail.machine.texts import (
    automatic_subject,
    opening,
    passed_on,
    reacted,
    refused_by_a_server,
    says_undelivered,
    ticket_echo,
)
from loket.mail.reading.incoming import IncomingMail

PERSON_CODE = "person"
JUNK_REPORT = re.compile(r"complaint about message from (?:\d{1,3}\.){3}\d{1,3}")
"""The subject under which Outlook.com sends a mail back that somebody reported: it has no report."""


class Kind(StrEnum):
    """Whose mail it is, and with that whether it is read, noted or put aside.

    NO_RETURN is a mail with an empty MAIL FROM that looks like a person's: held, never answered (M21).
    """

    PERSON = "person"
    OWN = "own"
    BOUNCE = "bounce"
    FEEDBACK = "feedback"
    AUTO = "auto"
    QUARANTINE = "quarantine"
    NO_RETURN = "no-return"


MACHINES = frozenset({Kind.OWN, Kind.BOUNCE, Kind.FEEDBACK, Kind.AUTO})
"""Kinds of mail in which no command is looked for."""
MAY_TELL_AN_ABSENCE = frozenset({"auto-submitted", "auto-reply-subject", "auto-reply-path"})
"""Reasons of automatic answers that may be somebody's out-of-office note."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What a mail is, and by which sign: a code for the log and the outcome."""

    verdict: Kind
    reason: str


A_PERSON = Screened(Kind.PERSON, PERSON_CODE)


@dataclass(frozen=True, slots=True)
class Screening:
    """One mail and what screening may know beside it."""

    mail: IncomingMail
    arrival: Arrival
    ours: Callable[[str, str], bool]
    own_addresses: frozenset[str]


def screen(
    mail: IncomingMail, arrival: Arrival, ours: Callable[[str, str], bool], own_addresses: frozenset[str]
) -> Screened:
    """The first objection to taking a mail for a person's, or none.

    `ours(letter_id, mark)` says whether we signed that mark; `own_addresses` are lower case.
    """
    screening = Screening(mail, arrival, ours, own_addresses)
    objections = (objection for check in CHECKS if (objection := check(screening)))
    return next(objections, A_PERSON)


def own_letter(one: Screening) -> Screened | None:
    """A letter of ours that came back (M23). The mark is signed: the headers alone could be typed."""
    letters, marks = named(one.mail, "x-loket-letter"), named(one.mail, "x-loket-loop")
    signed = any(one.ours(letter, mark) for letter, mark in zip(letters, marks, strict=False))
    return Screened(Kind.OWN, "own-letter") if signed else None


def own_domain(one: Screening) -> Screened | None:
    """One of our addresses as sender, unproven (M42)."""
    claimed = any(sender.address in one.own_addresses for sender in one.mail.senders)
    unproven = one.arrival.dmarc is not Verdict.PASS
    return Screened(Kind.QUARANTINE, "own-domain") if claimed and unproven else None


def feedback_report(one: Screening) -> Screened | None:
    """A complaint about one of our mails (RFC 5965; M64)."""
    is_report = reports(one.mail, "feedback-report")
    is_report = is_report or bool(JUNK_REPORT.match(opening(one.mail.subject)))
    return Screened(Kind.FEEDBACK, "feedback-report") if is_report else None


def delivery_report(one: Screening) -> Screened | None:
    """A delivery status notification (RFC 3464; M21)."""
    return Screened(Kind.BOUNCE, "delivery-report") if reports(one.mail, "delivery-status") else None


def reports(mail: IncomingMail, kind: str) -> bool:
    """True for a report of this kind; what a person passes on has its parts, but is none itself."""
    stated = report_type(mail)
    parts = (f"message/{kind}", f"message/global-{kind}")
    return stated == kind or (has_file_of(mail, *parts) and (bool(stated) or not passed_on(mail)))


def failed_recipients(one: Screening) -> Screened | None:
    """Exim and Gmail name in a header whom they could not reach."""
    return Screened(Kind.BOUNCE, "failed-recipients") if named(one.mail, "x-failed-recipients") else None


def from_a_daemon(one: Screening) -> Screened | None:
    """A mail server as sender; at `postmaster` a person may sit (RFC 5321 §4.5.1), so its words count too."""
    names = local_names(one.mail, one.arrival.mail_from)
    said = any("mailer-daemon" in value.lower() for value in named(one.mail, "from"))
    sure = said or bool(names & DAEMONS) or any(EXCHANGE.fullmatch(name) for name in names)
    return Screened(Kind.BOUNCE, "mailer-daemon") if sure or perhaps_a_daemon(one.mail, names) else None


def perhaps_a_daemon(mail: IncomingMail, names: frozenset[str]) -> bool:
    """True for a name that servers have, with words of theirs that nobody passes on."""
    if not names & OFTEN_DAEMONS or not says_undelivered(mail):
        return False
    return refused_by_a_server(mail) or not passed_on(mail)


def bounce_by_words(one: Screening) -> Screened | None:
    """A bounce without a report: an empty return path, and words that servers write."""
    if one.arrival.mail_from.strip("<> "):
        return None
    return Screened(Kind.BOUNCE, "bounce-subject") if says_undelivered(one.mail) else None


def read_receipt(one: Screening) -> Screened | None:
    """A notice that somebody opened a mail (RFC 8098; M24)."""
    return Screened(Kind.AUTO, "read-receipt") if reports(one.mail, "disposition-notification") else None


def calendar_reply(one: Screening) -> Screened | None:
    """An answer to an invitation, sent by a calendar (RFC 6047; M24)."""
    return Screened(Kind.AUTO, "calendar-reply") if calendar_answer(one.mail) else None


def emoji_reaction(one: Screening) -> Screened | None:
    """A thumb under a mail is no answer (M24)."""
    is_one = has_file_of(one.mail, REACTION) or reacted(one.mail)
    return Screened(Kind.AUTO, "reaction") if is_one else None


def automatic_header(one: Screening) -> Screened | None:
    """A header says that a machine answered (RFC 3834 §5; M18, M19)."""
    return Screened(Kind.AUTO, "auto-submitted") if submitted_by_a_machine(one.mail) else None


def automatic_reply(one: Screening) -> Screened | None:
    """An out-of-office note whose subject is its only sign (M18)."""
    return Screened(Kind.AUTO, "auto-reply-subject") if automatic_subject(one.mail) else None


def ticket_system(one: Screening) -> Screened | None:
    """What a ticket system answers to every mail, under a number of its own (M22)."""
    return Screened(Kind.AUTO, "ticket-echo") if ticket_echo(one.mail) else None


def answer_without_return(one: Screening) -> Screened | None:
    """An empty return path, and a header that answers have which nobody wrote (RFC 3834 §3.3)."""
    empty = not one.arrival.mail_from.strip("<> ")
    return Screened(Kind.AUTO, "auto-reply-path") if empty and perhaps_by_a_machine(one.mail) else None


def spam(one: Screening) -> Screened | None:
    """Only FAIL is spam: GRAY and the others are no verdict (M26)."""
    return Screened(Kind.QUARANTINE, "spam") if one.arrival.spam is Verdict.FAIL else None


def virus(one: Screening) -> Screened | None:
    """Only FAIL is a virus (M26)."""
    return Screened(Kind.QUARANTINE, "virus") if one.arrival.virus is Verdict.FAIL else None


def without_return_path(one: Screening) -> Screened | None:
    """Nobody may be answered, and yet it does not look like a machine (M21)."""
    empty = not one.arrival.mail_from.strip("<> ")
    return Screened(Kind.NO_RETURN, "empty-return-path") if empty else None


CHECKS: tuple[Callable[[Screening], Screened | None], ...] = (
    own_letter,
    own_domain,
    feedback_report,
    delivery_report,
    failed_recipients,
    from_a_daemon,
    bounce_by_words,
    read_receipt,
    calendar_reply,
    emoji_reaction,
    automatic_header,
    automatic_reply,
    answer_without_return,
    ticket_system,
    spam,
    virus,
    without_return_path,
)
"""In the order that matters: ourselves, machines, spam and viruses, then who may not be answered."""

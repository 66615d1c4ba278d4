"""What kind of mail came in: a person's, or one that nobody wants read as a person's."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from loket.domain.arrival import Arrival, Verdict
from loket.mail.reading.incoming import IncomingMail
from loket.mail.reading.machine_marks import (
    automatic_subject,
    bounce_subject,
    calendar_answer,
    has_file_of,
    named,
    opening,
    reaction,
    report_type,
    submitted_by_a_machine,
)

PERSON_CODE = "person"
DAEMONS = frozenset({"mailer-daemon", "mailerdaemon", "mail-daemon", "postmaster", "mdaemon", "maildelivery"})


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


@dataclass(frozen=True, slots=True)
class Screened:
    """What a mail is, and by which sign: a code for the log and the outcome."""

    verdict: Kind
    reason: str


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
    return next(objections, Screened(Kind.PERSON, PERSON_CODE))


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
    is_report = report_type(one.mail) == "feedback-report" or has_file_of(one.mail, "message/feedback-report")
    # Outlook.com complains without a report: the mail itself, under this subject.
    is_report = is_report or opening(one.mail.subject).startswith("complaint about message from ")
    return Screened(Kind.FEEDBACK, "feedback-report") if is_report else None


def delivery_report(one: Screening) -> Screened | None:
    """A delivery status notification (RFC 3464; M21)."""
    is_report = report_type(one.mail) == "delivery-status" or has_file_of(one.mail, "message/delivery-status")
    return Screened(Kind.BOUNCE, "delivery-report") if is_report else None


def failed_recipients(one: Screening) -> Screened | None:
    """Exim and Gmail name in a header whom they could not reach."""
    return Screened(Kind.BOUNCE, "failed-recipients") if named(one.mail, "x-failed-recipients") else None


def from_a_daemon(one: Screening) -> Screened | None:
    """A mail server as sender (RFC 5321 §4.5.1 for postmaster)."""
    addresses = [one.arrival.mail_from.lower(), *(sender.address for sender in one.mail.senders)]
    locals_ = {address.strip("<> ").partition("@")[0] for address in addresses}
    said = any("mailer-daemon" in value.lower() for value in named(one.mail, "from"))
    return Screened(Kind.BOUNCE, "mailer-daemon") if locals_ & DAEMONS or said else None


def bounce_by_subject(one: Screening) -> Screened | None:
    """A bounce without a report: an empty return path, and a subject that servers write."""
    empty = not one.arrival.mail_from.strip("<> ")
    return Screened(Kind.BOUNCE, "bounce-subject") if empty and bounce_subject(one.mail.subject) else None


def read_receipt(one: Screening) -> Screened | None:
    """A notice that somebody opened a mail (RFC 8098; M24)."""
    kinds = ("disposition-notification", "message/disposition-notification")
    is_receipt = report_type(one.mail) == kinds[0] or has_file_of(one.mail, kinds[1])
    return Screened(Kind.AUTO, "read-receipt") if is_receipt else None


def calendar_reply(one: Screening) -> Screened | None:
    """An answer to an invitation, sent by a calendar (RFC 6047; M24)."""
    return Screened(Kind.AUTO, "calendar-reply") if calendar_answer(one.mail) else None


def emoji_reaction(one: Screening) -> Screened | None:
    """A thumb under a mail is no answer (M24)."""
    return Screened(Kind.AUTO, "reaction") if reaction(one.mail) else None


def automatic_header(one: Screening) -> Screened | None:
    """A header says that a machine answered (RFC 3834 §5; M18, M19)."""
    return Screened(Kind.AUTO, "auto-submitted") if submitted_by_a_machine(one.mail) else None


def automatic_reply(one: Screening) -> Screened | None:
    """An out-of-office note whose subject is its only sign (M18)."""
    return Screened(Kind.AUTO, "auto-reply-subject") if automatic_subject(one.mail.subject) else None


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
    bounce_by_subject,
    read_receipt,
    calendar_reply,
    emoji_reaction,
    automatic_header,
    automatic_reply,
    spam,
    virus,
    without_return_path,
)
"""In the order that matters: ourselves, machines, spam and viruses, then who may not be answered."""

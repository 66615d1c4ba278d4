"""A mail goes in again, or without what the mail service said of it: then nothing in it is believed."""

from loket.domain.arrival import Arrival
from loket.domain.errors import MailMissing
from loket.mail.mime.parse import parse
from loket.mail.reading.incoming import IncomingMail
from loket.usecases.ports import Mailbox, Store
from loket.wire.mail_notice import read_notice


def arrival_again(ses_id: str, mailbox: Mailbox, store: Store) -> Arrival:
    """The arrival in the kept notice of a mail, else as far as the mail itself tells.

    Raises MailMissing for a mail of which neither waits.
    """
    kept = mailbox.notice(ses_id)
    told = read_notice(kept.decode()) if kept is not None else None
    return told or arrival_without_notice(ses_id, mailbox, store)


def arrival_without_notice(ses_id: str, mailbox: Mailbox, store: Store) -> Arrival:
    """Its To and Cc stand for the envelope, its Return-Path for the sender's, and there are no verdicts."""
    at = mailbox.came_at(ses_id)
    if at is None:
        raise MailMissing(ses_id)
    mail = parse(mailbox.raw(Arrival(ses_id=ses_id, at=at, recipients=())) or b"")
    programme = store.programme()
    ours = (programme.domain.lower(), programme.reply_domain.lower())
    to = tuple(one for one in mail.recipients if one.rpartition("@")[2] in ours)
    return Arrival(ses_id=ses_id, at=at, recipients=to, mail_from=return_path(mail))


def return_path(mail: IncomingMail) -> str:
    """The topmost Return-Path, which the receiving server writes; else the one From address."""
    written = mail.headers.get("return-path")
    if written:
        return written[0].strip("<> ")
    return mail.sender.address if mail.sender else ""

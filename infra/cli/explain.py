"""How a raw mail is read, as plain values: for whoever asks why something was done with it.

Nothing is known here of deployment, programme and envelope: nobody is believed, no question is looked up.
"""

from dataclasses import asdict
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from loket.domain.arrival import Arrival
from loket.domain.people import Language
from loket.mail.asker.language import language_of
from loket.mail.forward.forwards import Forward, forwarded
from loket.mail.grammar.said import Command
from loket.mail.machine.absence import absence
from loket.mail.machine.screen import MAY_TELL_AN_ABSENCE, Kind, Screened, screen
from loket.mail.mime.parse import parse
from loket.mail.reading.how_read import how_read, said_in
from loket.mail.reading.incoming import File, IncomingMail, ReplyText
from loket.mail.reading.subjects import is_reply
from loket.mail.reply.reply_text import reply_text

CALLED = {Kind.OWN: "auto", Kind.AUTO: "auto", Kind.BOUNCE: "bounce", Kind.FEEDBACK: "feedback"}
WITHOUT_ENVELOPE = datetime(1970, 1, 1, tzinfo=UTC)


def explain(raw: bytes, today: date) -> dict[str, Any]:
    """The mail by the keys of design.md §7, in their order. `today` counts for a mail without a date."""
    mail = parse(raw)
    reply = reply_text(mail)
    screened = screen(mail, arrival_of(mail), lambda letter, mark: False, frozenset())
    forward = forwarded(mail)
    kind = kind_of(mail, reply, screened, forward)
    shown = forward if kind == "forward" else None
    day = written_on(mail, today)
    said = said_in(mail, reply, screened, day)
    command = said if isinstance(said, Command) else None
    return {
        "kind": kind,
        "sender": mail.sender.address if mail.sender else None,
        "recipients": list(mail.recipients),
        "subject": mail.subject,
        "language": str(language_of(reply.new or mail.subject, Language.NL)),
        "new_text": shown.remark if shown else reply.new,
        "signature": reply.signature,
        "quoted": shown.text if shown else reply.quoted,
        "command": str(command.word) if command else None,
        "arguments": arguments_of(command) if command else absence_in(mail, reply, screened, day),
        "original_sender": (shown.direct or shown.direct_name or None) if shown else None,
        "attachments": [described(file) for file in mail.files + mail.pictures],
        "reasons": list(dict.fromkeys((*how_read(mail, reply, screened, said), *passing_on(shown)))),
    }


def described(file: File) -> dict[str, Any]:
    """An attachment without its content; a small picture that the HTML shows is one too."""
    return {
        "name": file.name,
        "content_type": file.content_type,
        "size_bytes": len(file.content),
        "dangerous": file.dangerous,
        "closed": file.closed,
    }


def arrival_of(mail: IncomingMail) -> Arrival:
    """An arrival without verdicts; whoever sent a mail without Return-Path is taken to be its sender."""
    paths = mail.headers.get("return-path")
    envelope = paths[0].strip("<> ") if paths else (mail.sender.address if mail.sender else "unknown")
    return Arrival(ses_id="", at=WITHOUT_ENVELOPE, recipients=mail.recipients, mail_from=envelope)


def kind_of(mail: IncomingMail, reply: ReplyText, screened: Screened, forward: Forward | None) -> str:
    """The first kind that the mail is of; what a program says of itself goes before what people do."""
    kinds = (
        ("unreadable", "unreadable" in mail.troubles),
        (CALLED.get(screened.verdict, ""), screened.verdict in CALLED),
        ("list", through_a_list(mail)),
        ("forward", forward is not None),
        ("empty", not reply.new and not mail.files),
        ("reply", bool(mail.answers) or is_reply(mail.subject) or bool(reply.quoted)),
    )
    return next((kind for kind, is_so in kinds if is_so), "question")


def through_a_list(mail: IncomingMail) -> bool:
    """True for what a mailing list sent on."""
    precedence = (value.strip().lower() for value in mail.headers.get("precedence", ()))
    return "list-id" in mail.headers or "list" in precedence


def passing_on(shown: Forward | None) -> tuple[str, ...]:
    """Why a mail is taken for a forward, and who wrote first where it was passed on more than once."""
    if shown is None:
        return ()
    first = () if shown.sender_address in ("", shown.direct) else (f"first-writer:{shown.sender_address}",)
    return (*(f"forward:{reason}" for reason in shown.reasons), *first)


def written_on(mail: IncomingMail, otherwise: date) -> date:
    """The day in the mail's own Date header, so that an old mail is explained as it was read then."""
    try:
        return parsedate_to_datetime(mail.headers.get("date", ("",))[0]).date()
    except (ValueError, OverflowError):
        return otherwise


def absence_in(mail: IncomingMail, reply: ReplyText, screened: Screened, day: date) -> dict[str, Any]:
    """What an out-of-office note says, as far as it does; days as in 2026-03-01."""
    found = absence(reply, mail.subject, day) if screened.reason in MAY_TELL_AN_ABSENCE else None
    return {name: f"{value}" for name, value in asdict(found).items() if value} if found else {}


def arguments_of(command: Command) -> dict[str, Any]:
    """What belongs to a command, as far as it was said; days as in 2026-03-01."""
    found = {
        "argument": command.argument,
        "until": command.until and command.until.isoformat(),
        "period": command.period and {name: f"{day}" for name, day in asdict(command.period).items()},
        "to_partner": command.to_partner,
    }
    return {name: value for name, value in found.items() if value}

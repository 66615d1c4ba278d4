"""Why a mail was read as it was, in codes: the same for who asks about a file and in the record of a mail."""

from collections.abc import Iterator
from datetime import date

from loket.mail.grammar.said import Doubtful, Nothing, Said
from loket.mail.grammar.understand import understand
from loket.mail.machine.screen import MACHINES, PERSON_CODE, Screened
from loket.mail.reading.incoming import IncomingMail, ReplyText

UNREADABLE = "unreadable"


def said_in(mail: IncomingMail, reply: ReplyText, screened: Screened, today: date) -> Said | None:
    """What the mail says; None where no command is looked for: of a machine, or what cannot be read."""
    unread = UNREADABLE in mail.troubles or screened.verdict in MACHINES
    return None if unread else understand(reply, today)


def how_read(mail: IncomingMail, reply: ReplyText, screened: Screened, said: Said | None) -> tuple[str, ...]:
    """Codes of all that speaks for this reading, or against relying on it; none of anybody's words."""
    if UNREADABLE in mail.troubles:
        return mail.troubles
    return tuple(dict.fromkeys(codes(mail, reply, screened, said)))


def codes(mail: IncomingMail, reply: ReplyText, screened: Screened, said: Said | None) -> Iterator[str]:
    yield from mail.troubles
    if screened.reason != PERSON_CODE:
        yield screened.reason
    if isinstance(said, Doubtful):
        yield str(said.reason)
        yield from (f"candidate:{word}" for word in said.candidates)
    if isinstance(said, Nothing) and said.thanks:
        yield "thanks"
    if not reply.certain:
        yield "uncertain-cut"
    if reply.interleaved:
        yield "interleaved"

"""The mails about a question as its status page shows them to one reader."""

from collections.abc import Callable, Sequence
from itertools import groupby

from loket.domain.correspondence import Writing, file_name
from loket.domain.people import Party, Role
from loket.domain.programme import Programme
from loket.domain.storage import Dossier
from loket.domain.working_days import local_date
from loket.web.status_view import name_of
from loket.web.views import FileLine, MailLine, MailsView, Paragraphs
from loket.wire.plain_text import one_line, paragraphs

NEWEST = 50
"""Mails on one page, so that it can still be read, and sent. Chosen by us, 2026-11."""
OPEN = 600
"""Characters of a mail that are read at once; the rest is folded away. Chosen by us, 2026-11."""
BREAKS = ("\n\n", "\n", " ")
"""Where a long text is cut, the best place first."""


def mails_view(
    mails: Sequence[tuple[Writing, str]],
    dossier: Dossier,
    reader: Party,
    programme: Programme,
    path: Callable[[str], str],
) -> MailsView:
    """The newest of the mails, each with its mark and files; `path` is where the file of a name is."""
    # The files of the question itself stay, however much was written about it since.
    began = tuple(one for one in mails[:-NEWEST] if one[1] == "question")
    shown = (*began, *mails[-NEWEST:])

    def line(mail: Writing, mark: str) -> MailLine:
        beginning, rest = folded(mail.text)
        return MailLine(
            sender="forwarder" if passed_on_by_other(mail, reader, dossier) else sender(mail.by, reader),
            name=name_shown(mail, reader, dossier, programme),
            institution=name_of(mail.by.institution, programme),
            address=mail.address if mail.by.role is Role.WRITER else "",
            on=local_date(mail.at, programme),
            mark=mark,
            text=in_paragraphs(beginning),
            rest=in_paragraphs(rest),
            files=file_lines(mail, path),
        )

    return MailsView(
        reader=reader.role, lines=tuple(line(*one) for one in shown), older=len(shown) < len(mails)
    )


def passed_on_by_other(mail: Writing, reader: Party, dossier: Dossier) -> bool:
    """True for what somebody wrote above the mail of another, unless that is who reads it."""
    own = dossier.partner is not None and dossier.partner.email == mail.address
    return mail.forward and not (own and mail.by == reader)


def name_shown(mail: Writing, reader: Party, dossier: Dossier, programme: Programme) -> str:
    """The sender's name, "" for the reader's own mail; a forwarder goes by the name in the mail."""
    if passed_on_by_other(mail, reader, dossier):
        return one_line(mail.name) or mail.address
    return "" if mail.by == reader else name_behind(mail, dossier, programme)


def file_lines(mail: Writing, path: Callable[[str], str]) -> tuple[FileLine, ...]:
    """A line for every attachment of a mail; one that is withheld leads nowhere."""
    return tuple(
        FileLine(
            name=file.name,
            size_bytes=file.size_bytes,
            path="" if file.withheld else path(file_name(mail, number)),
            withheld=file.withheld,
        )
        for number, file in enumerate(mail.files, 1)
    )


def sender(by: Party, reader: Party) -> str:
    """Who sent it, as a code of the texts; a colleague goes by the institution."""
    if by == reader:
        return "you"
    return {Role.PARTNER: "partner", Role.CONTACT: "institution", Role.DESK: "desk"}.get(by.role, "nobody")


def name_behind(mail: Writing, dossier: Dossier, programme: Programme) -> str:
    """The sender by name: the partner as registered, others as they call themselves; "" when unknown."""
    if mail.by.role is Role.PARTNER:
        return one_line(dossier.partner.name) if dossier.partner else ""
    person = programme.person(mail.by)
    return one_line(mail.name) or (person.name if person else mail.address)


def folded(text: str) -> tuple[str, str]:
    """What is read at once, and what is folded away; cut between words, better between paragraphs."""
    whole = paragraphs(text)
    # A fold that hides less than a sentence is a nuisance.
    if len(whole) <= OPEN + OPEN // 4:
        return whole, ""
    places = (whole.rfind(one, OPEN // 2, OPEN) for one in BREAKS)
    cut = next((place for place in places if place > 0), OPEN)
    unfinished = "" if whole[cut] == "\n" else " …"
    return whole[:cut] + unfinished, whole[cut:]


def in_paragraphs(text: str) -> Paragraphs:
    """The text without anything that cannot be seen, in paragraphs of lines."""
    lines = paragraphs(text).split("\n")
    return tuple(tuple(group) for written, group in groupby(lines, bool) if written)

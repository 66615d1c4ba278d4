"""A held mail as the page shows it that asks "is dit van u?", from what is stored."""

from loket.domain.events import MailDisowned, MailHeld, MailVouched
from loket.domain.people import Language, Party, Role
from loket.domain.programme import Programme
from loket.domain.storage import Dossier
from loket.domain.working_days import local_date
from loket.web.mails_view import in_paragraphs
from loket.web.status_view import name_of
from loket.web.views import HeldAnswer, HeldView, letterhead
from loket.wire.plain_text import one_line

ANSWERS = {MailVouched: HeldAnswer.VOUCHED, MailDisowned: HeldAnswer.DISOWNED}


def held_view(
    dossier: Dossier, number: int, reader: Party, programme: Programme, language: Language
) -> HeldView | None:
    """The mail that was held under this number; None when there is none, or it was erased."""
    event = dossier.event(number)
    mail = dossier.writings.get(event.text) if isinstance(event, MailHeld) else None
    if not isinstance(event, MailHeld) or mail is None:
        return None
    answer = answer_to(number, dossier)
    return HeldView(
        letterhead=letterhead(programme, language),
        asked="desk" if reader.role is Role.DESK else "yours",
        reference=dossier.question.reference,
        title=dossier.body.title if dossier.body else "",
        claimed=name_behind(event.claimed, dossier, programme),
        name=one_line(mail.name),
        address=mail.address,
        on=local_date(mail.at, programme),
        text=in_paragraphs(mail.text),
        files=tuple(file.name for file in mail.files),
        answer=ANSWERS[type(answer)] if answer else None,
        answered_on=local_date(answer.at, programme) if answer else None,
    )


def answer_to(number: int, dossier: Dossier) -> MailVouched | MailDisowned | None:
    """The event that answered for a held mail, if somebody did."""
    answers = (event for event in dossier.timeline if isinstance(event, MailVouched | MailDisowned))
    return next((event for event in answers if event.held == number), None)


def name_behind(party: Party, dossier: Dossier, programme: Programme) -> str:
    """Whose mail it seems to be, by name; a former contact goes by the institution."""
    if party.role is Role.PARTNER:
        return dossier.partner.name if dossier.partner else ""
    person = programme.person(party)
    return person.name if person else name_of(party.institution, programme)

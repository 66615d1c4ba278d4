"""A question as the answer to whoever holds a link to it."""

from loket.domain.lifecycle import IntakeStatus
from loket.domain.storage import Dossier
from loket.domain.working_days import local_date
from loket.web.action_views import ActionsView, AskedView, PressedView
from loket.web.address_views import ReceiptAddress
from loket.web.headers import security_headers
from loket.web.http import Answer, page
from loket.web.pages import confirm_page, held_page, receipt_page, status_page
from loket.web.status_view import status_view
from loket.web.views import AlsoWaiting, HeldView, MailsView, ReceiptFiles, ReceiptStep
from loket.web.visit import Visit
from loket.wire.mail_address import likely_typo

RECEIPT_STEPS = {
    IntakeStatus.UNCONFIRMED: ReceiptStep.CONFIRM,
    IntakeStatus.ACCEPTED: ReceiptStep.ACCEPTED,
}
"""What is next after sending the form; whatever else happened, the desk looks at it."""


def receipt(
    dossier: Dossier, visit: Visit, address: ReceiptAddress, files: ReceiptFiles, status: int = 200
) -> Answer:
    """What was received and what happens next; the one page with the typed address, to see if it is right."""
    email = dossier.partner.email if dossier.partner else ""
    remind_after = visit.programme.terms.confirm_reminder
    html = receipt_page(
        visit.programme,
        visit.language,
        reference=dossier.question.reference,
        email=email,
        suggestion=likely_typo(email),
        next_step=RECEIPT_STEPS.get(dossier.question.intake, ReceiptStep.HELD),
        remind_on=local_date(dossier.question.received_at + remind_after, visit.programme),
        frame=visit.frame,
        address=address,
        files=files,
    )
    headers = security_headers(visit.programme, visit.frame, token_page=True, uploads=files.origin)
    return page(html, headers, status)


def confirmation(dossier: Dossier, visit: Visit, path: str, others: tuple[Dossier, ...] = ()) -> Answer:
    """The one button; showing it changes nothing, since scanners open links before people do."""
    html = confirm_page(
        visit.programme,
        visit.language,
        reference=dossier.question.reference,
        title=dossier.body.title if dossier.body else "",
        action=visit.on(path),
        others=tuple(also_waiting(other, visit) for other in others),
        confirmed=dossier.question.intake is IntakeStatus.ACCEPTED,
    )
    return page(html, security_headers(visit.programme, None, token_page=True))


def also_waiting(dossier: Dossier, visit: Visit) -> AlsoWaiting:
    question = dossier.question
    title = dossier.body.title if dossier.body else ""
    return AlsoWaiting(question.reference, title, local_date(question.received_at, visit.programme))


def status(
    dossier: Dossier,
    visit: Visit,
    mails: MailsView,
    just_confirmed: bool,
    asked: AskedView,
    actions: ActionsView,
    pressed: PressedView | None = None,
    status: int = 200,
) -> Answer:
    """How the question stands, what can be done, what came of a press, and the mails about it."""
    view = status_view(dossier, visit.programme, visit.language, just_confirmed, mails, mails.reader)
    html = status_page(view, visit.language, asked=asked, actions=actions, pressed=pressed)
    return page(html, security_headers(visit.programme, None, token_page=True), status)


def held(view: HeldView, visit: Visit, path: str, status_path: str, just_answered: bool) -> Answer:
    """The held mail with two buttons, since scanners open links before people do; or what was answered."""
    html = held_page(
        view,
        visit.language,
        action=visit.on(path),
        status_path=visit.on(status_path),
        just_answered=just_answered,
    )
    return page(html, security_headers(visit.programme, None, token_page=True))

"""The receipt of a form, and another address for it while nobody has proven the first one."""

from loket import settings, wiring
from loket.domain.storage import Dossier
from loket.domain.tokens import Purpose
from loket.handlers.behind_link import behind_link
from loket.handlers.receipt_files import receipt_files, receipt_path
from loket.usecases.change_address import Readdressed, change_address
from loket.usecases.show_status import Shown
from loket.web import answers
from loket.web.address_views import ReceiptAddress, WrongAddress
from loket.web.http import Answer, Request, redirect
from loket.web.receipt_view import receipt_address
from loket.web.visit import Visit
from loket.wire.address_form import read_address, typed_address
from loket.wire.form_errors import ErrorCode


def show_receipt(request: Request) -> Answer:
    """What was received and what happens next, for a day after the form was sent."""
    changed = request.query.get("gewijzigd") == "1"

    def answer(shown: Shown, visit: Visit) -> Answer:
        address = on_receipt(request, shown.dossier, visit, changed=changed)
        return answers.receipt(shown.dossier, visit, address, receipt_files(shown.dossier, visit, request))

    return behind_link(request, Purpose.RECEIPT, answer)


def put_address_right(request: Request) -> Answer:
    """Another address, and on to the receipt that shows it; or the receipt again with what is wrong."""

    def answer(shown: Shown, visit: Visit) -> Answer:
        typed = typed_address(request.body)
        read = read_address(typed, visit.programme)
        if isinstance(read, ErrorCode):
            return again(request, shown.dossier, visit, WrongAddress(typed, str(read)))
        reference = shown.dossier.question.reference
        outcome = change_address(reference, read, visit.now, wiring.table(), settings.person_key())
        if outcome in (Readdressed.TOO_MANY, Readdressed.TOO_SOON):
            return again(request, shown.dossier, visit, WrongAddress(typed, str(outcome)))
        changed = "&gewijzigd=1" if outcome is Readdressed.DONE else ""
        return redirect(visit.on(receipt_path(request)) + changed)

    return behind_link(request, Purpose.RECEIPT, answer)


def again(request: Request, dossier: Dossier, visit: Visit, wrong: WrongAddress) -> Answer:
    address = on_receipt(request, dossier, visit, wrong=wrong)
    return answers.receipt(dossier, visit, address, receipt_files(dossier, visit, request), 422)


def on_receipt(
    request: Request,
    dossier: Dossier,
    visit: Visit,
    wrong: WrongAddress | None = None,
    changed: bool = False,
) -> ReceiptAddress:
    action = visit.on(receipt_path(request))
    return receipt_address(dossier, visit.programme, action, wrong=wrong, changed=changed)

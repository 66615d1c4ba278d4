"""Pages behind a signed link: receipt, proof of an address, how a question stands, its files, a held mail."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.domain.errors import TokenError
from loket.domain.tokens import Purpose
from loket.domain.uploads import ScanState, is_scanned
from loket.handlers.action_page import act, show_status
from loket.handlers.behind_link import behind_link, shown_to
from loket.handlers.confirm_page import ask_confirmation, confirm_address
from loket.handlers.held_mail_page import answer_if_yours, ask_if_yours
from loket.handlers.receipt_files import keep_file
from loket.handlers.receipt_page import put_address_right, show_receipt
from loket.trouble import trouble
from loket.usecases.show_mails import file_named
from loket.usecases.show_status import Shown
from loket.web.http import Answer, Request, compressed, document, redirect, request_of, turned_away
from loket.web.visit import Visit, out_of_order
from loket.wire.status import status_answer

logger = Logger()
NEEDS = (
    "LOKET_TABLE",
    "LOKET_FORM_KEY",
    "LOKET_PERSON_KEY",
    "LOKET_REPLY_KEY_SECRET",
    "LOKET_MAIL_BUCKET",
    "LOKET_PUBLIC_URL",
    "LOKET_UPLOAD_ORIGIN",
)
wiring.prepare("table", "mailbook", "secrets")
UNOPENED = {
    ScanState.WAITING: ("file-waits", 503),
    ScanState.THREAT: ("file-has-threat", 403),
    ScanState.UNREADABLE: ("file-unreadable", 403),
}
"""What somebody hears who asks for a file of the form that is not known to be clean."""
FILE_LINK_LASTS = timedelta(minutes=5)
"""How long the address of an attachment works: for a click, not for passing it on. Chosen by us, 2026-11."""


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> Answer:
    """The page behind a link; a link that proves nothing tells nothing."""
    request = request_of(event, settings.front_secret())
    try:
        settings.demand(*NEEDS)
        answer = ROUTES[request.route](request) if request.let_in else turned_away()
    except Exception as error:
        logger.error("request failed", extra={"route": request.route} | trouble(error))
        answer = out_of_order(request)
    logger.info("page", extra={"route": request.route, "status": answer["statusCode"]})
    return compressed(answer, request)


def show_status_json(request: Request) -> Answer:
    """The same as JSON, by the published schema."""
    try:
        shown = shown_to(request, Purpose.PAGE)
    except TokenError:
        return document({"error": "not-found"}, 404)
    answer = status_answer(shown.dossier.question, wiring.table().programme())
    return document(answer.model_dump(mode="json"))


def hand_out_file(request: Request) -> Answer:
    """On to an attachment; one that this reader may not open is as unknown as one that is not there."""

    def answer(shown: Shown, visit: Visit) -> Answer:
        file = file_named(request.path.get("file", ""), shown.dossier, shown.party)
        if file is None:
            return visit.unknown_link()
        state = wiring.mailbox().scan_state(file.key) if is_scanned(file.key) else ScanState.CLEAN
        if state is not ScanState.CLEAN:
            return visit.message(*UNOPENED[state], token_page=True)
        return redirect(wiring.mailbox().link(file, FILE_LINK_LASTS))

    return behind_link(request, Purpose.PAGE, answer)


ROUTES = {
    "GET /ontvangen/{token}": show_receipt,
    "POST /ontvangen/{token}": put_address_right,
    "POST /ontvangen/{token}/bestand": keep_file,
    "GET /bevestigen/{token}": ask_confirmation,
    "POST /bevestigen/{token}": confirm_address,
    "GET /status/{token}": show_status,
    "POST /status/{token}": act,
    "GET /api/status/{token}": show_status_json,
    "GET /bestand/{token}/{file}": hand_out_file,
    "GET /is-dit-van-u/{token}": ask_if_yours,
    "POST /is-dit-van-u/{token}": answer_if_yours,
}

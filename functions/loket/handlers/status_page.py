"""Pages behind a signed link: the receipt, the confirmation of an address, and how a question stands."""

from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.domain.decisions import Reason, Refused
from loket.domain.errors import TokenError
from loket.domain.lifecycle import IntakeStatus
from loket.domain.tokens import Purpose
from loket.trouble import trouble
from loket.usecases.accept import confirm
from loket.usecases.links import Links
from loket.usecases.show_status import Shown, show
from loket.web import answers
from loket.web.http import Answer, Request, document, redirect, request_of
from loket.web.visit import Visit, out_of_order, visit_of
from loket.wire.status import status_answer

logger = Logger()
NEEDS = ("LOKET_TABLE", "LOKET_FORM_KEY", "LOKET_REPLY_KEY_SECRET")


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> Answer:
    """The page behind a link; a link that proves nothing tells nothing."""
    request = request_of(event)
    try:
        settings.demand(*NEEDS)
        answer = ROUTES[request.route](request)
    except Exception as error:
        logger.error("request failed", extra={"route": request.route} | trouble(error))
        answer = out_of_order(request)
    logger.info("page", extra={"route": request.route, "status": answer["statusCode"]})
    return answer


def show_receipt(request: Request) -> Answer:
    """What was received and what happens next, for a day after the form was sent."""
    return behind_link(request, Purpose.RECEIPT, lambda shown, visit: answers.receipt(shown.dossier, visit))


def ask_confirmation(request: Request) -> Answer:
    """The button that proves the address, or, once it is proven, how the question stands."""

    def answer(shown: Shown, visit: Visit) -> Answer:
        match shown.dossier.question.intake:
            case IntakeStatus.ACCEPTED:
                return to_status(shown, visit)
            case IntakeStatus.DISCARDED:
                return visit.message("unknown-link", 404)
        return answers.confirmation(shown.dossier, visit, f"/bevestigen/{request.path['token']}")

    return behind_link(request, Purpose.CONFIRM, answer)


def confirm_address(request: Request) -> Answer:
    """The press on that button: the address is proven, and pressing twice changes nothing more."""

    def answer(shown: Shown, visit: Visit) -> Answer:
        outcome = confirm(shown.dossier.question.reference, visit.now, wiring.table())
        if isinstance(outcome, Refused) and outcome.reason is not Reason.ALREADY_ACCEPTED:
            return visit.message("unknown-link", 404)
        return to_status(shown, visit, just_confirmed=True)

    return behind_link(request, Purpose.CONFIRM, answer)


def to_status(shown: Shown, visit: Visit, just_confirmed: bool = False) -> Answer:
    path = Links(wiring.reply_keys().reply(), "").status_url(shown.dossier.question, shown.party)
    return redirect(visit.on(path) + ("&bevestigd=1" if just_confirmed else ""))


def show_status(request: Request) -> Answer:
    """How the question stands, for each institution."""
    confirmed = request.query.get("bevestigd") == "1"
    return behind_link(
        request, Purpose.PAGE, lambda shown, visit: answers.status(shown.dossier, visit, confirmed)
    )


def show_status_json(request: Request) -> Answer:
    """The same as JSON, by the published schema."""
    try:
        shown = shown_to(request, Purpose.PAGE)
    except TokenError:
        return document({"error": "not-found"}, 404)
    answer = status_answer(shown.dossier.question, wiring.table().programme())
    return document(answer.model_dump(mode="json"))


def behind_link(request: Request, purpose: Purpose, answer: Callable[[Shown, Visit], Answer]) -> Answer:
    """The answer for whoever holds a valid link; for others a page that tells nothing."""
    programme = wiring.table().programme()
    visit = visit_of(request, programme, wiring.now(), settings.form_key())
    try:
        shown = shown_to(request, purpose)
    except TokenError:
        return visit.message("unknown-link", 404)
    if "lang" not in request.query:
        visit = visit.speaking(shown.dossier.question.language)
    return answer(shown, visit)


def shown_to(request: Request, purpose: Purpose) -> Shown:
    """The question behind the link of a request; raises TokenError."""
    keyring = wiring.form_keyring() if purpose is Purpose.RECEIPT else wiring.reply_keys().reply()
    return show(request.path.get("token", ""), purpose, keyring, wiring.now(), wiring.table())


ROUTES = {
    "GET /ontvangen/{token}": show_receipt,
    "GET /bevestigen/{token}": ask_confirmation,
    "POST /bevestigen/{token}": confirm_address,
    "GET /status/{token}": show_status,
    "GET /api/status/{token}": show_status_json,
}

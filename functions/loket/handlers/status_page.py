"""Pages behind a signed link: receipt, proof of an address, how a question stands, its files, a held mail."""

from collections.abc import Callable, Mapping
from datetime import timedelta
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
from loket.usecases.show_mails import file_named, shown_mails
from loket.usecases.show_status import Shown, show
from loket.web import answers
from loket.web.held_view import held_view
from loket.web.http import Answer, Request, document, redirect, request_of
from loket.web.mails_view import mails_view
from loket.web.visit import Visit, out_of_order, visit_of
from loket.wire.status import status_answer

logger = Logger()
NEEDS = ("LOKET_TABLE", "LOKET_FORM_KEY", "LOKET_REPLY_KEY_SECRET", "LOKET_MAIL_BUCKET")
FILE_LINK_LASTS = timedelta(minutes=5)
"""How long the address of an attachment works: for a click, not for passing it on. Chosen by us, 2026-11."""
ANSWERS = {b"antwoord=ja": True, b"antwoord=nee": False}
"""What the two buttons of a held mail post, byte for byte."""


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
                return visit.unknown_link()
        return answers.confirmation(shown.dossier, visit, f"/bevestigen/{request.path['token']}")

    return behind_link(request, Purpose.CONFIRM, answer)


def confirm_address(request: Request) -> Answer:
    """The press on that button: the address is proven, and pressing twice changes nothing more."""

    def answer(shown: Shown, visit: Visit) -> Answer:
        outcome = confirm(shown.dossier.question.reference, visit.now, wiring.table())
        if isinstance(outcome, Refused) and outcome.reason is not Reason.ALREADY_ACCEPTED:
            return visit.unknown_link()
        return to_status(shown, visit, just_confirmed=True)

    return behind_link(request, Purpose.CONFIRM, answer)


def to_status(shown: Shown, visit: Visit, just_confirmed: bool = False) -> Answer:
    return redirect(visit.on(status_path(shown)) + ("&bevestigd=1" if just_confirmed else ""))


def status_path(shown: Shown) -> str:
    """Where this reader sees how the question stands."""
    return Links(wiring.reply_keys().reply(), "").status_url(shown.dossier.question, shown.party)


def show_status(request: Request) -> Answer:
    """How the question stands, for each institution, with the mails that this reader may see."""
    confirmed = request.query.get("bevestigd") == "1"

    def answer(shown: Shown, visit: Visit) -> Answer:
        dossier, reader = shown.dossier, shown.party
        folder = f"/bestand/{request.path['token']}"
        mails = mails_view(
            shown_mails(dossier, reader),
            dossier,
            reader,
            visit.programme,
            lambda name: visit.on(f"{folder}/{name}"),
        )
        return answers.status(dossier, visit, mails, confirmed)

    return behind_link(request, Purpose.PAGE, answer)


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
        return redirect(wiring.mailbox().link(file, FILE_LINK_LASTS))

    return behind_link(request, Purpose.PAGE, answer)


def ask_if_yours(request: Request) -> Answer:
    """The held mail and the two buttons that answer for it, or what was answered."""
    just_answered = request.query.get("beantwoord") == "1"

    def answer(shown: Shown, visit: Visit) -> Answer:
        number, reader = shown.grant.about, shown.party
        view = held_view(shown.dossier, number, reader, visit.programme, visit.language)
        if view is None:
            return visit.unknown_link()
        return answers.held(view, visit, held_path(request), status_path(shown), just_answered)

    return behind_link(request, Purpose.HELD, answer)


def answer_if_yours(request: Request) -> Answer:
    """The press on one of those buttons; the first one counts, and a reload posts nothing."""

    def answer(shown: Shown, visit: Visit) -> Answer:
        yes = ANSWERS.get(request.body)
        if yes is None:
            return visit.message("bad-request", 400, token_page=True)
        # Only here: it reads the mail anew, and no page should wait for a parser at a cold start.
        from loket.usecases.vouch import answer_on_page

        reference, number = shown.dossier.question.reference, shown.grant.about
        store, mailbox = wiring.table(), wiring.mailbox()
        effect = answer_on_page(reference, number, shown.party, yes, visit.now, store, mailbox)
        first = effect.reason != Reason.ALREADY_ANSWERED
        return redirect(visit.on(held_path(request)) + ("&beantwoord=1" if first else ""))

    return behind_link(request, Purpose.HELD, answer)


def held_path(request: Request) -> str:
    return f"/is-dit-van-u/{request.path['token']}"


def behind_link(request: Request, purpose: Purpose, answer: Callable[[Shown, Visit], Answer]) -> Answer:
    """The answer for whoever holds a valid link; for others a page that tells nothing."""
    programme = wiring.table().programme()
    visit = visit_of(request, programme, wiring.now(), settings.form_key())
    try:
        shown = shown_to(request, purpose)
    except TokenError:
        return visit.unknown_link()
    if "lang" not in request.query:
        reader = programme.person(shown.party)
        visit = visit.speaking(reader.language if reader else shown.dossier.question.language)
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
    "GET /bestand/{token}/{file}": hand_out_file,
    "GET /is-dit-van-u/{token}": ask_if_yours,
    "POST /is-dit-van-u/{token}": answer_if_yours,
}

"""The form and its style: pages that know the programme and nobody's question."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.domain.people import Language
from loket.trouble import trouble
from loket.web.assets import asset
from loket.web.headers import ASSET_HEADERS, security_headers
from loket.web.http import Answer, Request, compressed, page, request_of, turned_away
from loket.web.pages import FORM_WORDS, message_page
from loket.web.render import prepare
from loket.web.visit import out_of_order, visit_of

logger = Logger()
NEEDS = ("LOKET_TABLE", "LOKET_FORM_KEY")
# While the container starts, so that the first visitor need not wait for it.
wiring.prepare("programmes")
prepare("layout.html", "bargain.html", "fields.html", "hidden.html", "form.html", words=FORM_WORDS)


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> Answer:
    """The form in the visitor's language, or a file of its style."""
    request = request_of(event, settings.front_secret())
    try:
        settings.demand(*NEEDS)
        answer = ROUTES[request.route](request) if request.let_in else turned_away()
    except Exception as error:
        logger.error("request failed", extra={"route": request.route} | trouble(error))
        answer = out_of_order(request)
    logger.info("page", extra={"route": request.route, "status": answer["statusCode"]})
    return compressed(answer, request)


def show_form(request: Request) -> Answer:
    # Who is away changes nothing on the form, and one request less is what a cold start notices.
    programme = wiring.programmes().applied()
    return visit_of(request, programme, wiring.now(), settings.form_key()).form()


def show_file(request: Request) -> Answer:
    found = asset(request.path.get("file", ""))
    if found is None:
        headers = security_headers(None, None, token_page=False)
        return page(message_page(Language.NL, "not-found"), headers, 404)
    content, content_type = found
    return page(content.decode(), {"Content-Type": content_type} | ASSET_HEADERS)


ROUTES = {"GET /vraagstuk": show_form, "GET /web/{file}": show_file}

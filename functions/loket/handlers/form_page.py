"""The form, the pages around it, and their style: what knows the programme and nobody's question."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.domain.people import Language
from loket.trouble import trouble
from loket.web.assets import STYLE, asset
from loket.web.headers import ASSET_HEADERS, HOST_SCRIPT_HEADERS, security_headers
from loket.web.house_style import style_file
from loket.web.http import Answer, Request, compressed, page, request_of, turned_away
from loket.web.pages import FORM_WORDS, message_page
from loket.web.render import prepare
from loket.web.visit import Visit, out_of_order, visit_of

logger = Logger()
NEEDS = ("LOKET_TABLE", "LOKET_FORM_KEY", "LOKET_PUBLIC_URL", "LOKET_UPLOAD_ORIGIN")
HOST_SCRIPT = "embed.js"
# While the container starts, so that the first visitor need not wait for it.
wiring.prepare("programmes")
TEMPLATES = ("layout.html", "bargain.html", "fields.html", "files.html", "hidden.html", "form.html")
prepare(*TEMPLATES, words=FORM_WORDS)


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> Answer:
    """The form in the visitor's language, a page around it, or a file of its style."""
    request = request_of(event, settings.front_secret())
    try:
        settings.demand(*NEEDS)
        answer = ROUTES[request.route](request) if request.let_in else turned_away()
    except Exception as error:
        logger.error("request failed", extra={"route": request.route} | trouble(error))
        answer = out_of_order(request)
    logger.info("page", extra={"route": request.route, "status": answer["statusCode"]})
    return compressed(answer, request)


def visit(request: Request) -> Visit:
    # Who is away changes nothing on these pages, and one request less is what a cold start notices.
    programme = wiring.programmes().applied()
    return visit_of(request, programme, wiring.now(), settings.form_key(), settings.upload_origin())


def show_form(request: Request) -> Answer:
    return visit(request).form()


def show_embed(request: Request) -> Answer:
    """For web editors: the snippet for their website, and how it will look."""
    from loket.web.embed import embed_answer  # here, since the form itself need not wait for it

    return embed_answer(visit(request), request.query, settings.public_url())


def show_privacy(request: Request) -> Answer:
    """The privacy statement, of an earlier version if one is asked for."""
    from loket.web.statements import privacy_page

    asked = visit(request)
    html = privacy_page(asked.programme, asked.language, request.query.get("versie", ""), asked.frame)
    return asked.shown(html) if html else asked.message("not-found", 404)


def show_accessibility(request: Request) -> Answer:
    from loket.web.statements import accessibility_page

    asked = visit(request)
    return asked.shown(accessibility_page(asked.programme, asked.language, asked.frame))


def show_file(request: Request) -> Answer:
    return file(request.path.get("file", ""))


def show_house_style(request: Request) -> Answer:
    """The look of a website around the form, as its programme has it."""
    found = style_file(request.path.get("file", ""), wiring.programmes().applied().places)
    if found is None:
        return unknown_file()
    return page(found, {"Content-Type": STYLE} | ASSET_HEADERS)


def show_host_script(request: Request) -> Answer:
    """The script of the snippet, under the address that stands on other websites."""
    return file(HOST_SCRIPT)


def file(name: str) -> Answer:
    found = asset(name)
    if found is None:
        return unknown_file()
    content, content_type = found
    headers = HOST_SCRIPT_HEADERS if name == HOST_SCRIPT else ASSET_HEADERS
    return page(content.decode(), {"Content-Type": content_type} | headers)


def unknown_file() -> Answer:
    headers = security_headers(None, None, token_page=False)
    return page(message_page(Language.NL, "not-found"), headers, 404)


ROUTES = {
    "GET /vraagstuk": show_form,
    "GET /insluiten": show_embed,
    "GET /privacy": show_privacy,
    "GET /toegankelijkheid": show_accessibility,
    "GET /embed.js": show_host_script,
    "GET /web/{file}": show_file,
    "GET /web/huisstijl/{file}": show_house_style,
}

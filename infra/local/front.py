"""The one web address of the local cloud: its own pages, and the HTTP API for all the rest."""

import logging

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from loket_local import clock_page, emulator, host_page, postvak, postvak_write, proxy
from loket_local.pages import STYLE
from loket_local.state import STATE, State


def application(state: State) -> web.Application:
    """Everything that LOKET_PORT answers."""
    logging.getLogger("aiohttp.server").addFilter(is_ours_to_know)
    front = web.Application(client_max_size=proxy.BODY_LIMIT_BYTES)
    front[STATE] = state
    front.add_routes(
        [
            web.get("/healthz", healthz),
            web.get("/", host_page.show),
            web.get("/clock", clock_page.show),
            web.post("/clock", clock_page.move),
            web.get("/lokaal/style.css", style),
            # First, because to the others `schrijven` would be a letter's name.
            *postvak_write.ROUTES,
            *postvak.ROUTES,
            web.route("*", "/{path:.*}", proxy.to_the_api),
        ]
    )
    return front


async def healthz(request: web.Request) -> web.Response:
    """200 only when a question that is sent now would be taken in."""
    state = request.app[STATE]
    up = state.cloud is not None and state.emulator is not None and await emulator.answers(state.emulator)
    return web.json_response({"status": "up" if up else "starting"}, status=200 if up else 503)


async def style(request: web.Request) -> web.Response:
    """The style of the local pages, which is not the form's."""
    return web.Response(
        text=STYLE.read_text(), content_type="text/css", headers={"Cache-Control": "no-cache"}
    )


def is_ours_to_know(record: logging.LogRecord) -> bool:
    """False for a request that is no HTTP: it was answered with 400, and its trace says nothing about us."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))

"""`/clock`: the local cloud's time, and moving it."""

import asyncio
import json
from dataclasses import replace
from typing import Any

from aiohttp import web
from botocore.exceptions import BotoCoreError, ClientError

from loket_local import clock, cloud
from loket_local.clock import ClockError
from loket_local.pages import from_ourselves, page
from loket_local.state import STATE, State


async def show(request: web.Request) -> web.Response:
    """The time as JSON; for a browser a page with buttons."""
    state = request.app[STATE]
    if "text/html" in request.headers.get("Accept", ""):
        return page(request, "clock.html", now=state.clock.now(), offset=state.clock.offset)
    return web.json_response(_answer(state))


async def move(request: web.Request) -> web.Response:
    """The clock is moved, every function knows it, and the scheduler's jobs have run."""
    state = request.app[STATE]
    if not from_ourselves(request):
        return web.json_response({"error": "only the local cloud's own pages move its clock"}, status=403)
    is_form = request.content_type == "application/x-www-form-urlencoded"
    try:
        asked: Any = dict(await request.post()) if is_form else await request.json()
        by = clock.read_move(asked if isinstance(asked, dict) else {})
    except (ClockError, json.JSONDecodeError, UnicodeDecodeError) as error:
        return web.json_response({"error": str(error)}, status=400)
    async with state.moving:
        if state.cloud is None:
            return web.json_response({"error": "the local cloud is starting"}, status=503)
        state.clock.move(by)
        try:
            await asyncio.to_thread(clock.tell_functions, state.cloud, state.clock)
            state.cloud = replace(state.cloud, clock_offset=state.clock.offset_seconds)
            cloud.write(state.cloud, state.settings.data)
            await asyncio.to_thread(clock.run_jobs, state.cloud)
        except (ClockError, BotoCoreError, ClientError) as error:
            return web.json_response({"error": str(error), **_answer(state)}, status=500)
    if is_form:
        raise web.HTTPSeeOther("/clock")
    return web.json_response(_answer(state))


def _answer(state: State) -> dict[str, Any]:
    now = state.clock.now().replace(microsecond=0)
    return {"now": now.isoformat(), "offset_seconds": state.clock.offset_seconds}

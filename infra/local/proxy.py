"""Everything that is not the local cloud's own goes to the HTTP API in the emulator, as it would to AWS."""

import aiohttp
from aiohttp import hdrs, web
from yarl import URL

from loket_local.console import say
from loket_local.state import STATE

# The payload quota of an HTTP API (10 MB), and what it answers above it.
BODY_LIMIT_BYTES = 10 * 1024 * 1024
HOP_BY_HOP = {
    "connection", "content-length", "keep-alive", "proxy-authenticate", "proxy-authorization", "te",
    "trailer", "transfer-encoding", "upgrade",
}  # fmt: skip
# The emulator's own; an HTTP API sends Apigw-Requestid only.
NOT_FROM_AWS = {"x-amzn-requestid", "x-amz-request-id", "x-amz-id-2", "server"}


async def to_the_api(request: web.Request) -> web.StreamResponse:
    """The API's answer: same status, headers and body."""
    state = request.app[STATE]
    if state.cloud is None:
        return web.json_response({"message": "Service Unavailable"}, status=503, headers={"Retry-After": "2"})
    if request.method == hdrs.METH_OPTIONS:
        # The emulator allows everybody everything; an HTTP API without CORS has no such route.
        return web.json_response({"message": "Not Found"}, status=404)
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        return web.json_response({"message": "Request Entity Too Large"}, status=413)
    target = URL(state.cloud.api_url + request.raw_path, encoded=True)
    try:
        async with state.session.request(
            request.method,
            target,
            headers=_request_headers(request),
            data=body or None,
            allow_redirects=False,
            # Who does not take compressed answers must not get one.
            skip_auto_headers={hdrs.ACCEPT_ENCODING},
        ) as answer:
            content = await answer.read()
    except (aiohttp.ClientError, TimeoutError):
        return web.json_response({"message": "Service Unavailable"}, status=503, headers={"Retry-After": "2"})
    if answer.status == 502:
        # The emulator shows the error itself; AWS shows this to the caller and the error to the log.
        say(f"{request.method} answered with an error of the function: see the emulator's log")
        return web.json_response({"message": "Internal Server Error"}, status=500)
    response = web.Response(status=answer.status, body=content)
    response.headers.popall(hdrs.CONTENT_TYPE, None)
    for name, value in answer.headers.items():
        if name.lower() not in HOP_BY_HOP | NOT_FROM_AWS:
            response.headers.add(name, value)
    return response


def _request_headers(request: web.Request) -> list[tuple[str, str]]:
    sent = [(name, value) for name, value in request.headers.items() if name.lower() not in HOP_BY_HOP]
    forwarded = [
        ("X-Forwarded-For", "127.0.0.1"),
        ("X-Forwarded-Proto", "http"),
        ("X-Forwarded-Port", request.url.port),
    ]
    added = {name for name, _ in forwarded}
    return [
        *((name, value) for name, value in sent if name not in added),
        *((name, str(value)) for name, value in forwarded),
    ]

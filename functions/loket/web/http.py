"""Requests of the HTTP API (payload format 2.0) and the answers to them."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loket.web.front import HEADER, is_let_in, network_of

LARGEST_BODY = 256 * 1024
"""Bytes of a post; the longest form that passes the rules is a quarter of it. Chosen by us, 2026-11."""
WORTH_COMPRESSING = 1000
"""Bytes of an answer below which gzip saves no packet on the way. Chosen by us, 2026-11."""
AS_GZIP = 16 + zlib.MAX_WBITS

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """What a route needs of a request; header names in lower case. `let_in` unless it went round a front."""

    route: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    network: str
    let_in: bool = True

    @property
    def content_type(self) -> str:
        """The media type of the body, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def request_of(event: Mapping[str, Any], front_secret: str = "") -> Request:
    """The request in an event; with a secret only what came by the front is let in."""
    body = event.get("body") or ""
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    source = event.get("requestContext", {}).get("http", {}).get("sourceIp", "")
    return Request(
        route=event["routeKey"],
        path=event.get("pathParameters") or {},
        query=event.get("queryStringParameters") or {},
        headers={name: value for name, value in headers.items() if name != HEADER},
        body=b64decode(body) if event.get("isBase64Encoded") else body.encode(),
        network=network_of(headers, front_secret, source),
        let_in=is_let_in(headers, front_secret),
    )


def turned_away() -> Answer:
    """For a request that went round the front: the pages have one address."""
    headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"}
    return {"statusCode": 403, "headers": headers, "body": "403\n"}


def page(html: str, headers: Mapping[str, str], status: int = 200) -> Answer:
    """An HTML page with the headers that `security_headers` made for it."""
    return {"statusCode": status, "headers": dict(headers), "body": html}


def compressed(answer: Answer, request: Request) -> Answer:
    """The answer as gzip where the client takes that: an HTTP API compresses nothing itself.

    Typed text may stand beside a token (the BREACH attack): no cookie lets others ask for a page in another's
    name, so whoever gets one has sent its secret along, or sees one that was made for this answer only.
    """
    content = answer["body"].encode("utf-8", "replace")
    if len(content) < WORTH_COMPRESSING:
        return answer
    headers = answer["headers"] | {"Vary": "Accept-Encoding"}
    if not takes_gzip(request.headers.get("accept-encoding", "")):
        return answer | {"headers": headers}
    body = b64encode(zlib.compress(content, wbits=AS_GZIP)).decode()
    return answer | {
        "headers": headers | {"Content-Encoding": "gzip"},
        "body": body,
        "isBase64Encoded": True,
    }


def takes_gzip(accepted: str) -> bool:
    """True for a header that names gzip with a weight above zero (RFC 9110 §12.5.3)."""
    for one in accepted.lower().split(","):
        coding, _, weight = one.replace(" ", "").partition(";q=")
        if coding == "gzip":
            return weight.strip("0.") != "" if weight else True
    return False


def redirect(location: str) -> Answer:
    """See other: the browser asks for the next page with GET, so that a reload posts nothing."""
    headers = {"location": location, "cache-control": "no-store", "referrer-policy": "no-referrer"}
    return {"statusCode": 303, "headers": headers, "body": ""}


def document(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """A JSON document, never cached."""
    content = {
        "content-type": "application/json; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    body = json.dumps(value, ensure_ascii=False)
    return {"statusCode": status, "headers": content | dict(headers or {}), "body": body}

"""Requests of the form as the HTTP API hands them to the functions."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from loket.web import form_token

FIELDS = {
    "title": "Hoe houden we de binnentuin koel in een warme zomer?",
    "question": "Onze binnentuin wordt in de zomer te warm voor de ouderen in het blok. " * 6,
    "why": "Ouderen blijven binnen en zien elkaar niet meer. " * 3,
    "forms": ["course", "minor"],
    "offers": ["access", "information"],
    "name": "Fatima el Idrissi",
    "organisation": "Stichting Buurttuin",
    "phone": "06 12345678",
}


class Context:
    """What Lambda tells a function about its invocation."""

    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "bench"


def page() -> dict[str, Any]:
    """Somebody opens the form in a browser."""
    return event("GET /vraagstuk", {"accept-encoding": "gzip, deflate, br, zstd"})


def form_post(key: str) -> dict[str, Any]:
    """A form that took a minute to fill in, as the page posts it; each has an address and id of its own."""
    id = uuid4().hex
    shown = datetime.now(UTC) - timedelta(minutes=1)
    token = form_token.issue(key.encode(), submission_id=id, place="", now=shown)
    fields = FIELDS | {"email": f"{id}@buurttuin.example", "submission_id": id, "form_token": token}
    body = urlencode(fields | {"language": "nl", "website": "", "go": "send"}, doseq=True)
    return event("POST /vraagstuk", {"content-type": "application/x-www-form-urlencoded"}, body)


def json_post() -> dict[str, Any]:
    """The same question from a program."""
    id = uuid4().hex
    fields = FIELDS | {"email": f"{id}@buurttuin.example", "submission_id": id}
    return event("POST /api/questions", {"content-type": "application/json"}, json.dumps(fields))


def event(route: str, headers: dict[str, str], body: str = "") -> dict[str, Any]:
    http = {"method": route.partition(" ")[0], "sourceIp": "192.0.2.1"}
    return {
        "version": "2.0",
        "routeKey": route,
        "headers": headers,
        "body": body,
        "isBase64Encoded": False,
        "requestContext": {"http": http},
    }

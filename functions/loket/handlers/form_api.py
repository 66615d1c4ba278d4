"""A question comes in, posted by the page or as JSON; both by the same rules."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.domain.errors import TokenError
from loket.domain.uploads import FilesMissing
from loket.handlers.upload_permit import give_permit
from loket.trouble import trouble
from loket.usecases.links import receipt
from loket.usecases.post_limits import Hold, TooMany
from loket.usecases.submit import Post, Stored, identified, sent_before, submit
from loket.web import form_token
from loket.web.form_token import FormToken
from loket.web.http import (
    LARGEST_BODY,
    Answer,
    Request,
    compressed,
    document,
    redirect,
    request_of,
    turned_away,
)
from loket.web.visit import out_of_order, visit_of
from loket.wire.file_entry import named
from loket.wire.form_post import Button, button_in, fields_from_urlencoded
from loket.wire.question_form import ErrorCode, FormErrors, ReadForm, read_form

logger = Logger()
NOT_ARRIVED = FormErrors({"files": ErrorCode.NOT_ARRIVED})
NEEDS = (
    "LOKET_TABLE",
    "LOKET_FORM_KEY",
    "LOKET_PERSON_KEY",
    "LOKET_PUBLIC_URL",
    "LOKET_MAIL_BUCKET",
    "LOKET_UPLOAD_ORIGIN",
)
wiring.prepare("table", "mailbook")


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> Answer:
    """The post is stored as a question, or answered with what has to be different."""
    request = request_of(event, settings.front_secret())
    try:
        settings.demand(*NEEDS)
        answer = ROUTES[request.route](request) if request.let_in else turned_away()
    except Exception as error:
        logger.error("request failed", extra={"route": request.route} | trouble(error))
        answer = out_of_order(request)
    logger.info("post", extra={"route": request.route, "status": answer["statusCode"]})
    return compressed(answer, request)


def post_form(request: Request) -> Answer:
    """From the page: on to the receipt, or the page again with everything that was typed."""
    visit = visit_of(
        request, wiring.table().programme(), wiring.now(), settings.form_key(), settings.upload_origin()
    )
    if len(request.body) > LARGEST_BODY:
        return visit.message("too-large", 413)
    if request.content_type != "application/x-www-form-urlencoded":
        return visit.message("bad-request", 415)
    try:
        fields = fields_from_urlencoded(request.body)
    except ValueError:
        return visit.message("bad-request", 400)
    visit, button = visit.speaking(fields.get("language")), button_in(request.body)
    # Whoever saw all answers once more sends them again with one press.
    again = partial(visit.again, fields, checked=button is Button.SEND)
    try:
        token = form_token.read(fields.get("form_token", ""), visit.key, visit.now)
    except TokenError:
        return again(422, notice="expired")
    if form_token.is_expired(token, visit.now):
        return again(422, notice="expired")
    if button is Button.CHANGE:
        return again(200, token=token)
    read = read_form(
        fields | {"submission_id": token.submission_id},
        visit.programme,
        place=token.place,
        source=visit.frame.source,
    )
    if isinstance(read, FormErrors):
        return visit.again(fields, 422, errors=read, token=token)
    if button is Button.CHECK:
        before = sent_before(read.submission, wiring.table())
        return redirect(visit.on(receipt_path(before))) if before else visit.check(fields, token)
    stored = store(read, token, request)
    match stored:
        case None:
            return again(503, notice="failed", token=token)
        case TooMany():
            return again(429, notice="too-many", token=token)
        case FilesMissing():
            here = [one for one in fields["files"] if named(one).slot not in stored.slots]
            return visit.again(fields | {"files": here}, 422, errors=NOT_ARRIVED, token=token)
        case Stored(same_text=False):
            return again(409, notice="already-sent-other-text", link=visit.on(receipt_path(stored)))
    return redirect(visit.on(receipt_path(stored)))


def post_json(request: Request) -> Answer:
    """From a program: the reference, or what has to be different. `form_token` may be left out."""
    if len(request.body) > LARGEST_BODY:
        return document({"error": "too-large"}, 413)
    try:
        fields = json.loads(request.body)
    except (ValueError, RecursionError):
        return document({"error": "not-json"}, 400)
    if not isinstance(fields, dict):
        return document({"error": "not-json"}, 400)
    token = None
    if given := fields.get("form_token"):
        token = valid_token(given)
        if token is None or fields.setdefault("submission_id", token.submission_id) != token.submission_id:
            return document({"errors": {"form_token": "malformed"}}, 422)
    read = read_form(fields, wiring.table().programme(), place=token.place if token else "")
    if isinstance(read, FormErrors):
        return document({"errors": dict(read.by_field)}, 422)
    stored = store(read, token, request)
    match stored:
        case None:
            return document({"error": "try-again"}, 503, {"retry-after": "60"})
        case TooMany():
            return document({"error": "too-many"}, 429, {"retry-after": "3600"})
        case FilesMissing():
            return document({"errors": dict(NOT_ARRIVED.by_field)}, 422)
    answer = {
        "reference": stored.reference,
        "status": str(stored.intake),
        "received_at": stored.received_at.isoformat(),
        "receipt_url": settings.public_url() + receipt_path(stored),
    }
    if not stored.same_text:
        return document({"error": "already-sent-other-text"} | answer, 409)
    return document(answer, 200 if stored.repeated else 201)


def valid_token(given: object) -> FormToken | None:
    """The form token in a JSON post, None when it proves nothing or is too old."""
    now = wiring.now()
    try:
        token = form_token.read(str(given), settings.form_key(), now)
    except TokenError:
        return None
    return None if form_token.is_expired(token, now) else token


def store(
    read: ReadForm, token: FormToken | None, request: Request
) -> Stored | TooMany | FilesMissing | None:
    """What became of the post; None when it could not be stored, which the sender is told."""
    now = wiring.now()
    too_fast = token is not None and form_token.is_too_fast(token, now)
    suspicion = Hold.HONEYPOT if read.honeypot else Hold.TOO_FAST if too_fast else ""
    submission = identified(read.submission)
    try:
        stored = submit(
            Post(submission=submission, network=request.network, suspicion=suspicion, files=read.files),
            now,
            wiring.table(),
            settings.person_key(),
            wiring.mailbook(),
            wiring.outbox(),
            settings.posts_an_hour(),
            # Making this client takes long, and most posts bring no files.
            uploads=wiring.uploads() if read.files else None,
        )
    except Exception as error:
        logger.error("question not stored", extra=trouble(error))
        return None
    if isinstance(stored, Stored) and stored.hold == Hold.MANY_POSTS:
        logger.error("too many posts in an hour", extra={"question": stored.reference})
    return stored


def receipt_path(stored: Stored) -> str:
    """Where the receipt is, on this site: a form may only send its visitor on to the origin it came from."""
    return receipt(stored.reference, stored.received_at, wiring.form_keyring())


ROUTES = {
    "POST /vraagstuk": post_form,
    "POST /api/questions": post_json,
    "POST /api/uploads": give_permit,
}

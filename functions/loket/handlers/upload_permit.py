"""A browser asks leave to upload one file for the form that it shows."""

import json

from loket import settings, wiring
from loket.domain.errors import TokenError
from loket.web import form_token
from loket.web.http import LARGEST_BODY, Answer, Request, document
from loket.wire.file_entry import UploadAsked, read_upload


def give_permit(request: Request) -> Answer:
    """Where to post the file, and with which fields before it; or why not, as a code."""
    try:
        fields = json.loads(request.body) if len(request.body) <= LARGEST_BODY else None
    except (ValueError, RecursionError):
        fields = None
    asked = read_upload(fields) if isinstance(fields, dict) else "not-json"
    if not isinstance(asked, UploadAsked):
        return document({"error": asked}, 422)
    now = wiring.now()
    try:
        token = form_token.read(asked.form_token, settings.form_key(), now)
    except TokenError:
        return document({"error": "malformed"}, 422)
    if form_token.is_expired(token, now):
        return document({"error": "expired"}, 422)
    # Imported here, as the rest is for posts of the form itself.
    from loket.usecases.offer_upload import offer_upload

    permit = offer_upload(
        token.submission_id,
        asked.slot,
        asked.name,
        request.network,
        now,
        wiring.table(),
        wiring.uploads,
        settings.person_key(),
    )
    if isinstance(permit, str):
        return document({"error": permit}, 429 if permit == "busy" else 422)
    return document({"url": permit.url, "fields": dict(permit.fields)})

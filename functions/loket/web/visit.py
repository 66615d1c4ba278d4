"""One visit to the form: its language and place, and how it comes back with what was typed."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from loket.domain.people import Language
from loket.domain.programme import Programme
from loket.web import form_token
from loket.web.form_token import FormToken
from loket.web.frame import Frame, frame_of, query
from loket.web.headers import security_headers
from loket.web.http import Answer, Request, document, page
from loket.web.pages import FormHidden, check_page, form_page, message_page
from loket.wire.form_errors import ErrorCode, FormErrors


@dataclass(frozen=True, slots=True)
class Visit:
    """`frame` is how the website around the form asked for it; `uploads` is the origin that files go to."""

    programme: Programme
    language: Language
    frame: Frame
    now: datetime
    key: bytes
    uploads: str = ""

    def form(self) -> Answer:
        """The empty form."""
        return self.page(self.frame.chosen, 200, hidden=self.hidden())

    def again(
        self,
        values: Mapping[str, Any],
        status: int,
        *,
        errors: FormErrors | None = None,
        notice: str | None = None,
        token: FormToken | None = None,
        link: str = "",
        checked: bool = False,
    ) -> Answer:
        """The form with everything that was typed; without a token it becomes a submission of its own."""
        hidden = self.kept(values, token) if token else self.hidden()
        if token is None and values.get("files"):
            # They lie below the id of the form that was sent, and this is another one now.
            values = {name: value for name, value in values.items() if name != "files"}
            errors = errors or FormErrors({"files": ErrorCode.NOT_ARRIVED})
        more = {"errors": errors, "notice": notice, "link": link, "checked": checked}
        return self.page(values, status, hidden=hidden, filled_in=True, **more)

    def check(self, values: Mapping[str, Any], token: FormToken) -> Answer:
        """Every answer once more, before anything is sent."""
        html = check_page(
            self.programme, self.language, hidden=self.kept(values, token), values=values, frame=self.frame
        )
        return self.shown(html)

    def kept(self, values: Mapping[str, Any], token: FormToken) -> FormHidden:
        """The hidden fields as they came in."""
        return FormHidden(submission_id=token.submission_id, form_token=str(values.get("form_token", "")))

    def page(self, values: Mapping[str, Any], status: int, **more: Any) -> Answer:
        html = form_page(self.programme, self.language, frame=self.frame, values=values, **more)
        return self.shown(html, status)

    def shown(self, html: str, status: int = 200) -> Answer:
        """A page that anybody may see, in this frame."""
        headers = security_headers(self.programme, self.frame, token_page=False, uploads=self.uploads)
        return page(html, headers, status)

    def hidden(self) -> FormHidden:
        """Hidden fields for a form that is shown for the first time; the id is 128 random bits."""
        id = secrets.token_urlsafe(16)
        token = form_token.issue(self.key, submission_id=id, place=self.frame.place, now=self.now)
        return FormHidden(submission_id=id, form_token=token)

    def message(self, code: str, status: int, *, token_page: bool = False) -> Answer:
        """What is wrong, and how to go on; `token_page` when the address may prove something."""
        html = message_page(self.language, code, self.programme, frame=self.frame)
        return page(html, security_headers(self.programme, self.frame, token_page=token_page), status)

    def unknown_link(self) -> Answer:
        """The one answer to a link that proves nothing, or too little: it tells nothing."""
        return self.message("unknown-link", 404, token_page=True)

    def on(self, path: str) -> str:
        """A path of this site, in the same language and frame."""
        return path + query(self.language, self.frame)

    def speaking(self, wanted: object) -> "Visit":
        """The same visit in another language, if the programme has it."""
        return replace(self, language=language_of(wanted, self.programme, self.language))


def visit_of(request: Request, programme: Programme, now: datetime, key: bytes, uploads: str = "") -> Visit:
    """The visit behind a request; an unknown place is none, so that nobody else can frame the form."""
    language = language_of(request.query.get("lang"), programme, programme.languages[0])
    return Visit(programme, language, frame_of(request.query, programme), now, key, uploads)


def language_of(wanted: object, programme: Programme, otherwise: Language) -> Language:
    """The language that was asked for, if the programme has it."""
    return next((language for language in programme.languages if language == wanted), otherwise)


def out_of_order(request: Request) -> Answer:
    """The answer when something of ours failed, made without anything that could fail again."""
    if "/api/" in request.route:
        return document({"error": "try-again"}, 500)
    language = Language.EN if request.query.get("lang") == Language.EN else Language.NL
    headers = security_headers(None, None, token_page=True)
    return page(message_page(language, "server-error"), headers, 500)

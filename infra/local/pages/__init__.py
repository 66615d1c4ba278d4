"""The local cloud's own pages, in Dutch and English, and how they are filled in."""

from pathlib import Path
from typing import Any

import jinja2
from aiohttp import web

from loket_local.state import STATE

HERE = Path(__file__).parent
STYLE = HERE / "style.css"
LANGUAGES = ("nl", "en")

_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip

# The frame is that of a letter in HTML.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def language_of(request: web.Request) -> str:
    """The language asked for with `?lang=`, else Dutch."""
    asked = request.query.get("lang", "nl")
    return asked if asked in LANGUAGES else "nl"


def from_ourselves(request: web.Request) -> bool:
    """False for what another website has a visitor's browser send here."""
    settings = request.app[STATE].settings
    return request.headers.get("Origin", settings.local_url) in settings.own_origins


def page(
    request: web.Request, template: str, *, status: int = 200, policy: str = POLICY, **facts: Any
) -> web.Response:
    """The filled-in page in the reader's language; `{form}` in the policy is where the form is."""
    lang = language_of(request)
    content = _templates.get_template(template).render(
        lang=lang,
        other="en" if lang == "nl" else "nl",
        path=request.path,
        suffix="?lang=en" if lang == "en" else "",
        **facts,
    )
    allowed = policy.format(form=request.app[STATE].settings.public_url)
    return web.Response(
        text=content, status=status, content_type="text/html", headers={"Content-Security-Policy": allowed}
    )

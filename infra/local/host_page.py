"""`/`: a page of another organisation, with the form embedded by the snippet that a web editor pastes."""

from aiohttp import web

from loket.domain.people import Language
from loket.web.frame import Frame
from loket.web.snippet import snippet
from loket_local.pages import language_of, page
from loket_local.people import from_programme, place_of
from loket_local.state import STATE

# As strict as a host's policy can be, with the two lines that our page for web editors asks for.
POLICY = (
    "default-src 'self'; frame-src {form}; script-src 'self' {form}; object-src 'none'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


async def show(request: web.Request) -> web.Response:
    """The host page; everything on it but the snippet is the other organisation's."""
    settings = request.app[STATE].settings
    programme = from_programme(settings.programme)
    language = Language(language_of(request))
    name = programme.name.get(language) or programme.name.get(Language.NL, "")
    lines = snippet(
        language,
        Frame(place=place_of(settings.programme, settings.local_url)),
        name=name,
        mail=programme.intake,
        origin=settings.public_url,
        # In Dutch the script takes the language of this page; in English the form is so without script too.
        fixed=language is Language.EN,
    )
    return page(request, "host.html", policy=POLICY, form_url=settings.public_url, name=name, snippet=lines)

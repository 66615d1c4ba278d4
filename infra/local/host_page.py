"""`/`: a page of another organisation, with the form embedded by the snippet that a web editor pastes."""

from aiohttp import web

from loket_local.pages import language_of, page
from loket_local.people import from_programme, place_of
from loket_local.state import STATE


async def show(request: web.Request) -> web.Response:
    """The host page; everything on it but the snippet is the other organisation's."""
    settings = request.app[STATE].settings
    programme = from_programme(settings.programme)
    name = programme.name.get(language_of(request)) or programme.name.get("nl", "")
    place = place_of(settings.programme, settings.local_url)
    # The snippet's script is optional, for the web editor and for the product.
    script = (settings.root / "functions" / "loket" / "web" / "assets" / "embed.js").is_file()
    return page(
        request,
        "host.html",
        form_url=settings.public_url,
        intake=programme.intake,
        name=name,
        place=place,
        script=script,
    )

"""The page for web editors: what they choose in, the lines to paste and an example out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from loket.domain.people import Language
from loket.domain.programme import Programme
from loket.web.frame import Colours, Frame, frame_of, query
from loket.web.headers import security_headers
from loket.web.http import Answer, page
from loket.web.render import FORM_PATH, render
from loket.web.snippet import policy_lines, snippet
from loket.web.texts import texts
from loket.web.views import letterhead, named
from loket.web.visit import Visit

SANDBOX = "allow-forms allow-scripts allow-same-origin allow-popups"
"""Without scripts and origin only the frame's height is fixed; links to other pages open beside the form."""
SYSTEMS = ("wordpress", "drupal", "typo3", "html")


def embed_answer(visit: Visit, asked: Mapping[str, str], origin: str) -> Answer:
    html = embed_page(visit.programme, visit.language, asked, origin)
    return page(html, security_headers(visit.programme, None, token_page=False, shows_preview=True))


def embed_page(programme: Programme, language: Language, asked: Mapping[str, str], origin: str) -> str:
    """The page with what was chosen so far; `origin` is where our pages are, without a slash at the end."""
    frame = frame_of(asked, programme)
    spoken = next((one for one in programme.languages if one == asked.get("taal")), None)
    lines = snippet(
        spoken or language,
        frame,
        name=programme.name_in(spoken or language),
        mail=programme.intake_address,
        origin=origin,
        fixed=spoken is not None,
    )
    preview = query(spoken or language, replace(frame, preview=True))
    return render(
        "embed.html",
        language,
        letterhead(programme, language),
        words="embed",
        fields=fields(programme, language, frame, spoken),
        label=frame.source,
        snippet=lines if frame.place else "",
        policy=policy_lines(origin),
        preview=FORM_PATH + preview if frame.place else "",
        sandbox=SANDBOX,
        systems=SYSTEMS,
    )


@dataclass(frozen=True, slots=True)
class Field:
    """A list to choose from, by its name in the address; `key` finds its words, `value` is what is chosen."""

    name: str
    key: str
    value: str
    choices: tuple[tuple[str, str], ...]


def fields(
    programme: Programme, language: Language, frame: Frame, spoken: Language | None
) -> tuple[Field, ...]:
    """The lists of the page; one with nothing to choose is left out."""
    say = texts(language, "embed")
    institutions = [(one.id, one.name) for one in programme.institutions]
    themes = [(id, named(names, language)) for id, names in programme.themes.items()]
    languages = [(str(one), texts(one, "embed")("this_language")) for one in programme.languages]
    colours = [(str(one), say(f"choose.colours_{one.name.lower()}")) for one in Colours]
    none = ("", say("choose.none"))
    found = (
        Field("plek", "place", frame.place, (("", say("choose.place_unknown")), *places(programme))),
        Field("taal", "language", spoken or "", (("", say("choose.language_of_page")), *languages)),
        Field("thema", "theme", frame.theme, (none, *themes) if themes else ()),
        Field(
            "instelling", "institution", frame.institution, (none, *institutions) if institutions[1:] else ()
        ),
        Field("kleuren", "colours", frame.colours or "", (("", say("choose.colours_auto")), *colours)),
    )
    return tuple(one for one in found if one.choices)


def places(programme: Programme) -> list[tuple[str, str]]:
    """Each place by its websites, since an editor knows those."""
    return [(one.id, f"{one.id} ({', '.join(one.origins)})") for one in programme.places]

"""How a page was asked for by the website around it: its place, its colours, and what is chosen already."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from loket.domain.people import Language
from loket.domain.programme import Programme
from loket.web.house_style import style_addresses

SOURCE = re.compile(r"[a-z0-9-]{1,40}")
"""What a web editor may call the page with the form on it; what else is said there is left out."""


class Colours(StrEnum):
    """The colours of a page where they are not left to the visitor's own setting."""

    LIGHT = "licht"
    DARK = "donker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`place` is the website that frames a page and `hosts` are its origins; both empty: a page of its own.
    The two styles are the addresses of its house style.

    Theme and institution are ids of the programme, chosen beforehand; `source` is the editor's own label.
    `preview` is true for the example on our page for web editors, `any_language` for an address that names
    no language, so that the website's own may count.
    """

    place: str = ""
    hosts: tuple[str, ...] = ()
    style: str = ""
    dark_style: str = ""
    theme: str = ""
    institution: str = ""
    source: str = ""
    colours: Colours | None = None
    preview: bool = False
    any_language: bool = False

    @property
    def options(self) -> dict[str, str]:
        """What was asked for, by the names that it has in an address."""
        named = {
            "plek": self.place,
            "thema": self.theme,
            "instelling": self.institution,
            "bron": self.source,
            "kleuren": str(self.colours or ""),
            "voorbeeld": "1" if self.preview else "",
        }
        return {name: value for name, value in named.items() if value}

    @property
    def chosen(self) -> dict[str, Any]:
        """What an empty form has filled in already, by its fields."""
        themes = {"themes": [self.theme]} if self.theme else {}
        return themes | ({"institution": self.institution} if self.institution else {})


OWN_PAGE = Frame()


def frame_of(asked: Mapping[str, str], programme: Programme) -> Frame:
    """What an address asks for; what the programme does not know is left out, and never an error."""
    place = next((one for one in programme.places if one.id == asked.get("plek")), None)
    source, preview = asked.get("bron", ""), asked.get("voorbeeld") == "1"
    style, dark_style = style_addresses(place) if place else ("", "")
    return Frame(
        place=place.id if place else "",
        style=style,
        dark_style=dark_style,
        hosts=place.origins if place and not preview else (),
        theme=known(asked.get("thema"), programme.themes),
        institution=known(asked.get("instelling"), [one.id for one in programme.institutions]),
        source=source if SOURCE.fullmatch(source) else "",
        colours=next((one for one in Colours if one == asked.get("kleuren")), None),
        preview=preview,
        any_language="lang" not in asked,
    )


def known(wanted: str | None, ids: Mapping[str, Any] | list[str]) -> str:
    return wanted if wanted in ids and wanted else ""


def query(language: Language | None, frame: Frame) -> str:
    """The part of an address that keeps all that was asked for, and the language unless that is left open."""
    asked = urlencode(({"lang": str(language)} if language else {}) | frame.options)
    return f"?{asked}" if asked else ""

"""The house style of a place as a style sheet: the values of our own variables, and nothing else."""

import re
from collections.abc import Mapping
from hashlib import sha256

from loket.domain.programme import Place
from loket.web.assets import content

FOLDER = "/web/huisstijl"
VARIABLES = {
    "utrecht-document-background-color": "paper",
    "utrecht-document-color": "ink",
    "utrecht-document-font-family": "font",
    "utrecht-heading-font-family": "heading-font",
    "utrecht-link-color": "accent",
    "utrecht-link-hover-color": "accent-pressed",
    "utrecht-button-primary-action-background-color": "button",
    "utrecht-button-primary-action-hover-background-color": "button-pressed",
    "utrecht-button-primary-action-color": "on-accent",
    "utrecht-button-border-radius": "radius",
    "utrecht-form-control-border-color": "edge",
    "utrecht-focus-outline-color": "focus",
}
"""Our variable for each token."""
DEFINED = re.compile(r"--([\w-]+): (?:(#[0-9a-f]{6})|var\(--([\w-]+)\));")
DARK = ".dark.css"


def style_sheet(tokens: Mapping[str, str]) -> str:
    """The style sheet of these tokens; names of fonts with a space stand between quotes."""
    lines = [f"  --{VARIABLES[name]}: {quoted(name, value)};" for name, value in tokens.items()]
    return "\n".join((":root {", *lines, "}", ""))


def quoted(name: str, value: str) -> str:
    if not name.endswith("font-family"):
        return value
    fonts = [one.strip() for one in value.split(",")]
    return ", ".join(f'"{one}"' if " " in one else one for one in fonts)


def style_addresses(place: Place) -> tuple[str, str]:
    """Where this place's sheet is, and the one on top for dark; "" for none. Other content, other address."""
    return address(f"{place.id}.css", place.style.light), address(f"{place.id}{DARK}", place.style.dark)


def address(file: str, tokens: Mapping[str, str]) -> str:
    digest = sha256(style_sheet(tokens).encode()).hexdigest()[:12]
    return f"{FOLDER}/{file}?v={digest}" if tokens else ""


def style_file(file: str, places: tuple[Place, ...]) -> str | None:
    """The sheet under this name; None where no place has one."""
    dark = file.endswith(DARK)
    id = file.removesuffix(DARK if dark else ".css")
    place = next((one for one in places if one.id == id), None)
    tokens = (place.style.dark if dark else place.style.light) if place else {}
    return style_sheet(tokens) if tokens and file.endswith(".css") else None


def colours(file: str, tokens: Mapping[str, str]) -> dict[str, str]:
    """Each of our colours by its variable's name, as one of our style sheets and these tokens make it."""
    found: dict[str, str] = {}
    refers: dict[str, str] = {}
    for name, colour, other in DEFINED.findall(content(file).decode()):
        (found if colour else refers)[name] = colour or other
    given = {VARIABLES[token]: value for token, value in tokens.items()}
    found |= {name: value for name, value in given.items() if value.startswith("#")}
    return {name: found[other] for name, other in refers.items() if other in found} | found

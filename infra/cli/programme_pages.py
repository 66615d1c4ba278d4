"""What a programme file says of pages that are files beside the code: faults that only both together show."""

import re
from collections.abc import Iterator
from typing import Any

from loket.web.house_style import VARIABLES
from loket.web.statements import versions
from loket.wire.programme_style import COLOUR
from loket_cli.contrast import too_faint
from loket_cli.yaml_lines import Where

SHEETS = {"light": "loket.css", "dark": "dark.css"}


def faults(content: Any) -> Iterator[tuple[Where, str]]:
    """Each fault with the path of keys to it; what has another shape is for the file's own checks."""
    if isinstance(content, dict):
        yield from privacy_has_a_text(content)
        yield from styles_can_be_read(content)


def privacy_has_a_text(content: dict[Any, Any]) -> Iterator[tuple[Where, str]]:
    version = content.get("privacy_version")
    if isinstance(version, str) and version and version not in versions():
        yield ("privacy_version",), f"has no text; there are: {', '.join(versions())}"


def styles_can_be_read(content: dict[Any, Any]) -> Iterator[tuple[Where, str]]:
    """Every pair of colours has the contrast that WCAG asks, ours filled in where the file says nothing."""
    places = content.get("places")
    for number, place in enumerate(places if isinstance(places, list) else []):
        style = place.get("style") if isinstance(place, dict) else None
        for scheme, sheet in SHEETS.items():
            tokens = style.get(scheme) if isinstance(style, dict) else None
            for name, reason in too_faint(sheet, plain_colours(tokens)):
                yield ("places", number, "style", scheme, name), reason


def plain_colours(tokens: Any) -> dict[str, str]:
    """The tokens that are a colour as it has to be written."""
    given = tokens if isinstance(tokens, dict) else {}
    return {
        name: value.lower()
        for name, value in given.items()
        if name in VARIABLES and isinstance(value, str) and re.fullmatch(COLOUR, value)
    }

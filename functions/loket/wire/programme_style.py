"""The house style of a website around the form: a closed list of design tokens with plain values."""

from typing import Annotated

from pydantic import Field

from loket.domain.house_style import HouseStyle
from loket.wire.programme_part import Part
from loket.wire.programme_texts import matches, published

COLOUR = "#[0-9a-fA-F]{6}"
LENGTH = r"0|[0-9]{1,2}px|[0-2](?:\.[0-9]{1,3})?rem"
FONTS = r"[A-Za-z][A-Za-z0-9 -]{0,40}(?:, ?[A-Za-z][A-Za-z0-9 -]{0,40}){0,5}"

Colour = Annotated[
    str,
    matches(COLOUR, 'should be a colour of six digits between quotes, such as "#0a4f70"'),
    Field(json_schema_extra=published(COLOUR)),
]
Length = Annotated[
    str,
    matches(LENGTH, "should be a length, such as 4px or 0.5rem"),
    Field(json_schema_extra=published(LENGTH)),
]
Fonts = Annotated[
    str,
    matches(FONTS, "should be names of fonts, such as Open Sans, sans-serif"),
    Field(json_schema_extra=published(FONTS)),
]


def token(name: str) -> str:
    """A token by its name in Utrecht's component library, the first of NL Design System; "" is not given."""
    value: str = Field(default="", alias=f"utrecht-{name}")
    return value


class ColoursPart(Part):
    background: Colour = token("document-background-color")
    text: Colour = token("document-color")
    link: Colour = token("link-color")
    link_hover: Colour = token("link-hover-color")
    button: Colour = token("button-primary-action-background-color")
    button_hover: Colour = token("button-primary-action-hover-background-color")
    button_text: Colour = token("button-primary-action-color")
    edge: Colour = token("form-control-border-color")
    focus: Colour = token("focus-outline-color")


class LookPart(ColoursPart):
    radius: Length = token("button-border-radius")
    font: Fonts = token("document-font-family")
    heading_font: Fonts = token("heading-font-family")


class HouseStylePart(Part):
    """What is left out stays as it is; for who wants it dark, only colours can be others."""

    light: LookPart = LookPart()
    dark: ColoursPart = ColoursPart()

    def to_domain(self) -> HouseStyle:
        light, dark = (
            one.model_dump(by_alias=True, exclude_defaults=True) for one in (self.light, self.dark)
        )
        return HouseStyle(light=light, dark=dark)

"""The look of the website around the form: our own variables get its values, in light and in dark."""

from dataclasses import replace

import pytest

from loket.domain.house_style import HouseStyle
from loket.domain.programme import Place
from loket.web.frame import frame_of
from loket.web.house_style import VARIABLES, colours, style_addresses, style_file, style_sheet
from loket.wire.programme_style import ColoursPart, LookPart
from tests.builders import a_programme
from tests.web.hosts import a_host_page, a_snippet
from tests.web.html_reading import Page
from tests.web.page_states import a_form_page

RED = {"utrecht-link-color": "#8a1538", "utrecht-button-border-radius": "0"}
ROSE = {"utrecht-link-color": "#ffb3c1"}
STYLED = Place(id="stad", origins=("https://stad.example",), style=HouseStyle(light=RED, dark=ROSE))
PLAIN = Place(id="buurt", origins=("https://buurt.example",))


def sheets(place, **asked):
    programme = a_programme(places=(STYLED, PLAIN))
    page = Page(a_form_page(programme=programme, frame=frame_of({"plek": place} | asked, programme)))
    links = page.all("link", rel="stylesheet")
    return [(one["href"].partition("?")[0].rpartition("/")[2], one["media"]) for one in links]


def test_a_place_s_colours_come_after_ours_and_its_dark_ones_last():
    dark = "screen and (prefers-color-scheme: dark)"

    assert sheets("stad") == [
        ("loket.css", None),
        ("stad.css", None),
        ("dark.css", dark),
        ("stad.dark.css", dark),
    ]
    assert sheets("stad", kleuren="licht") == [("loket.css", None), ("stad.css", None)]
    assert sheets("stad", kleuren="donker")[-1] == ("stad.dark.css", "screen")


@pytest.mark.parametrize("place", ["buurt", "", "elders"])
def test_other_places_look_like_ours(place):
    assert [name for name, _ in sheets(place)] == ["loket.css", "dark.css"]


def test_a_sheet_sets_our_variables_and_quotes_names_of_fonts():
    tokens = RED | {"utrecht-document-font-family": "Open Sans, sans-serif"}

    assert style_sheet(tokens) == (
        ':root {\n  --accent: #8a1538;\n  --radius: 0;\n  --font: "Open Sans", sans-serif;\n}\n'
    )


def test_other_values_have_another_address():
    other = replace(STYLED, style=HouseStyle(light=RED | {"utrecht-link-color": "#000000"}))

    assert style_addresses(STYLED)[0] != style_addresses(other)[0]
    assert style_addresses(other)[1] == ""


@pytest.mark.parametrize("file", ["stad", "buurt.css", "buurt.dark.css", "elders.css", "", "../stad.css"])
def test_no_other_name_is_a_sheet(file):
    assert style_file(file, (STYLED, PLAIN)) is None


def test_every_token_that_a_programme_may_name_is_a_variable_of_ours():
    named = {field.alias for field in LookPart.model_fields.values()}

    assert named == set(VARIABLES)


def test_the_dark_sheet_sets_every_colour_that_a_light_house_style_may_have_set():
    dark = colours("dark.css", {})

    for field in ColoursPart.model_fields.values():
        assert VARIABLES[field.alias or ""] in dark, field.alias


def test_the_form_in_a_frame_looks_like_the_website_around_it(visit, site):
    bold = {"utrecht-button-primary-action-background-color": "#8a1538", "utrecht-button-border-radius": "0"}
    place = replace(site.programme.places[0], style=HouseStyle(light=bold))
    site.programme = a_programme(places=(place,))
    page = visit(a_host_page(site, a_snippet(site)))
    button = page.frame_locator("iframe").get_by_role("button", name="Controleer")

    look = button.evaluate(
        """one => { const { backgroundColor, borderRadius } = getComputedStyle(one);
             return [backgroundColor, borderRadius] }"""
    )

    assert look == ["rgb(138, 21, 56)", "0px"]

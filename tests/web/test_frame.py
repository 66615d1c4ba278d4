"""What an address may ask of a page: only what the programme knows, and never an error."""

from dataclasses import replace

import pytest

from loket.domain.people import Language
from loket.web.frame import OWN_PAGE, Colours, frame_of, query
from tests.builders import a_programme
from tests.web.html_reading import Page
from tests.web.page_states import a_form_page, a_receipt_page

PROGRAMME = a_programme()
EVERYTHING = {
    "plek": "leiden-nl",
    "thema": "energie",
    "instelling": "hogeschool-leiden",
    "bron": "nieuwsbrief-mei",
    "kleuren": "donker",
}


def test_everything_that_is_known_is_taken_and_carried_on():
    frame = frame_of(EVERYTHING | {"lang": "nl"}, PROGRAMME)

    assert (frame.place, frame.hosts) == ("leiden-nl", ("https://www.leiden.example",))
    assert (frame.theme, frame.institution) == ("energie", "hogeschool-leiden")
    assert (frame.source, frame.colours) == ("nieuwsbrief-mei", Colours.DARK)
    assert frame.options == EVERYTHING
    assert query(Language.EN, frame).startswith("?lang=en&plek=leiden-nl&thema=energie")


@pytest.mark.parametrize("name", sorted(EVERYTHING))
@pytest.mark.parametrize("value", ["", "elders", "ENERGIE", "a b", "<b>", "x" * 41, "é", "energie\n"])
def test_what_is_not_known_is_left_out(name, value):
    frame = frame_of({name: value, "lang": "nl"}, PROGRAMME)

    known_label = name == "bron" and value == "elders"
    assert (frame == OWN_PAGE) is not known_label


def test_a_label_of_forty_signs_is_the_longest():
    assert frame_of({"bron": "x" * 40}, PROGRAMME).source == "x" * 40
    assert frame_of({"bron": "x" * 41}, PROGRAMME).source == ""


def test_only_an_address_without_a_language_leaves_it_to_the_website():
    assert frame_of({}, PROGRAMME).any_language
    assert not frame_of({"lang": "xx"}, PROGRAMME).any_language


def test_what_is_chosen_beforehand_is_filled_in():
    page = Page(a_form_page(values=frame_of(EVERYTHING, PROGRAMME).chosen))

    assert "checked" in page.one("input", name="themes", value="energie").attributes
    assert "checked" not in page.one("input", name="themes", value="wonen").attributes
    assert "checked" in page.one("input", name="institution", value="hogeschool-leiden").attributes


@pytest.mark.parametrize("make", [a_form_page, a_receipt_page])
def test_every_link_of_a_page_carries_on_what_was_asked_for(make):
    page = Page(make(frame=frame_of(EVERYTHING, PROGRAMME)))

    ours = [one["href"] or one["action"] for one in page.all("a", "form")]
    ours = [one for one in ours if one.startswith(("/vraagstuk", "?"))]
    assert len(ours) >= 2
    for address in ours:
        assert "plek=leiden-nl&thema=energie&instelling=hogeschool-leiden&bron=nieuwsbrief-mei" in address


def test_a_framed_page_names_the_websites_that_it_may_speak_to_and_a_page_of_its_own_none():
    framed = Page(a_form_page(frame=frame_of(EVERYTHING, PROGRAMME))).one("html")
    own = Page(a_form_page())

    assert (framed["data-hosts"], framed["data-languages"]) == ("https://www.leiden.example", "en")
    assert own.one("html")["data-hosts"] is None
    assert [one for one in own.all("script") if "frame.js" in one["src"]] == []


def test_the_example_on_our_own_page_speaks_to_no_website():
    assert frame_of(EVERYTHING | {"voorbeeld": "1"}, PROGRAMME).hosts == ()


@pytest.mark.parametrize(
    ("colours", "meta", "dark"),
    [
        (None, "light dark", "screen and (prefers-color-scheme: dark)"),
        (Colours.LIGHT, "light", None),
        (Colours.DARK, "dark", "screen"),
    ],
)
def test_the_colours_are_the_visitor_s_or_what_the_website_asks_for(colours, meta, dark):
    page = Page(a_form_page(frame=replace(OWN_PAGE, colours=colours)))

    media = [one["media"] for one in page.all("link") if "dark.css" in one["href"]]
    assert page.one("meta", name="color-scheme")["content"] == meta
    assert media == ([dark] if dark else [])

"""A house style is a closed list of plain values that can be read; all else is refused at its line."""

import pytest

from loket.web.house_style import colours
from loket_cli.contrast import PAIRS, TOKENS, contrast
from loket_cli.programme import read_file
from tests.cli.test_programme_file import LEIDEN, dorp_with

VERSION = "privacy_version: 2026-09"


def refused(tmp_path, tokens, scheme="light"):
    """The refusal of a place with these lines of style; the first is line 14."""
    lines = "".join(f"\n        {token}" for token in tokens)
    place = '  - id: dorp\n    origins: ["https://dorp.example"]\n    style:\n'
    return dorp_with(tmp_path, VERSION, f"{VERSION}\nplaces:\n{place}      {scheme}:{lines}")


def test_leiden_shows_how_a_website_gets_its_own_look():
    style = read_file(LEIDEN).places[1].style

    assert style.light["utrecht-link-color"] == "#8a1538"
    assert style.light["utrecht-button-border-radius"] == "0"


@pytest.mark.parametrize("file", ["loket.css", "dark.css"])
def test_our_own_colours_can_be_read(file):
    shown = colours(file, {})

    assert [(a, b) for a, b, needed, _ in PAIRS if contrast(shown[a], shown[b]) < needed] == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_what_wcag_says(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_a_style_that_can_be_read_is_taken(tmp_path):
    good = [
        'utrecht-link-color: "#8A1538"',
        "utrecht-button-border-radius: 0.5rem",
        "utrecht-document-font-family: Open Sans, sans-serif",
    ]

    assert refused(tmp_path, good) is None


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ('utrecht-textbox-color: "#000000"', "is not a key that is known here"),
        ('--accent: "#000000"', "is not a key that is known here"),
        ("utrecht-link-color: red", 'should be a colour of six digits between quotes, such as "#0a4f70"'),
        (
            'utrecht-link-color: "#8a1538; background: url(https://spy.example)"',
            'should be a colour of six digits between quotes, such as "#0a4f70"',
        ),
        ("utrecht-link-color: #8a1538", "is empty"),
        ("utrecht-button-border-radius: calc(1px)", "should be a length, such as 4px or 0.5rem"),
        ("utrecht-button-border-radius: 100px", "should be a length, such as 4px or 0.5rem"),
        (
            'utrecht-document-font-family: "x} body {display: none"',
            "should be names of fonts, such as Open Sans, sans-serif",
        ),
        (
            "utrecht-heading-font-family: url(x)",
            "should be names of fonts, such as Open Sans, sans-serif",
        ),
    ],
)
def test_what_is_no_token_or_no_plain_value_is_refused(tmp_path, token, reason):
    (line,) = refused(tmp_path, [token])

    assert line == f"14: places[0].style.light.{token.partition(':')[0]}: {reason}"


def test_text_that_is_too_faint_is_refused_with_its_contrast(tmp_path):
    lines = refused(tmp_path, ['utrecht-button-primary-action-background-color: "#777777"'])

    assert lines == [
        "14: places[0].style.light.utrecht-button-primary-action-background-color: "
        "has a contrast of 4.4 with our own #ffffff; text needs 4.5"
    ]


def test_text_just_dark_enough_is_taken(tmp_path):
    assert refused(tmp_path, ['utrecht-button-primary-action-background-color: "#767676"']) is None


def test_a_ring_and_an_edge_need_three_to_one_and_no_more(tmp_path):
    faint = 'utrecht-form-control-border-color: "#959595"'
    enough = 'utrecht-form-control-border-color: "#949494"'

    assert refused(tmp_path, [enough]) is None
    assert refused(tmp_path, [faint]) == [
        "14: places[0].style.light.utrecht-form-control-border-color: "
        "has a contrast of 2.9 with our own #ffffff; an edge needs 3.0"
    ]


def test_dark_colours_are_judged_on_dark(tmp_path):
    lines = refused(tmp_path, ['utrecht-link-color: "#8a1538"'], "dark")

    assert lines and all("style.dark.utrecht-link-color: has a contrast of" in one for one in lines)
    assert refused(tmp_path, ['utrecht-link-color: "#ffb3c1"'], "dark") is None


def test_a_dark_background_without_light_text_is_refused(tmp_path):
    lines = refused(tmp_path, ['utrecht-document-background-color: "#12181c"'])

    assert any("utrecht-document-background-color: has a contrast of 1" in one for one in lines)


def test_every_pair_is_of_colours_that_there_are():
    known = set(colours("loket.css", {}))

    assert {name for pair in PAIRS for name in pair[:2]} <= known
    assert {variable for variable in TOKENS if variable in known} <= {
        name for pair in PAIRS for name in pair[:2]
    }

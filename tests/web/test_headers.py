"""What a page may load, who may frame it, and what it leaves behind; and the files it asks for."""

import pytest

from loket.domain.programme import Place
from loket.web.assets import CONTENT_TYPES, address, asset
from loket.web.frame import frame_of
from loket.web.headers import ASSET_HEADERS, security_headers
from tests.builders import a_programme

TWO_PLACES = a_programme(
    places=(
        Place(id="leiden-nl", origins=("https://www.leiden.example", "https://leiden.example")),
        Place(id="buurt", origins=("https://buurt.example",)),
    )
)


def policy(programme=TWO_PLACES, place=None, token_page=False, uploads="", **asked):
    frame = frame_of({"plek": place or ""} | asked, TWO_PLACES)
    headers = security_headers(programme, frame, token_page=token_page, uploads=uploads)
    return dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))


def test_only_our_own_style_and_images_are_loaded_and_forms_come_back_to_us():
    rules = policy()

    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == rules["img-src"] == rules["script-src"] == rules["form-action"] == "'self'"
    assert rules["connect-src"] == "'self'"
    assert rules["base-uri"] == "'none'"


def test_a_page_with_files_may_send_them_to_where_they_are_kept_and_nowhere_else():
    rules = policy(uploads="https://files.example")

    assert rules["connect-src"] == rules["form-action"] == "'self' https://files.example"
    assert "files.example" not in rules["script-src"] + rules["style-src"] + rules["img-src"]


def test_a_known_place_may_frame_the_page_with_exactly_its_origins():
    assert policy(place="leiden-nl")["frame-ancestors"] == "https://www.leiden.example https://leiden.example"
    assert policy(place="buurt")["frame-ancestors"] == "https://buurt.example"


def test_f49_frame_ancestors_allow_list_is_the_programme_s():
    changed = a_programme(places=(Place(id="leiden-nl", origins=("https://nieuw.example",)),))

    assert policy(place="leiden-nl")["frame-ancestors"] == "https://www.leiden.example https://leiden.example"
    assert policy(changed, "leiden-nl")["frame-ancestors"] == "https://nieuw.example"
    assert policy(changed, "buurt")["frame-ancestors"] == "'none'"


def test_the_example_is_framed_by_ourselves_and_nobody_else():
    assert policy(place="leiden-nl", voorbeeld="1")["frame-ancestors"] == "'self'"
    assert "frame-src" not in policy()


@pytest.mark.parametrize("place", [None, "", "elders", "leiden-nl ", "*", "LEIDEN-NL"])
def test_nobody_else_may_frame_it(place):
    assert policy(place=place)["frame-ancestors"] == "'none'"


def test_a_page_without_a_programme_is_framed_by_nobody():
    assert policy(programme=None, place="leiden-nl")["frame-ancestors"] == "'none'"


@pytest.mark.parametrize("token_page", [True, False])
def test_no_page_is_kept_or_guessed_at(token_page):
    headers = security_headers(TWO_PLACES, None, token_page=token_page)

    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert {"X-Frame-Options", "Set-Cookie"} & headers.keys() == set()


def test_a_page_whose_address_proves_something_tells_nobody():
    headers = security_headers(TWO_PLACES, None, token_page=True)

    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", sorted(CONTENT_TYPES))
def test_a_file_on_the_list_is_served_under_an_address_of_its_content(name):
    content, content_type = asset(name)

    assert content
    assert content_type == CONTENT_TYPES[name]
    assert address(name).startswith(f"/web/{name}?v=")
    assert "max-age=86400" in ASSET_HEADERS["Cache-Control"]


@pytest.mark.parametrize("name", ["", "../headers.py", "/etc/passwd", "LOKET.CSS", "loket.css/", "nl.toml"])
def test_no_other_file_is_served(name):
    assert asset(name) is None


def test_the_style_loads_nothing():
    style, _ = asset("loket.css")

    assert b"url(" not in style
    assert b"@import" not in style

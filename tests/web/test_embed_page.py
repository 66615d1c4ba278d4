"""The page for web editors, and the snippet that it gives out."""

import gzip

import pytest
from playwright.sync_api import expect

from loket.domain.people import Language
from loket.web.assets import asset
from loket.web.frame import OWN_PAGE, frame_of
from loket.web.snippet import snippet
from tests.builders import a_programme
from tests.web.html_reading import Page
from tests.web.page_states import an_embed_page

ORIGIN = "https://formulier.stad.example"
LARGEST_SCRIPT_BYTES = 3000
ADDRESS = f"{ORIGIN}/vraagstuk?lang=nl&amp;plek=leiden-nl"


def a_snippet(frame, **changes):
    facts = {"name": "Leren met de Stad", "mail": "vraagstuk@loket.stad.example", "origin": ORIGIN}
    return snippet(Language.NL, frame, **(facts | changes))


def test_the_snippet_is_a_frame_with_a_link_and_an_address_beside_it_and_a_script_that_may_go():
    frame = frame_of({"plek": "leiden-nl"}, a_programme())

    assert (
        a_snippet(frame)
        == f"""\
<iframe src="{ADDRESS}" title="Vraag indienen bij Leren met de Stad"
        width="100%" height="1600"></iframe>
<p>Ziet u geen formulier? <a href="{ADDRESS}">Open het op een eigen pagina</a>
   of mail naar <a href="mailto:vraagstuk@loket.stad.example">vraagstuk@loket.stad.example</a>.</p>
<script src="{ORIGIN}/embed.js" defer></script>"""
    )


def test_a_programme_s_name_cannot_leave_the_snippet():
    assert "<script>" not in a_snippet(OWN_PAGE, name='"><script>alert(1)</script>')


def test_the_script_is_smaller_than_three_kilobytes_as_it_travels():
    code, _ = asset("embed.js")

    assert len(gzip.compress(code, 9)) <= LARGEST_SCRIPT_BYTES


def test_before_a_website_is_chosen_there_is_nothing_to_copy():
    page = Page(an_embed_page())

    assert page.all("textarea", "iframe") == []
    assert page.one("p", id="snippet").text


def test_what_was_chosen_is_in_the_code_and_in_the_example():
    chosen = {"plek": "leiden-nl", "taal": "en", "thema": "energie", "bron": "brief-mei", "kleuren": "licht"}
    page = Page(an_embed_page(**chosen))

    asked = "?lang=en&plek=leiden-nl&thema=energie&bron=brief-mei&kleuren=licht"
    assert asked.replace("&", "&amp;") in page.one("textarea").text
    assert page.one("iframe")["src"] == f"/vraagstuk{asked}&voorbeeld=1"
    assert "Submit a question to Learning with the City" in page.one("textarea").text
    selected = [one["value"] for one in page.all("option") if "selected" in one.attributes]
    assert selected == ["leiden-nl", "en", "energie", "", "licht"]


def test_without_a_language_the_code_leaves_it_to_the_website():
    assert (
        "vraagstuk?plek=leiden-nl&amp;bron=x"
        in Page(an_embed_page(plek="leiden-nl", bron="x")).one("textarea").text
    )


@pytest.mark.parametrize("value", ["elders", "</textarea><script>alert(1)</script>"])
@pytest.mark.parametrize("name", ["plek", "taal", "thema", "instelling", "bron", "kleuren", "lang"])
def test_what_is_not_known_changes_nothing_and_comes_back_nowhere(name, value):
    html = an_embed_page(**{"plek": "leiden-nl"} | {name: value})

    assert "alert" not in html


def test_nothing_can_be_sent_from_the_example():
    assert Page(an_embed_page(plek="leiden-nl")).one("iframe")["sandbox"] == "allow-scripts"


def test_a_host_is_told_its_two_lines_and_the_flags():
    text = " ".join(one.text for one in Page(an_embed_page()).all("pre"))

    assert f"frame-src {ORIGIN};" in text
    assert f"script-src {ORIGIN};" in text
    assert "allow-forms" in text


def test_the_copy_button_copies_and_says_so(visit):
    page = visit("/state/embed-chosen")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Kopieer de code").click()

    expect(page.get_by_role("status")).to_have_text("Gekopieerd")
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == page.get_by_label("De code voor uw pagina").input_value()
    )


def test_without_a_clipboard_the_code_is_selected_to_be_copied_by_hand(visit):
    page = visit("/state/embed-chosen")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")

    page.get_by_role("button", name="Kopieer de code").click()

    expect(page.get_by_role("status")).to_contain_text("Ctrl+C")
    expect(page.get_by_label("De code voor uw pagina")).to_be_focused()
    assert page.evaluate("getSelection().toString().startsWith('<iframe')")


def test_without_script_there_is_no_copy_button_but_the_code_and_the_example(visit):
    page = visit("/state/embed-chosen", java_script_enabled=False)

    expect(page.get_by_role("button", name="Kopieer de code")).to_be_hidden()
    expect(page.get_by_label("De code voor uw pagina")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_label("Uw naam")).to_be_visible()


def test_the_example_is_our_form_in_its_own_colours_and_sends_nothing(visit, site):
    page = visit("/state/embed-chosen")
    form = page.frame_locator("iframe")
    before = len(site.posts)

    form.get_by_role("button", name="Controleer").click()

    expect(form.get_by_label("Uw naam")).to_be_visible()
    assert form.locator("body").evaluate("getComputedStyle(document.body).maxWidth") == "736px"
    assert len(site.posts) == before

"""What passes between a website's page and the form in its frame: nothing but what it should."""

import pytest
from playwright.sync_api import expect

from loket.web.assets import asset
from tests.web.hosts import a_host_page, a_snippet, heights, opened, until_it_fits

WRONG = "Uw vraagstuk is nog niet verstuurd"
FORGED = """(forged) => { const frame = document.createElement("iframe");
  frame.src = `${forged}/forger`; document.body.append(frame); }"""
HEIGHTS = ["1e9", "-1", '"9px"', "{}", "[900]", "900.5", "null", "NaN", "199", "30001"]


def test_f54_two_frames_one_page_have_two_heights(visit, site):
    english = a_snippet(site).replace("lang=nl", "lang=en").replace("<iframe", '<iframe id="second"')
    page, _, _ = opened(visit, a_host_page(site, a_snippet(site) + english))
    page.frame_locator("#second").get_by_role("button").first.wait_for()
    until_it_fits(page, 1)
    before = heights(page, 1)

    page.frame_locator("iframe").first.get_by_role("button", name="Controleer").click()
    expect(page.frame_locator("iframe").first.get_by_role("heading", name=WRONG)).to_be_visible()

    until_it_fits(page, 0)
    assert heights(page, 1) == before
    assert heights(page, 0) != before


@pytest.mark.parametrize("kind", ["show", "height", "languages", "toString", "constructor"])
def test_f51_message_origin_checked(visit, site, kind):
    forger = f"""addEventListener("message", () => {{}});
      for (const value of [{", ".join(HEIGHTS)}, 900, ["en"]])
        parent.postMessage({{ loket: "{kind}", value }}, "*");
      parent.postMessage("{kind}", "*"); parent.postMessage(null, "*");"""
    site.pages["/forger"] = (f"<!doctype html><title>x</title><script>{forger}</script>", {})
    policy = "default-src 'self'; frame-src *; script-src 'self' {form}"
    page, _, _ = opened(visit, a_host_page(site, a_snippet(site), policy))
    until_it_fits(page)
    page.evaluate("scrollTo(0, 0)")
    before = heights(page)

    page.evaluate(FORGED, site.elsewhere)
    page.frame_locator("iframe >> nth=1").locator("script").wait_for(state="attached")
    page.wait_for_timeout(200)

    assert heights(page) == before
    assert page.evaluate("[scrollY, document.querySelectorAll('iframe')[1].height]") == [0, ""]


def test_f51_message_origin_checked_and_no_height_out_of_bounds_is_taken(visit, site):
    page, _, _ = opened(visit, a_host_page(site, a_snippet(site)))
    until_it_fits(page)
    before = heights(page)

    for height in [*HEIGHTS, "900"]:
        before_last = heights(page)
        page.frames[1].evaluate(
            f'parent.postMessage({{ loket: "height", value: {height} }}, "{site.host_origin}")'
        )
        page.wait_for_timeout(50)
        if height != "900":
            assert heights(page) == before, height

    assert before_last == before
    assert page.locator("iframe").get_attribute("height") == "900"


def test_f51_message_origin_checked_by_the_form_too_which_speaks_to_a_known_website_only(site):
    code, _ = asset("frame.js")

    assert b'"*"' not in code
    assert b'addEventListener("message"' not in code

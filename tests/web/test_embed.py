"""The snippet on another organisation's page, in a real browser: with its script and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.hosts import WITHOUT_SCRIPT, a_host_page, a_snippet, without_last_line
from tests.web.site import fill_in

REFUSED = re.compile("Security Policy|postMessage|Uncaught")
WRONG = "Uw vraagstuk is nog niet verstuurd"
INNER = "Math.ceil(document.documentElement.getBoundingClientRect().height)"
FORGED = """(forged) => { const frame = document.createElement("iframe");
  frame.src = `${forged}/forger`; document.body.append(frame); }"""
HEIGHTS = ["1e9", "-1", '"9px"', "{}", "[900]", "900.5", "null", "NaN", "199", "30001"]
SHIFTS = """new Promise(done => { let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 600) })"""


def opened(visit, address, **options):
    """The page and its frame, and what the browser complained about."""
    page = visit("/web/loket.svg", **options)
    complaints = []
    page.on("console", lambda message: REFUSED.search(message.text) and complaints.append(message.text))
    page.goto(address)
    page.frame_locator("iframe").first.get_by_role("button").first.wait_for()
    return page, page.frame_locator("iframe").first, complaints


def heights(page, frame=0):
    """The height of a frame, and that of the page in it."""
    inside = page.frames[frame + 1]
    return page.locator("iframe").nth(frame).get_attribute("height"), str(inside.evaluate(INNER))


def until_it_fits(page, frame=0):
    inside = page.frames[frame + 1].evaluate(INNER)
    expect(page.locator("iframe").nth(frame)).to_have_attribute("height", str(inside))


def whole_walk(page, form):
    """Errors first, then the receipt: each comes into view and takes the focus."""
    form.get_by_role("button", name="Verstuur").click()
    expect(form.get_by_role("heading", name=WRONG)).to_be_focused()
    expect(form.get_by_role("heading", name=WRONG)).to_be_in_viewport()
    fill_in(form)
    form.get_by_role("button", name="Verstuur").click()
    expect(form.get_by_text("LMS-2026-0042")).to_be_visible()
    expect(form.get_by_role("heading", level=1)).to_be_focused()
    expect(form.get_by_role("heading", level=1)).to_be_in_viewport()


def test_f04_host_strict_csp_lets_the_whole_snippet_do_its_work(visit, site):
    page, form, complaints = opened(visit, a_host_page(site, a_snippet(site)))

    until_it_fits(page)
    whole_walk(page, form)

    assert complaints == []
    assert page.locator("iframe").get_attribute("style") in (None, "")


def test_f06_frame_height_and_focus_follow_what_is_said(visit, site):
    page, form, _ = opened(visit, a_host_page(site, a_snippet(site)), reduced_motion="reduce")
    until_it_fits(page)

    form.get_by_role("button", name="Verstuur").click()
    expect(form.get_by_role("heading", name=WRONG)).to_be_in_viewport()
    until_it_fits(page)
    form.get_by_role("link", name="Vul uw e-mailadres in").click()

    expect(form.get_by_label("Uw e-mailadres")).to_be_in_viewport()
    expect(form.get_by_label("Uw e-mailadres")).to_be_focused()


def test_f50_snippet_without_script_passes_the_whole_walk(visit, site):
    lines = without_last_line(a_snippet(site))
    page, form, complaints = opened(visit, a_host_page(site, lines, WITHOUT_SCRIPT))

    whole_walk(page, form)

    assert "<script" not in lines
    assert complaints == []
    assert page.locator("iframe").get_attribute("height") == "1600"


def test_f03_no_script_or_blocked_leaves_a_link_and_an_address_beside_the_frame(visit, site):
    policy = "default-src 'self'"
    page = visit(a_host_page(site, a_snippet(site), policy), java_script_enabled=False)

    expect(page.get_by_role("link", name="vraagstuk@loket.stad.example")).to_be_visible()
    page.get_by_role("link", name="Open het op een eigen pagina").click()

    expect(page.get_by_label("Uw naam")).to_be_visible()


@pytest.mark.parametrize("flags", ["allow-forms", "allow-forms allow-scripts"])
def test_f05_null_origin_and_sandbox_still_send_and_are_not_heeded(visit, site, flags):
    body = a_snippet(site).replace("<iframe", f'<iframe sandbox="{flags}"')
    page, form, _ = opened(visit, a_host_page(site, body))

    whole_walk(page, form)

    assert page.locator("iframe").get_attribute("height") == "1600"


def test_f05_null_origin_and_sandbox_as_we_recommend_it_has_everything(visit, site):
    flags = "allow-forms allow-scripts allow-same-origin allow-popups"
    body = a_snippet(site).replace("<iframe", f'<iframe sandbox="{flags}"')
    page, form, _ = opened(visit, a_host_page(site, body))

    until_it_fits(page)
    whole_walk(page, form)

    assert page.locator("iframe").get_attribute("height") != "1600"


def test_f54_two_frames_one_page_have_two_heights(visit, site):
    english = a_snippet(site).replace("lang=nl", "lang=en").replace("<iframe", '<iframe id="second"')
    page, _, _ = opened(visit, a_host_page(site, a_snippet(site) + english))
    page.frame_locator("#second").get_by_role("button").first.wait_for()
    until_it_fits(page, 1)
    before = heights(page, 1)

    page.frame_locator("iframe").first.get_by_role("button", name="Verstuur").click()
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
    from loket.web.assets import asset

    code, _ = asset("frame.js")

    assert b'"*"' not in code
    assert b'addEventListener("message"' not in code


def test_f10_host_routing_and_tracking_are_left_alone_when_the_frame_comes_and_goes(visit, site):
    address = a_host_page(site, a_snippet(site)) + "?utm_source=brief#/vragen/1"
    page, _, _ = opened(visit, address)
    until_it_fits(page)
    steps = page.evaluate("history.length")

    page.evaluate(
        """() => { const old = document.querySelector("iframe"), fresh = document.createElement("iframe");
          fresh.src = old.src; fresh.title = old.title; old.replaceWith(fresh) }"""
    )
    form = page.frame_locator("iframe")
    form.get_by_role("button", name="Verstuur").wait_for()
    until_it_fits(page)

    assert page.url == address
    assert page.evaluate("history.length") == steps


@pytest.mark.parametrize(
    ("host", "spoken"), [("en", "en"), ("en-GB", "en"), ("nl", "nl"), ("fr", "nl"), ("", "nl")]
)
def test_the_form_takes_the_language_of_the_page_around_it(visit, site, host, spoken):
    page, form, _ = opened(visit, a_host_page(site, a_snippet(site, fixed=False), lang=host))

    expect(form.locator("html")).to_have_attribute("lang", spoken)
    until_it_fits(page)
    # The empty page, the one before, and the host: the frame added nothing to go back through.
    assert page.evaluate("history.length") == 3


def test_a_language_that_the_frame_s_address_names_stays(visit, site):
    _, form, _ = opened(visit, a_host_page(site, a_snippet(site), lang="en"))

    expect(form.locator("html")).to_have_attribute("lang", "nl")


def test_f11_css_dark_zoom_contrast_of_a_hostile_host_stay_outside_the_frame(visit, site):
    hostile = (
        "<style>* { box-sizing: border-box; padding: 7px; border: 3px solid red; color: lime !important } "
    )
    hostile += "input, label, button { display: none !important; font-size: 40px }</style>"
    page, form, _ = opened(visit, a_host_page(site, a_snippet(site), "frame-src {form}", head=hostile))

    expect(form.get_by_label("Uw naam")).to_be_visible()
    page.wait_for_function("document.querySelector('iframe').height !== '1600'")
    assert page.frames[1].evaluate("innerHeight >= document.documentElement.scrollHeight")
    assert page.frames[1].evaluate(f"innerHeight - {INNER}") <= 1


@pytest.mark.parametrize(("colours", "paper"), [("licht", "255, 255, 255"), ("donker", "18, 24, 28")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_f11_css_dark_zoom_contrast_as_the_host_asks_for_it(visit, site, colours, paper, scheme):
    page = visit(f"/vraagstuk?kleuren={colours}", color_scheme=scheme)

    shown = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert shown == f"rgb({paper})"


def test_the_page_around_the_form_does_not_shift(visit, site):
    page, form, _ = opened(visit, a_host_page(site, a_snippet(site)), reduced_motion="reduce")
    until_it_fits(page)
    loading = page.evaluate(SHIFTS)
    form.get_by_role("button", name="Verstuur").click()
    expect(form.get_by_role("heading", name=WRONG)).to_be_in_viewport()
    fill_in(form)
    form.get_by_role("button", name="Verstuur").click()
    expect(form.get_by_text("LMS-2026-0042")).to_be_in_viewport()
    until_it_fits(page)

    walking = page.evaluate(SHIFTS)

    assert loading < 0.1
    assert walking < 0.1


def test_what_is_chosen_beforehand_is_there_until_the_visitor_decides_otherwise(visit, site):
    chosen = a_snippet(site, thema="energie", instelling="hogeschool-leiden", bron="brief-mei")
    _, form, _ = opened(visit, a_host_page(site, chosen))

    expect(form.get_by_label("Energie")).to_be_checked()
    expect(form.get_by_label("Hogeschool Leiden")).to_be_checked()
    form.get_by_label("Energie").uncheck()
    form.get_by_role("button", name="Verstuur").click()

    expect(form.get_by_role("heading", name=WRONG)).to_be_visible()
    expect(form.get_by_label("Energie")).not_to_be_checked()
    expect(form.locator("form")).to_have_attribute("action", re.compile("bron=brief-mei"))


def test_f53_no_cookies_at_all_and_nobody_else_is_asked(visit, site):
    page, form, _ = opened(visit, a_host_page(site, a_snippet(site)))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    form.get_by_role("button", name="Verstuur").wait_for()

    whole_walk(page, form)

    assert asked
    assert [one for one in asked if not one.startswith((site.form_origin, site.host_origin))] == []
    assert page.context.cookies() == []

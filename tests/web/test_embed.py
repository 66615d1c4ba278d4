"""The snippet on another organisation's page, in a real browser: with its script and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.hosts import (
    INNER,
    WITHOUT_SCRIPT,
    a_host_page,
    a_snippet,
    opened,
    until_it_fits,
    without_last_line,
)
from tests.web.site import fill_in, send

WRONG = "Uw vraagstuk is nog niet verstuurd"
SHIFTS = """new Promise(done => { let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 600) })"""


def whole_walk(page, form):
    """Errors first, then the receipt: each comes into view and takes the focus."""
    form.get_by_role("button", name="Controleer").click()
    expect(form.get_by_role("heading", name=WRONG)).to_be_focused()
    expect(form.get_by_role("heading", name=WRONG)).to_be_in_viewport()
    fill_in(form)
    send(form)
    expect(form.get_by_text("LMS-2026-0042")).to_be_visible()
    expect(form.get_by_role("heading", level=1, name="Bijna klaar")).to_be_focused()
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

    form.get_by_role("button", name="Controleer").click()
    expect(form.get_by_role("heading", name=WRONG)).to_be_in_viewport()
    until_it_fits(page)
    form.get_by_role("link", name="Vul uw e-mailadres in").click()

    expect(form.get_by_label("Uw e-mailadres")).to_be_in_viewport()
    expect(form.get_by_label("Uw e-mailadres")).to_be_focused()


def test_f06_frame_height_and_focus_bring_errors_and_receipt_to_the_top_of_the_window(visit, site):
    far_down = "<p>Iets anders</p>" * 30 + a_snippet(site)
    page, form, _ = opened(visit, a_host_page(site, far_down), reduced_motion="reduce")
    until_it_fits(page)

    form.get_by_role("button", name="Controleer").click()
    expect(form.get_by_role("heading", name=WRONG)).to_be_focused()
    until_at_the_top(page)
    fill_in(form)
    send(form)
    form.get_by_text("LMS-2026-0042").wait_for()
    until_at_the_top(page)

    assert page.evaluate("scrollY") > 900


def until_at_the_top(page):
    """What is said stands just below the edge of the window, its frame being higher."""
    for _ in range(50):
        inside = page.frames[1].evaluate("document.getElementById('outcome').getBoundingClientRect().top")
        at = page.locator("iframe").evaluate("one => one.getBoundingClientRect().top") + inside
        if 20 <= at < 60:
            break
        page.wait_for_timeout(100)

    assert 20 <= at < 60


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


def test_f10_host_routing_and_tracking_are_left_alone_when_the_frame_comes_and_goes(visit, site):
    form_origin, host_origin = site.related
    path = a_host_page(site, a_snippet(site, origin=form_origin), policy="").removeprefix(site.host_origin)
    address = f"{host_origin}{path}?utm_source=brief#/vragen/1"
    page, form, _ = opened(visit, address)
    until_it_fits(page)
    steps = page.evaluate("history.length")
    form.get_by_label("Uw naam").fill("Fatima")
    page.wait_for_timeout(500)

    page.evaluate(
        """() => { const old = document.querySelector("iframe"), fresh = document.createElement("iframe");
          fresh.src = old.src; fresh.title = old.title; old.replaceWith(fresh) }"""
    )
    form.get_by_role("button", name="Controleer").wait_for()
    until_it_fits(page)

    expect(form.get_by_label("Uw naam")).to_have_value("Fatima")
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
    form.get_by_role("button", name="Controleer").click()
    expect(form.get_by_role("heading", name=WRONG)).to_be_in_viewport()
    fill_in(form)
    send(form)
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
    form.get_by_role("button", name="Controleer").click()

    expect(form.get_by_role("heading", name=WRONG)).to_be_visible()
    expect(form.get_by_label("Energie")).not_to_be_checked()
    expect(form.locator("form")).to_have_attribute("action", re.compile("bron=brief-mei"))


def test_f53_no_cookies_at_all_and_nobody_else_is_asked(visit, site):
    page, form, _ = opened(visit, a_host_page(site, a_snippet(site)))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    form.get_by_role("button", name="Controleer").wait_for()

    whole_walk(page, form)

    assert asked
    assert [one for one in asked if not one.startswith((site.form_origin, site.host_origin))] == []
    assert page.context.cookies() == []

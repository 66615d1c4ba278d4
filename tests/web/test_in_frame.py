"""The form inside another organisation's page, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.site import CRITERIA, fill_in, send


def test_axe_finds_nothing_on_the_page_that_frames_the_form(visit, site):
    page = visit(f"{site.host_origin}/host")
    page.frame_locator("iframe").get_by_role("button", name="Controleer").wait_for()

    results = Axe().run(page, options={"runOnly": CRITERIA, "resultTypes": ["violations"]})

    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("sandbox", [None, "allow-forms"])
def test_in_a_frame_of_another_origin_the_whole_walk_works_with_focus_where_it_belongs(visit, site, sandbox):
    page = visit(f"{site.host_origin}/host")
    if sandbox is not None:
        page.evaluate(
            "flags => { const f = document.querySelector('iframe'); f.sandbox = flags; f.src = f.src }",
            sandbox,
        )
    form = page.frame_locator("iframe")

    form.get_by_role("button", name="Controleer").click()
    expect(form.get_by_role("heading", name="Uw vraagstuk is nog niet verstuurd")).to_be_in_viewport()
    expect(form.get_by_role("heading", name="Uw vraagstuk is nog niet verstuurd")).to_be_focused()
    fill_in(form)
    send(form)

    expect(form.get_by_role("heading", level=1, name="Bijna klaar")).to_be_focused()
    expect(form.get_by_text("LMS-2026-0042")).to_be_visible()


def test_a_page_that_is_not_a_known_place_cannot_frame_the_form(visit, site):
    page = visit(f"{site.host_origin}/host")

    with page.expect_console_message(lambda message: "frame-ancestors 'none'" in message.text):
        page.evaluate(
            """const frame = document.querySelector("iframe");
               frame.src = frame.src.replace("leiden-nl", "elders")"""
        )

    expect(page.frame_locator("iframe").get_by_role("button", name="Verstuur")).to_have_count(0)

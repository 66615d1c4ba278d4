"""The page with buttons in a real browser: on a phone, by keyboard, without script."""

import pytest
from playwright.sync_api import expect

from loket.domain.people import Language
from tests.web.action_states import action_states

STATES = sorted(action_states(Language.NL))
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [320, 360])
def test_nothing_is_cut_off_when_everything_is_open_on_a_phone_or_at_four_times_the_size(
    visit, language, width
):
    # 1280 pixels at 400 % are 320 (WCAG 2.2, 1.4.10).
    page = visit(f"/state/act-desk?lang={language}", viewport={"width": width, "height": 640})
    wide = {}

    for state in STATES:
        page.goto(page.url.replace(page.url.rpartition("/")[2].partition("?")[0], state))
        page.evaluate(OPEN_ALL)
        outside = page.evaluate(
            """[...document.querySelectorAll("main *")]
               .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
               .map(one => one.outerHTML.slice(0, 80))"""
        )
        if outside or page.evaluate("document.documentElement.scrollWidth") > width:
            wide[state] = outside

    assert wide == {}


@pytest.mark.parametrize("state", STATES)
def test_every_button_field_and_fold_is_large_enough_for_a_thumb(visit, state):
    page = visit(f"/state/{state}", viewport={"width": 360, "height": 800}, has_touch=True)
    page.evaluate(OPEN_ALL)

    small = page.evaluate(
        """[...document.querySelectorAll("form :is(button, input, select, textarea), .action > summary")]
           .filter(one => one.type !== "hidden")
           .map(one => [one.id || one.textContent.trim(), one.getBoundingClientRect()])
           .filter(([, box]) => box.height < 44 || box.width < 44).map(([name]) => name)"""
    )

    assert small == []


def test_the_keyboard_reaches_every_button_in_the_order_of_the_page(visit):
    page = visit("/state/act-contact-agreed")
    page.evaluate(OPEN_ALL)
    expected = page.evaluate(
        """[...document.querySelectorAll("main a[href], summary, button, form input, form textarea")]
           .filter(one => one.type !== "hidden").map(one => one.id || one.textContent.trim() || one.href)"""
    )

    reached = []
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate(
            """(one => one.closest("main") && one.id !== "content"
                 ? one.id || one.textContent.trim() || one.href : "")(document.activeElement)"""
        )
        if name and (not reached or reached[-1] != name):
            reached.append(name)

    assert list(dict.fromkeys(reached)) == expected


def test_a_fold_opens_by_keyboard(visit):
    page = visit("/state/act-contact-agreed")
    fold = page.locator("summary", has_text="Gestopt")

    fold.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Het werk is gestopt")).to_be_visible()


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        ("act-contact-done", "Gedaan"),
        ("act-partner-not-done", "Niet gedaan"),
        ("act-contact-errors", "Er is nog niets gedaan"),
    ],
)
def test_what_came_of_a_press_has_the_focus(visit, state, heading):
    page = visit(f"/state/{state}#outcome")

    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_focused()
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_in_viewport()


def test_a_link_in_the_summary_leads_to_its_field_in_an_open_fold(visit):
    page = visit("/state/act-contact-folded-errors")

    page.get_by_role("link", name="Eerste dag").press("Enter")

    expect(page.locator("#period-first")).to_be_focused()
    expect(page.locator("#period-first")).to_be_in_viewport()


def test_the_buttons_can_be_reached_at_once_from_the_top(visit):
    page = visit("/state/act-contact", viewport={"width": 360, "height": 800})

    page.get_by_role("link", name="Ga naar de knoppen").click()

    expect(page.get_by_role("heading", name="Wat wilt u doen?")).to_be_in_viewport()


def test_a_page_with_folds_works_without_script(visit):
    page = visit("/state/act-contact-agreed", java_script_enabled=False)

    page.locator("summary", has_text="Gestopt").click()

    expect(page.get_by_role("button", name="Het werk is gestopt")).to_be_visible()

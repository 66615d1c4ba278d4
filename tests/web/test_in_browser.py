"""What only a real browser can tell: reflow, keyboard, focus, frames, contrast and names."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from loket.domain.people import Language
from tests.web.page_states import every_state
from tests.web.site import CRITERIA, fill_in, send

STATES = sorted(every_state(Language.NL))
LOOKS = [
    "form",
    "errors",
    "check",
    "notice-failed",
    "receipt-confirm",
    "address-open",
    "address-mailed",
    "address-wrong",
    "confirm",
    "confirm-several",
    "status-confirmed",
    "status-mails-partner",
    "status-mails-contact",
    "status-mails-desk",
    "act-contact-errors",
    "act-contact-folded-errors",
    "act-partner-offers",
    "act-partner-not-done",
    "act-desk",
    "embed-chosen",
    "privacy",
    "held-yours",
    "held-just-yours-vouched",
    "held-before-disowned",
    "message-not-found",
]
"""One of each look: the states beside it differ in their words only."""
NARROW = {"width": 320, "height": 640}
FOCUSED = "document.activeElement.name || document.activeElement.id || document.activeElement.href"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", list(Language))
def test_axe_finds_nothing_on_any_page(visit, language, scheme):
    page = visit(f"/state/form?lang={language}", color_scheme=scheme)
    found = {}

    for state in STATES if (language, scheme) == (Language.NL, "light") else LOOKS:
        page.goto(re.sub(r"/state/[\w-]+", f"/state/{state}", page.url))
        results = Axe().run(page, options={"runOnly": CRITERIA, "resultTypes": ["violations"]})
        assert results.response["passes"], f"axe looked at nothing on {state}"
        if results.violations_count:
            found[state] = results.generate_report()

    assert found == {}


@pytest.mark.parametrize("language", list(Language))
def test_f47_keyboard_and_reflow_nothing_is_cut_off_or_scrolls_sideways_at_320_pixels(visit, language):
    page = visit(f"/state/form?lang={language}", viewport=NARROW)
    wide = {}

    for state in STATES:
        page.goto(re.sub(r"/state/[\w-]+", f"/state/{state}", page.url))
        width = page.evaluate("document.documentElement.scrollWidth")
        outside = page.evaluate(
            """[...document.querySelectorAll("main *, header *, footer *")]
               .filter(one => !one.closest(".aside") && one.getBoundingClientRect().right > innerWidth + 1)
               .map(one => one.outerHTML.slice(0, 80))"""
        )
        if width > NARROW["width"] or outside:
            wide[state] = (width, outside)

    assert wide == {}


def test_nothing_is_lost_when_text_is_spaced_as_widely_as_wcag_asks(visit):
    page = visit("/state/errors", viewport=NARROW)

    # WCAG 2.2, 1.4.12: lines of 1.5, letters 0.12 and words 0.16 of the font size apart.
    page.evaluate(
        """for (const { style } of document.querySelectorAll("*"))
             style.cssText = "line-height: 1.5 !important; letter-spacing: .12em; word-spacing: .16em" """
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert page.evaluate(
        """[...document.querySelectorAll("button, label, a, p, h1, h2")]
           .every(one => one.scrollHeight <= one.clientHeight + 1 || one.clientHeight === 0)"""
    )


def test_f47_keyboard_and_reflow_everything_is_reached_in_the_order_of_the_page(visit):
    page = visit("/vraagstuk")
    expected = page.evaluate(
        """[...document.querySelectorAll("a[href], button, input, textarea, select")]
           .filter(one => one.type !== "hidden" && one.tabIndex >= 0)
           .filter(one => one.type !== "radio" || one.checked)
           .map(one => one.name || one.id || one.href)"""
    )

    reached = []
    for _ in expected:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
        assert page.evaluate(
            """(() => { const box = document.activeElement.getBoundingClientRect();
                 return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0; })()"""
        ), reached[-1]

    assert reached == expected
    assert "website" not in reached


def test_focus_can_be_seen_on_every_control(visit):
    page = visit("/vraagstuk")

    for _ in range(len(page.query_selector_all("a, button, input, textarea, select"))):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """(({ outlineStyle, outlineWidth }) => outlineStyle + parseInt(outlineWidth))
               (getComputedStyle(document.activeElement))"""
        )
        assert outline == "solid3" or page.evaluate("document.activeElement === document.body")


def test_the_skip_link_leads_past_the_top(visit):
    page = visit("/vraagstuk")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Direct naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_an_empty_form_comes_back_with_focus_on_the_summary(visit):
    page = visit("/vraagstuk")

    page.get_by_role("button", name="Controleer").click()

    expect(page.get_by_role("heading", name="Uw vraagstuk is nog niet verstuurd")).to_be_focused()
    expect(page).to_have_title(re.compile("^Fout: "))


def test_f24_error_summary_has_links_that_lead_to_their_fields(visit):
    page = visit("/vraagstuk")
    page.get_by_role("button", name="Controleer").click()

    page.get_by_role("link", name="Vul uw e-mailadres in").press("Enter")

    expect(page.get_by_label("Uw e-mailadres")).to_be_focused()
    expect(page.locator("label[for=email]")).to_be_in_viewport()
    expect(page.get_by_label("Uw e-mailadres")).to_have_accessible_description(
        re.compile("Vul uw e-mailadres in")
    )


def test_f47_keyboard_and_reflow_from_the_first_tab_to_the_receipt_without_a_mouse(visit, site):
    page = visit("/vraagstuk?lang=nl&plek=leiden-nl")
    check = page.get_by_role("button", name="Controleer uw antwoorden")
    typed = {
        "title": "Hoe houden we de binnentuin koel?",
        "question": "Wat helpt?",
        "name": "Fatima",
        "email": "fatima@gmial.com",
    }

    while not check.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name")
        if name in typed:
            page.keyboard.type(typed.pop(name))
        elif name == "confidential":
            page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Controleer")).to_be_focused()
    while page.evaluate("document.activeElement.value") != "send":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1, name="Bijna klaar")).to_be_focused()
    expect(page).to_have_url(re.compile("plek=leiden-nl"))
    assert typed == {}
    sent = site.posts[-1]
    assert (sent.submission.body.confidential, sent.honeypot) == (True, False)


def test_f43_redundant_entry_what_was_typed_is_still_there_after_an_error(visit):
    page = visit("/vraagstuk")
    fill_in(page)
    page.get_by_label("Uw e-mailadres").fill("fatima")
    page.get_by_label("Scriptie").check()
    page.get_by_label("Over welke wijk").select_option("Merenwijk")

    page.get_by_role("button", name="Controleer").click()

    expect(page.get_by_label("Wat wilt u weten")).to_have_value("Wat helpt daartegen?\n\nHet is er te warm.")
    expect(page.get_by_label("Scriptie")).to_be_checked()
    expect(page.get_by_label("Over welke wijk")).to_have_value("Merenwijk")
    expect(page.get_by_label("Uw e-mailadres")).to_have_value("fatima")


@pytest.mark.parametrize("script", [True, False])
def test_f23_no_native_bubbles_with_script_and_without(visit, site, script):
    page = visit("/vraagstuk", java_script_enabled=script)
    before = len(site.refused)

    page.get_by_label("Uw e-mailadres").fill("geen adres")
    page.get_by_role("button", name="Controleer").click()

    expect(page.get_by_role("heading", name="Uw vraagstuk is nog niet verstuurd")).to_be_visible()
    assert "email" in site.refused[before].by_field


def test_everything_works_without_script(visit):
    page = visit("/vraagstuk", java_script_enabled=False)

    fill_in(page)
    page.get_by_label("Uw e-mailadres").fill("fatima")
    page.get_by_role("button", name="Controleer").click()
    page.get_by_label("Uw e-mailadres").fill("fatima@buurttuin.example")
    page.get_by_role("button", name="Controleer").click()
    page.get_by_role("button", name="Wijzig (Uw gegevens)").click()
    page.get_by_label("Uw organisatie").fill("De Buurttuin")
    send(page)

    expect(page.get_by_text("LMS-2026-0042")).to_be_visible()


def test_no_page_sets_a_cookie_asks_anybody_else_or_offends_its_own_policy(visit, site):
    page = visit("/vraagstuk")
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))

    for state in STATES:
        page.goto(f"{site.form_origin}/state/{state}")

    assert [url for url in asked if not url.startswith(site.form_origin)] == []
    assert complaints == []
    assert page.context.cookies() == []


def test_the_page_can_be_read_without_its_style(visit):
    page = visit("/vraagstuk")
    page.evaluate("document.querySelector('link[rel=stylesheet]').remove()")

    expect(page.get_by_text("Laat dit veld leeg")).to_be_visible()
    expect(page.get_by_label("Uw naam")).to_be_visible()


def test_buttons_and_errors_keep_their_edges_in_forced_colours(visit):
    page = visit("/state/errors", forced_colors="active")

    def edge(selector, side):
        return page.locator(selector).first.evaluate(
            """(one, side) => { const style = getComputedStyle(one);
                 return style[`${side}Style`] + parseInt(style[`${side}Width`]) }""",
            f"border{side}",
        )

    assert edge("button", "Top") == "solid2"
    assert edge(".refused", "Left") == "solid5"
    assert edge(".summary", "Top") == "solid2"


@pytest.mark.parametrize("state", ["errors", "check", "receipt-confirm", "act-partner-offers", "held-yours"])
def test_f41_target_size_24_for_every_control_on_a_phone(visit, state):
    page = visit(f"/state/{state}", viewport={"width": 390, "height": 844}, has_touch=True)

    small = page.evaluate(
        """[...document.querySelectorAll("button, input, select, textarea, nav a, .summary a, footer a")]
           .filter(one => one.getClientRects().length)
           .filter(one => !one.closest(".aside"))
           .map(one => [one.id || one.href || one.tagName, one.getBoundingClientRect()])
           .filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name)"""
    )

    assert small == []


def test_a_printed_page_has_neither_button_nor_language_switch(visit):
    page = visit("/vraagstuk")

    page.emulate_media(media="print")

    for button in page.get_by_role("button").all():
        expect(button).to_be_hidden()
    expect(page.get_by_label("Kies bestanden")).to_be_hidden()
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_label("Uw naam")).to_be_visible()

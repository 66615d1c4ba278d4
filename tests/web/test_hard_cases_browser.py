"""Hard cases of the form that only a real browser decides."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.site import CRITERIA, fill_in, send

CHECK = "Controleer uw antwoorden"
# What a translating browser does: texts in <font>, also in labels, other options, and watching the page.
TRANSLATE = """
const translate = root => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  for (const text of texts) {
    const parent = text.parentElement;
    if (!parent || ["SCRIPT", "STYLE", "TEXTAREA", "FONT"].includes(parent.tagName)) continue;
    if (["OPTION", "TITLE"].includes(parent.tagName)) { text.data = "oversat " + text.data; continue; }
    const font = document.createElement("font");
    font.textContent = "oversat " + text.data;
    text.replaceWith(font);
  }
};
document.documentElement.lang = "da";
translate(document.body);
new MutationObserver(changes => changes.forEach(({ addedNodes }) =>
  addedNodes.forEach(node => node.nodeType === 1 && node.tagName !== "FONT" && translate(node)))
).observe(document.body, { childList: true, subtree: true });
"""
OBSCURED = """
new Promise(done => {
  const focused = document.activeElement, box = focused.getBoundingClientRect();
  const within = (value, size) => Math.min(size - 1, Math.max(0, value));
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height, innerHeight) / 2];
  const at = document.elementFromPoint(within(x, innerWidth), within(y, innerHeight));
  const free = at && (focused.contains(at) || at.closest("label")?.control === focused);
  const name = focused.name || focused.id || focused.textContent.trim();
  if (!free) return done(name);
  // Without a root it measures against the window around the frame, whose page scrolls a moment later.
  new IntersectionObserver(([entry]) => entry.isIntersecting && done("")).observe(focused);
  setTimeout(done, 2000, name);
})
"""
"""The name of the focused control when something covers it, or it lies outside the window; else ""."""
BAR = """
document.body.insertAdjacentHTML("beforeend", "<div id='bar'>Cookies!</div>");
Object.assign(document.getElementById("bar").style, { position: "fixed", inset: "0", background: "red" });
"""


def test_f14_browser_translation_active_sends_codes_and_breaks_nothing(visit, site):
    page = visit("/vraagstuk")
    broken = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    fill_in(page)
    page.evaluate(TRANSLATE)

    page.locator("input[name=forms][value=minor]").check()
    page.locator("input[name=offers][value=access]").check()
    page.locator("select[name=neighbourhood]").select_option(index=1)
    page.locator("button[name=go][value=check]").click()
    page.locator("button[name=go][value=send]").click()

    expect(page.get_by_text("LMS-2026-0042")).to_be_visible()
    body = site.posts[-1].submission.body
    assert [str(one) for one in (*body.forms, *body.offers)] == ["minor", "access"]
    assert body.neighbourhood == "Leiden-Noord"
    assert "oversat" not in repr(body)
    assert broken == []


def test_f14_browser_translation_active_or_not_the_english_version_is_offered(visit):
    page = visit("/vraagstuk")

    page.get_by_role("link", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(("language", "prefix"), [("nl", "Fout: "), ("en", "Error: ")])
@pytest.mark.parametrize("locale", ["nl-NL", "en-US", "de-DE"])
def test_f12_all_required_empty_is_told_in_the_page_s_language_whatever_the_browser_s(
    visit, locale, language, prefix
):
    page = visit(f"/vraagstuk?lang={language}", locale=locale)

    page.locator("button[name=go][value=check]").click()

    expect(page.locator("#outcome")).to_be_focused()
    assert page.title().startswith(prefix)
    assert page.locator("html").get_attribute("lang") == language
    for field in ("title", "question", "name", "email"):
        expect(page.locator(f"#{field}")).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f".summary a[href='#{field}']")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_f32_label_above_field_everywhere(visit, width):
    page = visit("/vraagstuk", viewport={"width": width, "height": 800})

    # The label of a choice of files is the button that is seen: above it stands what it is about.
    beside = page.evaluate(
        """[...document.querySelectorAll("main input, main select, main textarea")]
           .filter(one => !["hidden", "radio", "checkbox"].includes(one.type))
           .map(one => [one, one.type === "file" ? one.closest("fieldset").firstElementChild : one.labels[0]])
           .filter(([one, label]) => label.getBoundingClientRect().bottom > one.getBoundingClientRect().top)
           .map(([one]) => one.id)"""
    )

    assert beside == []


def test_f33_no_disabled_submit_while_a_script_runs_either(visit):
    page = visit("/vraagstuk")
    button = page.locator("button[name=go][value=check]")

    expect(button).to_be_enabled()
    button.click()
    expect(page.locator("#outcome")).to_be_focused()

    expect(button).to_be_enabled()
    assert page.locator("button[disabled], button[aria-disabled=true]").count() == 0


def walked(page, frame):
    """The controls of a frame that can't be seen when the keyboard comes to them, and how many it met."""
    obscured, steps = [], 0
    while frame.evaluate("document.hasFocus()") and steps < 80:
        obscured.append(frame.evaluate(OBSCURED))
        page.keyboard.press("Tab")
        steps += 1
    return [one for one in obscured if one], steps


def test_f39_focus_not_obscured_at_400_percent_in_a_frame(visit, site):
    # A window of 1280 by 1024 at 400 %.
    page = visit(f"{site.host_origin}/host", viewport={"width": 320, "height": 256})
    page.frame_locator("iframe").locator("#title").focus()

    obscured, steps = walked(page, page.frames[1])

    assert steps > 20
    assert obscured == []


def test_f39_focus_not_obscured_would_be_noticed_if_something_covered_the_page(visit, site):
    page = visit(f"{site.host_origin}/host", viewport={"width": 320, "height": 256})
    page.frame_locator("iframe").locator("#title").focus()

    page.frames[1].evaluate(BAR)
    obscured, steps = walked(page, page.frames[1])

    assert len(obscured) == steps > 20


def test_f46_axe_in_the_frame_finds_nothing_on_form_errors_check_and_receipt(visit, site):
    page = visit(f"{site.host_origin}/host")
    form = page.frame_locator("iframe")
    found = {}

    def look(state):
        results = Axe().run(page, options={"runOnly": CRITERIA, "resultTypes": ["violations"]})
        if results.violations_count:
            found[state] = results.generate_report()

    form.get_by_role("button", name=CHECK).wait_for()
    look("form")
    form.get_by_role("button", name=CHECK).click()
    form.get_by_role("heading", name="Uw vraagstuk is nog niet verstuurd").wait_for()
    look("errors")
    fill_in(form)
    form.get_by_role("button", name=CHECK).click()
    form.get_by_role("button", name="Verstuur uw vraagstuk").wait_for()
    look("check")
    form.get_by_role("button", name="Verstuur uw vraagstuk").click()
    form.get_by_text("LMS-2026-0042").wait_for()
    look("receipt")

    assert found == {}


def test_f47_keyboard_and_reflow_through_the_frame_and_out_of_it_at_320_pixels(visit, site):
    page = visit(f"{site.host_origin}/host", viewport={"width": 320, "height": 640})
    form = page.frames[1]
    page.get_by_role("link", name="Een link voor het formulier").focus()
    reached, after = [], page.get_by_role("link", name="Een link na het formulier")

    while len(reached) < 80 and not after.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
        if form.evaluate("document.hasFocus()"):
            reached.append(form.evaluate("document.activeElement.name || document.activeElement.id"))

    expect(after).to_be_focused()
    order = [name for name in ("title", "question", "name", "email", "go") if name in reached]
    assert sorted(order, key=reached.index) == ["title", "question", "name", "email", "go"]
    page.keyboard.press("Shift+Tab")
    assert form.evaluate("document.hasFocus()")
    assert form.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_f12_all_required_empty_then_filled_in_arrives(visit, site):
    page = visit("/vraagstuk")
    page.get_by_role("button", name=CHECK).click()
    expect(page.locator("#outcome")).to_be_focused()

    fill_in(page)
    send(page)

    expect(page.get_by_text("LMS-2026-0042")).to_be_visible()

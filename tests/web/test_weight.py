"""The form is light: few bytes, nothing to wait for before it can be read, and nothing that jumps."""

import zlib

import pytest
from playwright.sync_api import expect

from loket.domain.people import Language
from loket.web.assets import CONTENT_TYPES, content
from loket.web.http import AS_GZIP
from tests.web.html_reading import Page
from tests.web.page_states import every_state
from tests.web.site import fill_in, send

PAGE_BYTES = 60_000
"""The form page with everything it loads, compressed."""
FILE_BYTES = {"embed.js": 3_000}
"""The most that one file may weigh compressed, where other people's pages load it."""
SHIFT = 0.1
"""What Web Vitals calls good for a page's cumulative layout shift."""
OBSERVE = """
window.shifts = [];
new PerformanceObserver(list => shifts.push(...list.getEntries()))
  .observe({ type: "layout-shift", buffered: true });
"""
SEEN = """
new Promise(done => new PerformanceObserver(list => {
  const [painted] = list.getEntriesByName("first-contentful-paint");
  const seen = one => !one.hadRecentInput && one.startTime > painted.startTime;
  const sum = () => done(shifts.filter(seen).reduce((all, { value }) => all + value, 0));
  // What moved in a frame is reported a moment after it.
  if (painted) requestAnimationFrame(() => setTimeout(sum, 100));
}).observe({ type: "paint", buffered: true }))
"""


def compressed_bytes(raw: bytes) -> int:
    return len(zlib.compress(raw, wbits=AS_GZIP))


def shifted(frame):
    """All layout shift of a page or frame that could be seen, and that no press or key explains.

    In a frame Chromium also reports how it scrolls to `#outcome` before it paints anything.
    """
    return frame.evaluate(SEEN)


@pytest.fixture
def watched(visit):
    """Opens an address and watches layout shift in it and in its frames from the first moment."""

    def open_page(address, **options):
        page = visit("about:blank", **options)
        page.add_init_script(OBSERVE)
        page.goto(address)
        return page

    return open_page


@pytest.mark.parametrize("state", ["form", "errors", "notice-failed"])
@pytest.mark.parametrize("language", list(Language))
def test_the_form_page_weighs_at_most_60_kb_with_all_it_loads(visit, site, language, state):
    page = visit("about:blank")
    answers = []
    page.on("response", lambda answer: answers.append(answer))

    page.goto(f"{site.form_origin}/state/{state}?lang={language}", wait_until="networkidle")

    weights = {answer.url: compressed_bytes(answer.body()) for answer in answers}
    assert any(".css" in url for url in weights)
    assert sum(weights.values()) <= PAGE_BYTES, weights


@pytest.mark.parametrize("name", sorted(CONTENT_TYPES))
def test_no_file_weighs_more_than_it_may(name):
    assert compressed_bytes(content(name)) <= FILE_BYTES.get(name, PAGE_BYTES // 2)


@pytest.mark.parametrize("language", list(Language))
def test_no_page_waits_for_a_script_before_it_is_shown(language):
    for state, html in every_state(language).items():
        for script in Page(html).all("script"):
            assert script["src"], state
            assert "defer" in script.attributes or script["type"] == "module", state


def test_the_form_can_be_read_and_sent_when_no_script_arrives(visit, site):
    page = visit("about:blank")
    page.route("**/*.js*", lambda route: route.abort())

    page.goto(f"{site.form_origin}/vraagstuk")

    fill_in(page)
    send(page)
    expect(page.get_by_text("LMS-2026-0042")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_jumps_while_the_form_loads_or_shows_errors(watched, site, width):
    page = watched(f"{site.form_origin}/vraagstuk", viewport={"width": width, "height": 800})
    loading = shifted(page)

    page.get_by_role("button", name="Controleer").click()
    expect(page.get_by_role("heading", name="Uw vraagstuk is nog niet verstuurd")).to_be_visible()

    assert loading <= SHIFT
    assert shifted(page) <= SHIFT


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_on_the_page_that_frames_the_form(watched, site, width):
    page = watched(f"{site.host_origin}/host", viewport={"width": width, "height": 800})
    form = page.frame_locator("iframe")

    form.get_by_role("button", name="Controleer").click()
    expect(form.get_by_role("heading", name="Uw vraagstuk is nog niet verstuurd")).to_be_visible()

    assert len(page.frames) == 2
    assert [frame.url for frame in page.frames if shifted(frame) > SHIFT] == []


def test_a_page_that_jumps_is_noticed(watched, site):
    page = watched(f"{site.form_origin}/vraagstuk")
    before = shifted(page)

    page.evaluate(
        """const notice = document.createElement("p");
           notice.textContent = "Te laat op de pagina. ".repeat(300);
           document.querySelector("main").prepend(notice);"""
    )

    assert before <= SHIFT < shifted(page)

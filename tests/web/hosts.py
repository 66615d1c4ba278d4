"""Pages of another organisation with the snippet in them, as web editors make them."""

import re

from loket.domain.people import Language
from loket.web.frame import frame_of
from loket.web.snippet import snippet

REFUSED = re.compile("Security Policy|postMessage|Uncaught")
"""What a browser says of what it did not allow."""
INNER = "Math.ceil(document.documentElement.getBoundingClientRect().height)"
STRICT = "default-src 'self'; frame-src {form}; script-src 'self' {form}; object-src 'none'; base-uri 'none'"
WITHOUT_SCRIPT = "default-src 'self'; frame-src {form}"


def a_snippet(site, fixed=True, origin="", **asked):
    """The snippet that our page for web editors gives out for this website."""
    frame = frame_of({"plek": "leiden-nl"} | asked, site.programme)
    name, mail = site.programme.name_in(Language.NL), site.programme.intake_address
    return snippet(Language.NL, frame, name=name, mail=mail, origin=origin or site.form_origin, fixed=fixed)


def without_last_line(lines):
    return lines.rpartition("\n")[0]


def a_host_page(site, body, policy=STRICT, lang="nl", head=""):
    """The address of a page of the other organisation with this body."""
    path = f"/host/{len(site.pages)}"
    html = f"""<!doctype html><html lang="{lang}"><head><title>Een andere website</title>{head}</head><body>
<h1>Een andere organisatie</h1><p>Vertel ons wat er speelt.</p>{body}<p id="below">Onder het formulier</p>
</body></html>"""
    headers = {"Content-Security-Policy": policy.format(form=site.form_origin)} if policy else {}
    site.pages[path] = (html, headers)
    return f"{site.host_origin}{path}"


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
    """The frame is as high as its page, whose own scripts may still add to it or take away."""
    for _ in range(50):
        if len(set(heights(page, frame))) == 1:
            break
        page.wait_for_timeout(100)

    assert len(set(heights(page, frame))) == 1, heights(page, frame)

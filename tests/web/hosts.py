"""Pages of another organisation with the snippet in them, as web editors make them."""

from loket.domain.people import Language
from loket.web.frame import frame_of
from loket.web.snippet import snippet

STRICT = "default-src 'self'; frame-src {form}; script-src 'self' {form}; object-src 'none'; base-uri 'none'"
WITHOUT_SCRIPT = "default-src 'self'; frame-src {form}"


def a_snippet(site, fixed=True, **asked):
    """The snippet that our page for web editors gives out for this website."""
    frame = frame_of({"plek": "leiden-nl"} | asked, site.programme)
    name, mail = site.programme.name_in(Language.NL), site.programme.intake_address
    return snippet(Language.NL, frame, name=name, mail=mail, origin=site.form_origin, fixed=fixed)


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

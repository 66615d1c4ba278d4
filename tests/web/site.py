"""Our pages on 127.0.0.1 with their real headers, and another organisation's page that frames them."""

import json
import secrets
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from loket.domain.people import Language
from loket.domain.programme import Place
from loket.web.assets import STYLE, asset
from loket.web.frame import frame_of
from loket.web.headers import security_headers
from loket.web.house_style import style_file
from loket.web.pages import FormHidden
from loket.web.views import NO_FILES
from loket.wire.form_post import Button, button_in, fields_from_urlencoded
from loket.wire.question_form import FormErrors, read_form
from tests.builders import a_programme
from tests.web.page_states import a_check_page, a_form_page, a_receipt_page, every_state

CRITERIA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""WCAG 2.2 A and AA in the words of axe."""

HOST_PAGE = """<!doctype html><html lang="nl"><head><title>Een andere organisatie</title></head><body>
<h1>Een andere organisatie</h1><p><a href="/elders">Een link voor het formulier</a></p>
<iframe src="{form}/vraagstuk?lang=nl&amp;plek=leiden-nl" title="Vraag indienen" width="100%"
height="700"></iframe>
<p><a href="/elders">Een link na het formulier</a></p></body></html>"""


class Answer(BaseHTTPRequestHandler):
    """Answers as the functions do, without storing anything."""

    def do_GET(self):
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        language = Language(asked.get("lang", "nl"))
        frame = frame_of(asked, self.server.programme)
        if address.path in self.server.pages:
            html, headers = self.server.pages[address.path]
            self.answer(200, html, {"Content-Type": "text/html; charset=utf-8"} | headers)
        elif address.path == "/embed.js":
            content, content_type = asset("embed.js")
            self.answer(200, content, {"Content-Type": content_type})
        elif address.path == "/host":
            self.answer(200, HOST_PAGE.format(form=self.server.form_origin), {"Content-Type": "text/html"})
        elif address.path.startswith("/web/huisstijl/"):
            sheet = style_file(address.path.rpartition("/")[2], self.server.programme.places)
            self.answer(200, sheet, {"Content-Type": STYLE})
        elif address.path.startswith("/web/"):
            content, content_type = asset(address.path.removeprefix("/web/"))
            self.answer(200, content, {"Content-Type": content_type})
        elif address.path == "/vraagstuk":
            hidden = FormHidden(submission_id=secrets.token_urlsafe(16), form_token="signed.token")
            shown = {"frame": frame, "values": frame.chosen}
            self.page(200, a_form_page(language, self.server.programme, hidden, **shown), frame)
        elif address.path == "/ontvangen":
            self.page(200, a_receipt_page(language, frame=frame, files=self.server.receipt_files), frame)
        else:
            self.page(200, every_state(language)[address.path.removeprefix("/state/")], frame)

    def do_POST(self):
        if self.path == "/api/uploads":
            self.permit()
            return
        query = urlsplit(self.path).query
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        frame = frame_of(asked, self.server.programme)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fields, button = fields_from_urlencoded(body), button_in(body)
        language, programme = Language(fields["language"]), self.server.programme
        same = FormHidden(submission_id=fields["submission_id"], form_token=fields["form_token"])
        more = {"hidden": same, "frame": frame, "values": fields}
        read = read_form(fields, self.server.programme)
        if button is Button.SEND and not isinstance(read, FormErrors):
            self.server.posts.append(read)
        if self.server.befalls:
            self.server.befalls.pop()(self)
        elif button is Button.CHANGE:
            self.page(200, a_form_page(language, programme, **more), frame)
        elif isinstance(read, FormErrors):
            self.server.refused.append(read)
            self.page(422, a_form_page(language, programme, errors=read, **more), frame)
        elif button is Button.CHECK:
            self.page(200, a_check_page(language, programme, **more), frame)
        else:
            self.answer(303, "", {"Location": f"/ontvangen?{query}"})

    def permit(self):
        """Leave to upload, as the API gives it; `refusal` is a code that it says instead."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        if self.server.refusal:
            said = {"error": self.server.refusal}
        else:
            fields = {"key": f"uploads/x/{asked['slot']}", "policy": "p"}
            said = {"url": f"{self.server.uploads}/", "fields": fields}
        self.answer(
            422 if self.server.refusal else 200, json.dumps(said), {"Content-Type": "application/json"}
        )

    def page(self, status, html, frame):
        # The page for web editors has an example of the form in a frame.
        shows = {"shows_preview": "/state/embed" in self.path, "uploads": self.server.uploads}
        self.answer(status, html, security_headers(self.server.programme, frame, token_page=False, **shows))

    def answer(self, status, body, headers):
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(content))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """A test's output is not a log."""


@contextmanager
def running_site():
    """The site as long as the block lasts; `form_origin`, `host_origin` and `elsewhere` are three
    origins of one server. `pages` are what a test lets the host have: HTML and headers, by path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    # What was taken in, what was refused, and what the next post meets in the place of an answer.
    server.posts, server.refused, server.befalls = [], [], []
    server.pages = {}
    server.asked, server.refusal, server.uploads, server.receipt_files = [], "", "", NO_FILES
    server.form_origin = f"http://127.0.0.1:{server.server_port}"
    server.host_origin = f"http://localhost:{server.server_port}"
    server.elsewhere = f"http://elders.localhost:{server.server_port}"
    # A form and a host of one site, as far as browsers block storage in frames.
    server.related = [f"http://{name}.stad.localhost:{server.server_port}" for name in ("formulier", "www")]
    server.programme = a_programme(
        places=(Place(id="leiden-nl", origins=(server.host_origin, server.related[1])),)
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def send(form):
    """The two presses that send a form: to the check, and from there."""
    form.get_by_role("button", name="Controleer uw antwoorden").click()
    form.get_by_role("button", name="Verstuur uw vraagstuk").click()


def fill_in(form):
    """The needed fields, as a person would."""
    form.get_by_label("Vat uw vraagstuk samen").fill("Hoe houden we de binnentuin koel?")
    form.get_by_label("Wat wilt u weten of oplossen?").fill("Wat helpt daartegen?\n\nHet is er te warm.")
    form.get_by_label("Uw naam").fill("Fatima el Idrissi")
    form.get_by_label("Uw e-mailadres").fill("fatima@buurttuin.example")

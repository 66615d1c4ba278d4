"""Our pages on 127.0.0.1 with their real headers, and another organisation's page that frames them."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from loket.domain.people import Language
from loket.domain.programme import Place
from loket.web.assets import asset
from loket.web.headers import security_headers
from loket.wire.question_form import FormErrors, fields_from_urlencoded, read_form
from tests.builders import a_programme
from tests.web.page_states import a_form_page, a_receipt_page, every_state

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
        place = asked.get("plek", "")
        if address.path == "/host":
            self.answer(200, HOST_PAGE.format(form=self.server.form_origin), {"Content-Type": "text/html"})
        elif address.path.startswith("/web/"):
            content, content_type = asset(address.path.removeprefix("/web/"))
            self.answer(200, content, {"Content-Type": content_type})
        elif address.path == "/vraagstuk":
            self.page(200, a_form_page(language, self.server.programme, place=place), place)
        elif address.path == "/ontvangen":
            self.page(200, a_receipt_page(language, place=place), place)
        else:
            self.page(200, every_state(language)[address.path.removeprefix("/state/")], place)

    def do_POST(self):
        query = urlsplit(self.path).query
        place = parse_qs(query).get("plek", [""])[0]
        fields = fields_from_urlencoded(self.rfile.read(int(self.headers["Content-Length"])))
        read = read_form(fields, self.server.programme)
        self.server.posts.append(read)
        if isinstance(read, FormErrors):
            language = Language(fields["language"])
            programme = self.server.programme
            self.page(422, a_form_page(language, programme, place=place, values=fields, errors=read), place)
        else:
            self.answer(303, "", {"Location": f"/ontvangen?{query}"})

    def page(self, status, html, place):
        self.answer(status, html, security_headers(self.server.programme, place, token_page=False))

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
    """The site as long as the block lasts; `form_origin` and `host_origin` are two origins of one server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    server.posts = []
    server.form_origin = f"http://127.0.0.1:{server.server_port}"
    server.host_origin = f"http://localhost:{server.server_port}"
    server.programme = a_programme(places=(Place(id="leiden-nl", origins=(server.host_origin,)),))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def fill_in(form):
    """The needed fields, as a person would."""
    form.get_by_label("Vat uw vraagstuk samen").fill("Hoe houden we de binnentuin koel?")
    form.get_by_label("Wat wilt u weten of oplossen?").fill("Wat helpt daartegen?\n\nHet is er te warm.")
    form.get_by_label("Uw naam").fill("Fatima el Idrissi")
    form.get_by_label("Uw e-mailadres").fill("fatima@buurttuin.example")

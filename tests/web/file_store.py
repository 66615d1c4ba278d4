"""Stands in the place of S3 for a browser: takes posted files, slowly where a test asks, or drops them."""

import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode

PIECE = 64 * 1024


class Store(BaseHTTPRequestHandler):
    """One bucket. `drop_at` is the part of the next file after which its connection breaks."""

    def do_OPTIONS(self):
        self.server.preflights.append(self.headers["Access-Control-Request-Method"])
        self.answer(200)

    def do_POST(self):
        server, length = self.server, int(self.headers["Content-Length"])
        drop_at, server.drop_at = server.drop_at, None
        body = b""
        while len(body) < length:
            if drop_at and len(body) > drop_at * length:
                self.connection.close()
                return
            if server.hold and len(body) > length / 2:
                server.held.set()
                server.go_on.wait(30)
                server.hold = False
            piece = self.rfile.read(min(PIECE, length - len(body)))
            if not piece:
                return
            body += piece
        boundary = re.search("boundary=(.+)", self.headers["Content-Type"])[1].encode()
        fields = dict(map(field, body.split(b"--" + boundary)[1:-1]))
        server.posts.append(fields)
        if back := fields.get("success_action_redirect", b"").decode():
            more = urlencode({"bucket": "b", "key": fields["key"].decode(), "etag": '"x"'})
            self.answer(303, {"Location": f"{back}&{more}"})
        else:
            self.answer(204)

    def answer(self, status, headers=None):
        self.send_response(status)
        for name, value in ({"Access-Control-Allow-Origin": "*"} | (headers or {})).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def field(part):
    """Name and content of one part of a form."""
    head, _, content = part.partition(b"\r\n\r\n")
    return re.search(rb'name="([^"]+)"', head)[1].decode(), content.removesuffix(b"\r\n")


@contextmanager
def running_store():
    """The store as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    server.posts, server.preflights = [], []
    server.drop_at, server.hold = None, False
    server.held, server.go_on = threading.Event(), threading.Event()
    server.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.go_on.set()
        server.shutdown()
        thread.join()
        server.server_close()

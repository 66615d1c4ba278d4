"""What stands for DynamoDB in the benchmarks of the form: it answers at once and stores nothing.

A process of its own, so that its work counts as nobody's: it knows the programme, counts always from one,
finds no question, and takes every transaction.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = "bench"
EMPTY = b"{}"


class Answer(BaseHTTPRequestHandler):
    """One answer for each kind of request."""

    protocol_version = "HTTP/1.1"
    # Without it the body waits for the acknowledgement of the headers: 40 ms that no table has.
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        operation = self.headers["X-Amz-Target"].partition(".")[2]
        body = self.server.answers.get(operation, EMPTY)
        if operation == "GetItem" and b"CURRENT" not in asked.upper():
            body = EMPTY
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """A benchmark's output is its figures."""


def answers() -> dict[str, bytes]:
    """What the table of a new deployment says, by operation."""
    from loket.adapters import keys
    from loket.adapters.dynamo import to_attributes
    from loket.adapters.programmes import programme_item
    from loket_cli.programme import read_file

    programme = programme_item(read_file(ROOT / "infra/programme/leiden.yaml"), keys.CURRENT)
    return {
        "GetItem": json.dumps({"Item": to_attributes(programme)}).encode(),
        "UpdateItem": json.dumps({"Attributes": {"n": {"N": "1"}}}).encode(),
        "Query": json.dumps({"Items": [], "Count": 0}).encode(),
        "BatchGetItem": json.dumps({"Responses": {TABLE: []}}).encode(),
    }


@contextmanager
def running() -> Iterator[dict[str, str]]:
    """The environment of a function whose table is the stub, as long as the block lasts."""
    stub = subprocess.Popen(
        [sys.executable, "-m", "infra.bench.dynamo_stub"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert stub.stdout
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{stub.stdout.readline().strip()}",
            "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_ACCESS_KEY_ID": "bench",
            "AWS_SECRET_ACCESS_KEY": "bench",
            "AWS_EC2_METADATA_DISABLED": "true",
            "LOKET_TABLE": TABLE,
            "LOKET_FORM_KEY": "form-key-of-the-bench-of-32-bytes",
            "LOKET_PERSON_KEY": "person-key-of-the-bench-of-32-bytes",
            "LOKET_PUBLIC_URL": "https://formulier.stad.example",
            "LOKET_MAIL_BUCKET": "mail-of-the-bench",
            "LOKET_UPLOAD_ORIGIN": "https://mail-of-the-bench.s3.eu-central-1.amazonaws.com",
            "POWERTOOLS_SERVICE_NAME": "loket",
            "POWERTOOLS_LOG_LEVEL": "INFO",
        }
    finally:
        stub.terminate()
        stub.wait()


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.answers = answers()
    print(server.server_port, flush=True)
    server.serve_forever()

"""The whole product on this machine, started and killed by tests as a person would do it."""

import json
import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin

from loket_local import maildir
from loket_local.cloud import Cloud, client
from loket_local.cloud import read as read_cloud

ROOT = Path(__file__).parents[1]
START_WITHIN_SECONDS = 240  # the first start of a checkout installs the functions' dependencies
STOP_WITHIN_SECONDS = 60
LETTER_WITHIN_SECONDS = 180


@dataclass(frozen=True)
class Answer:
    """What came back, whatever its status; redirects are not followed."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class _NotFollowing(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class LocalCloud:
    """A local cloud with a data folder and ports of its own; `start` it first."""

    def __init__(self, data: Path, **environment: str) -> None:
        """Further settings by name, such as LOKET_RELAY="127.0.0.1:2500"."""
        self.data = data
        self.port = free_port()
        self.smtp_port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.public_url = f"http://localhost:{self.port}"
        self.log = data.with_name(f"{data.name}.log")
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """It answers; how many seconds that took."""
        began = time.monotonic()
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("LOKET_", "AWS_"))
        }
        ports = {"LOKET_PORT": str(self.port), "LOKET_SMTP_PORT": str(self.smtp_port)}
        settings = {**ports, "LOKET_DATA": str(self.data), **self._environment}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "loket_local"],
                cwd=ROOT, env=inherited | settings, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        while not self.is_up():
            if self._process.poll() is not None:
                raise AssertionError(f"the local cloud ended at its start:\n{self.log.read_text()}")
            if time.monotonic() > began + START_WITHIN_SECONDS:
                self.kill9()
                raise AssertionError(f"the local cloud did not get ready:\n{self.log.read_text()}")
            time.sleep(0.1)
        return time.monotonic() - began

    def is_up(self) -> bool:
        """True when `/healthz` says so."""
        try:
            return self.get("/healthz").status == 200
        except OSError:
            return False

    def stop(self) -> int:
        """It was asked to stop and did; its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(STOP_WITHIN_SECONDS)

    def kill9(self) -> None:
        """It is gone without having been asked."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(STOP_WITHIN_SECONDS)

    def kill9_emulator(self) -> None:
        """The emulator below it is gone; the cloud is expected to start another."""
        [child] = json.loads((self.data / "children.json").read_text())
        os.kill(child["pid"], signal.SIGKILL)

    def has_ended(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._process.poll() if self._process else 0

    def end(self) -> None:
        """Nothing of it runs any more, in whatever state it was."""
        if self._process is not None and self._process.poll() is None:
            try:
                self.stop()
            except subprocess.TimeoutExpired:
                self.kill9()

    @property
    def cloud(self) -> Cloud:
        """What runs now: names and addresses inside the emulator."""
        return read_cloud(self.data)

    def get(self, path: str, **headers: str) -> Answer:
        """The answer to a GET of a path or a whole link."""
        return self._ask(urllib.request.Request(urljoin(self.url, path), headers=headers))

    def post(self, path: str, form: Any = None, *, body: Any = None, **headers: str) -> Answer:
        """The answer to a POST of form fields (a dict or pairs), or of `body` as JSON."""
        data = urlencode(form or {}, doseq=True).encode() if body is None else json.dumps(body).encode()
        kind = "application/x-www-form-urlencoded" if body is None else "application/json"
        link = urljoin(self.url, path)
        return self._ask(urllib.request.Request(link, data, {"Content-Type": kind, **headers}))

    def clock(self, **move: float) -> Any:
        """The clock is moved, as in `clock(days=5)`, and the jobs have run; what `/clock` answers."""
        answer = self.post("/clock", body=move)
        assert answer.status == 200, answer.text
        return answer.json

    def send_mail(self, raw: bytes, sender: str, recipients: list[str]) -> None:
        """The mail was accepted for all recipients; smtplib's errors say what was refused, and why."""
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=60) as server:
            if refused := server.sendmail(sender, recipients, raw):
                raise smtplib.SMTPRecipientsRefused(refused)

    def outcomes(self) -> Counter[str]:
        """How many of the mails of yesterday, today and tomorrow became what, by the table itself."""
        dynamodb = client("dynamodb", self.cloud.endpoint_url, self.cloud.region)
        counted: Counter[str] = Counter()
        for days in (-1, 0, 1):
            day = f"MAIL#{datetime.now(UTC) + timedelta(days=days):%Y-%m-%d}"
            pages = dynamodb.get_paginator("query").paginate(
                TableName=self.cloud.table,
                KeyConditionExpression="pk = :day",
                ExpressionAttributeValues={":day": {"S": day}},
                ConsistentRead=True,
            )
            found = (item["outcome"]["M"]["outcome"]["S"] for page in pages for item in page["Items"])
            counted.update(found)
        return counted

    def letters_for(self, address: str) -> list[EmailMessage]:
        """All letters in a mailbox, newest last."""
        parser = BytesParser(policy=policy.default)
        files = maildir.letters(self.data / "mail", address)
        return [parser.parsebytes(file.read_bytes()) for file in files]

    def wait_for_letter(
        self, address: str, subject_part: str = "", timeout: float = LETTER_WITHIN_SECONDS
    ) -> EmailMessage:
        """The newest letter to this address with these words in its subject, as soon as there is one."""
        deadline = time.monotonic() + timeout
        while True:
            letters = self.letters_for(address)
            found = [letter for letter in letters if subject_part in str(letter["Subject"])]
            if found:
                return found[-1]
            if time.monotonic() > deadline:
                subjects = [str(letter["Subject"]) for letter in letters]
                raise AssertionError(
                    f"no letter {subject_part!r} to {address} in {timeout} s; got {subjects}"
                )
            time.sleep(0.1)

    def _ask(self, request: urllib.request.Request) -> Answer:
        try:
            with urllib.request.build_opener(_NotFollowing).open(request, timeout=180) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.headers, refused.read())


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

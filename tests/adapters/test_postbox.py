"""Letters are handed over to SES, or to a mail server that answers like it."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from loket.adapters.postbox import SesPostbox, SmtpPostbox, qualified
from loket.adapters.secrets import KEPT_SECONDS, SecretKeys
from loket.domain.errors import PostRefused
from loket.domain.storage import LetterKey

KEY = LetterKey("LMS-2026-0042", "0001-confirm-partner")


class Ses:
    """Records what it is asked to send."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []

    def send_email(self, **request: Any) -> dict[str, str]:
        self.requests.append(request)
        return {"MessageId": "0102-abc"}


def test_ses_is_told_the_one_recipient_and_the_letter():
    ses = Ses()

    id = SesPostbox(ses, "vraagstuk@loket.stad.example", "eu-west-1").send(b"raw", ["a@b.example"], KEY)

    assert id == "0102-abc@eu-west-1.amazonses.com"
    assert ses.requests == [
        {
            "FromEmailAddress": "vraagstuk@loket.stad.example",
            "Destination": {"ToAddresses": ["a@b.example"]},
            "Content": {"Raw": {"Data": b"raw"}},
            "EmailTags": [
                {"Name": "question", "Value": "LMS-2026-0042"},
                {"Name": "letter", "Value": "0001-confirm-partner"},
            ],
        }
    ]


def test_a_configuration_set_is_named_when_there_is_one():
    ses = Ses()

    SesPostbox(ses, "v@l.example", "eu-west-1", "loket").send(b"raw", ["a@b.example"], KEY)

    assert ses.requests[0]["ConfigurationSetName"] == "loket"


@pytest.mark.parametrize(
    ("id", "region", "wire"),
    [
        ("0102-abc", "eu-central-1", "0102-abc@eu-central-1.amazonses.com"),
        ("0102-abc", "us-east-1", "0102-abc@email.amazonses.com"),
        ("<0102-abc@email.amazonses.com>", "eu-central-1", "0102-abc@email.amazonses.com"),
    ],
)
def test_an_id_is_qualified_unless_it_is_already(id: str, region: str, wire: str):
    assert qualified(id, region) == wire


class Taking:
    """A mail server's side of the conversation."""

    answer = "250 Ok 0102-abc"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.envelope = envelope
        return self.answer


@pytest.fixture
def server() -> Iterator[Controller]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Taking(), hostname="127.0.0.1", port=port)
    controller.start()
    yield controller
    controller.stop()


def postbox_at(server: Controller) -> SmtpPostbox:
    return SmtpPostbox(f"127.0.0.1:{server.port}", "vraagstuk@loket.stad.example", "eu-central-1")


def test_a_mail_server_takes_a_letter_and_names_it(server: Controller):
    id = postbox_at(server).send(b"Subject: x\r\n\r\ny\r\n", ["a@b.example"], KEY)

    assert id == "0102-abc@eu-central-1.amazonses.com"
    assert server.handler.envelope.rcpt_tos == ["a@b.example"]
    assert server.handler.envelope.content.startswith(
        b"X-SES-MESSAGE-TAGS: question=LMS-2026-0042, letter=0001-confirm-partner\r\nSubject: x"
    )


def test_a_mail_server_that_does_not_take_it_leaves_the_letter_open(server: Controller):
    server.handler.answer = "451 later"

    with pytest.raises(PostRefused, match="the mail server said 451"):
        postbox_at(server).send(b"Subject: x\r\n\r\ny\r\n", ["a@b.example"], KEY)


def test_no_mail_server_leaves_the_letter_open():
    nobody = SmtpPostbox("127.0.0.1:9", "vraagstuk@loket.stad.example", "eu-central-1")

    with pytest.raises(PostRefused, match="ConnectionRefusedError"):
        nobody.send(b"x", ["a@b.example"], KEY)


class Secrets:
    """Counts how often it is asked."""

    asked = 0

    def get_secret_value(self, SecretId: str) -> dict[str, str]:
        self.asked += 1
        return {"SecretString": '{"current": "2", "1": "old", "2": "new"}'}


def test_keys_are_read_once_in_five_minutes():
    secrets = Secrets()
    keys = SecretKeys(secrets, "reply-key")

    assert keys.reply().keys == {"1": b"old", "2": b"new"}
    assert keys.reply().current == "2"
    assert secrets.asked == 1
    assert keys.cached is not None
    keys.cached = (keys.cached[0] - KEPT_SECONDS - 1, keys.cached[1])
    keys.reply()
    assert secrets.asked == 2

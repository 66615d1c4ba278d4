"""What the tests of mail that comes in share: a bucket and a topic that note what they get, and a client."""

import smtplib
import socket
from contextlib import contextmanager

from botocore.exceptions import EndpointConnectionError

from loket_local import smtp_in
from loket_local.clock import Clock
from loket_local.people import Programme
from loket_local.settings import HOST
from loket_local.smtp_spool import Spool

INTAKE = "vraagstuk@loket.stad.example"
REPLY = "lms-2026-0042-abc@antwoord.loket.stad.example"
PROGRAMME = Programme({}, "loket.stad.example", "Europe/Amsterdam", ())


class Notes:
    """Stands for the bucket and the topic: `done` is what happened, in order."""

    bucket, topic = "the-bucket", "the-topic"

    def __init__(self) -> None:
        self.done = []
        self.objects = {}
        self.topic_is_gone = False
        self.bucket_is_gone = False

    def store(self, key, raw):
        if self.bucket_is_gone:
            raise EndpointConnectionError(endpoint_url="s3")
        self.objects[key] = raw
        self.done.append(("store", key))

    def holds(self, key):
        return key in self.objects

    def publish(self, notification):
        if self.topic_is_gone:
            raise EndpointConnectionError(endpoint_url="sns")
        self.done.append(("publish", notification))

    @property
    def published(self):
        return [what for how, what in self.done if how == "publish"]


@contextmanager
def a_receiver(loop, data, incoming, rejecting=()):
    """The port of a mail server of ours that puts mail into `incoming`; None: the emulator is starting."""
    listening = socket.create_server((HOST, 0))
    receiver = smtp_in.Receiver(
        Spool(data), Clock(data), PROGRAMME.takes, frozenset(rejecting), lambda: incoming
    )
    port = listening.getsockname()[1]
    server = loop.run(smtp_in.start(receiver, listening))
    yield port
    loop.loop.call_soon_threadsafe(server.close)


def a_mail(*, sender="fatima@buurttuin.example", headers=b"", body=b"Dag\r\n"):
    return (
        f"From: Fatima <{sender}>\r\nTo: {INTAKE}\r\nSubject: Een vraag\r\n"
        f"Message-ID: <1@buurttuin.example>\r\n".encode()
        + headers
        + b"\r\n"
        + body
    )


def hand_in(port, raw, sender="fatima@buurttuin.example", recipients=(INTAKE,)):
    """The code and the words that answer the whole mail, or the first command that is refused."""
    with smtplib.SMTP(HOST, port, timeout=10) as server:
        server.ehlo("mail.buurttuin.example")
        answer = server.mail(sender)
        for recipient in recipients:
            if answer[0] == 250:
                answer = server.rcpt(recipient)
        return server.data(raw) if answer[0] == 250 else answer

"""A deployment for a long walk: the real handlers on a table in memory, whose letters are handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count

import pytest

from loket import wiring
from loket.adapters.dynamo import Dynamo
from loket.domain.letters import Letter, LetterKind
from loket.domain.people import Party
from loket.domain.storage import LetterKey
from loket.handlers import outbound_mail
from tests.handlers.conftest import CACHED, SETTINGS, Context, Desk, record
from tests.memory_dynamodb import MemoryDynamoDB


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A letter that went out."""

    key: LetterKey
    kind: LetterKind
    to: Party
    at: datetime
    mail: EmailMessage


class Letters:
    """Stands for SES: takes every letter, and hands it to whoever reads them all."""

    def __init__(self, desk: "YearDesk") -> None:
        self.desk = desk
        self.numbers = count(1)

    def send(self, raw: bytes, recipients: Sequence[str], letter: LetterKey) -> str:
        """The letter is delivered at once."""
        fact = wiring.outbox().letter(letter)
        assert fact is not None
        self.desk.delivered.append(delivered(letter, fact, raw, self.desk.now))
        return f"{next(self.numbers):060d}"


def delivered(key: LetterKey, fact: Letter, raw: bytes, at: datetime) -> Delivered:
    mail = message_from_bytes(raw, policy=policy.default)
    return Delivered(key=key, kind=fact.kind, to=fact.to, at=at, mail=mail)


class YearDesk(Desk):
    """A deployment whose letters are handed out, not kept in a bucket of moto's to look for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in SETTINGS.items():
            monkeypatch.setenv(name, value)
        for cached in CACHED:
            cached.cache_clear()
        self.table = MemoryDynamoDB()
        dynamo = Dynamo(self.table, SETTINGS["LOKET_TABLE"])
        self.delivered: list[Delivered] = []
        postbox = Letters(self)
        monkeypatch.setattr(wiring, "dynamo", lambda: dynamo)
        monkeypatch.setattr(wiring, "postbox", lambda: postbox)
        super().__init__(monkeypatch)

    def deliver(self) -> None:
        """Every waiting letter is sent."""
        while waiting := wiring.outbox().open_letters(self.now, 100):
            outbound_mail.handler({"Records": [record(key) for key in waiting]}, Context())

    def collect(self) -> list[Delivered]:
        """The letters since this was last asked."""
        new, self.delivered = self.delivered, []
        return new

"""A deployment for the operator's command to work on: the real adapters on an AWS in this process."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from loket import wiring
from loket.adapters import aws
from loket.usecases.submit import Post, Stored, submit
from loket_cli.main import main
from loket_cli.programme import read_file
from tests.builders import NOW, a_submission
from tests.cli.test_programme_file import LEIDEN
from tests.table import create_table

CACHED = (
    wiring.dynamo,
    wiring.programmes,
    wiring.offerings,
    wiring.table,
    wiring.outbox,
    wiring.breaker,
    wiring.mailbook,
    wiring.mailbox,
    wiring.mail_queue,
    wiring.reply_keys,
    aws.client,
    aws.session,
)


PERSON_KEY = b"person-key-of-the-tests-32-characters"


def forget() -> None:
    for cached in CACHED:
        cached.cache_clear()


@pytest.fixture
def loket(capsys):
    """Runs the command; gives its exit code, what it printed, and what it complained of."""

    def run(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = left.code
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err.splitlines()

    return run


@pytest.fixture
def empty_deployment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table without a programme, named by the environment; it is NOW."""
    monkeypatch.setenv("LOKET_TABLE", "questions")
    monkeypatch.setattr(wiring, "now", lambda: NOW)
    forget()
    with mock_aws():
        create_table(boto3.client("dynamodb"), "questions")
        yield
    forget()


@pytest.fixture
def deployment(empty_deployment: None) -> None:
    """The same with the programme of Leiden."""
    wiring.table().programmes.apply(read_file(LEIDEN))


@pytest.fixture
def reference(deployment: None) -> str:
    """A question that somebody has just sent."""
    post = Post(submission=a_submission(), network="192.0.2.1")
    stored = submit(post, NOW, wiring.table(), PERSON_KEY, wiring.mailbook(), wiring.outbox(), 100)
    assert isinstance(stored, Stored)
    return stored.reference

"""All of Loket in this process: the real handlers on an AWS of moto's, events in and answers out."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import boto3
import pytest
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from loket import wiring
from loket.adapters import aws
from loket.domain.arrival import Arrival
from loket.domain.correspondence import loose_reference
from loket.domain.outcomes import MailOutcome
from loket.domain.question import Question
from loket.domain.storage import Dossier, LetterKey
from loket.handlers import (
    form_api,
    form_page,
    inbound_mail,
    mail_feedback,
    outbound_mail,
    scheduler,
    status_page,
)
from loket.mail.mime.parse import parse
from loket.wire.mail_notice import read_notice
from tests.builders import DAY, NOW, a_programme
from tests.posted import Posted
from tests.table import create_table

SETTINGS = {
    "LOKET_TABLE": "questions",
    "LOKET_MAIL_BUCKET": "loket-mail",
    "LOKET_PUBLIC_URL": "https://formulier.stad.example",
    "LOKET_UPLOAD_ORIGIN": "https://loket-mail.s3.eu-central-1.amazonaws.com",
    "LOKET_FORM_KEY": "form-key-of-the-tests-32-characters",
    "LOKET_PERSON_KEY": "person-key-of-the-tests-32-characters",
    "LOKET_REPLY_KEY_SECRET": "reply-key",
    "LOKET_MAIL_QUEUE": "https://sqs.eu-central-1.amazonaws.com/123456789012/mail",
    "POWERTOOLS_SERVICE_NAME": "loket",
}
CACHED = (
    wiring.dynamo,
    wiring.programmes,
    wiring.offerings,
    wiring.table,
    wiring.outbox,
    wiring.breaker,
    wiring.mailbook,
    wiring.mailbox,
    wiring.uploads,
    wiring.lists,
    wiring.mail_queue,
    wiring.reply_keys,
)


class Context:
    """What Lambda tells a function about its invocation."""

    function_name = "loket"
    memory_limit_in_mb = 1024
    invoked_function_arn = "arn:aws:lambda:eu-central-1:111111111111:function:loket"
    aws_request_id = "request-1"


class Desk:
    """A deployment in this process. Time stands still until a test moves it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = NOW
        self.sent_before = sent_by_ses()
        monkeypatch.setattr(wiring, "now", lambda: self.now)

    def call(self, route: str, **event: Any) -> dict[str, Any]:
        """The answer of the function behind a route."""
        modules = (form_page, form_api, status_page)
        handler = next(module.handler for module in modules if route in module.ROUTES)
        http = {"http": {"sourceIp": event.pop("network", "192.0.2.1")}}
        return dict(handler({"routeKey": route, "requestContext": http, **event}, Context()))

    def post_json(self, fields: dict[str, Any], **event: Any) -> tuple[int, dict[str, Any]]:
        """Status and document after posting a question as JSON."""
        answer = self.call("POST /api/questions", body=json.dumps(fields), **event)
        return answer["statusCode"], json.loads(answer["body"])

    def post_form(self, fields: dict[str, Any], **event: Any) -> dict[str, Any]:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields, doseq=True)
        return self.call("POST /vraagstuk", body=body, headers=headers, **event)

    def visit(self, url: str, method: str = "GET") -> dict[str, Any]:
        """The page behind a link of a letter or redirect."""
        parts = urlsplit(url)
        folder, _, token = parts.path.rpartition("/")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        return self.call(
            f"{method} {folder}/{{token}}", pathParameters={"token": token}, queryStringParameters=query
        )

    def deliver(self) -> None:
        """What the stream does: every waiting letter is handed to the function that sends."""
        for key in wiring.outbox().open_letters(self.now + DAY, 100):
            outbound_mail.handler({"Records": [record(key)]}, Context())

    def sweep(self) -> int:
        return int(outbound_mail.handler({"job": "sweep"}, Context())["swept"])

    def attend(self) -> int:
        """What the clock does every hour."""
        return int(self.job("confirmations")["done"])

    def job(self, name: str) -> dict[str, Any]:
        """What the clock lets the scheduler do."""
        return dict(scheduler.handler({"job": name}, Context()))

    def put(self, posted: Posted) -> None:
        """What SES does first: the raw mail lies in the bucket."""
        key = f"incoming/{posted.ses_id}"
        aws.client("s3").put_object(Bucket=SETTINGS["LOKET_MAIL_BUCKET"], Key=key, Body=posted.raw)

    def notify(self, body: str, tries: int = 1) -> list[str]:
        """A message of the queue is handled; the ids of those that failed."""
        attributes = {"ApproximateReceiveCount": str(tries)}
        record = {"messageId": "message-1", "body": body, "attributes": attributes}
        answer = inbound_mail.handler({"Records": [record]}, Context())
        return [one["itemIdentifier"] for one in answer["batchItemFailures"]]

    def mail(self, posted: Posted) -> MailOutcome:
        """The mail comes in and is handled, and what it leads to is sent; what became of it."""
        self.put(posted)
        assert self.notify(posted.notice) == []
        self.deliver()
        outcome = self.outcome(posted)
        assert outcome is not None
        return outcome

    def outcome(self, posted: Posted) -> MailOutcome | None:
        return wiring.mailbook().outcome(arrival(posted))

    def outcomes(self) -> list[MailOutcome]:
        """All that came of today's mails."""
        return list(wiring.mailbook().outcomes(f"{self.now:%Y-%m-%d}"))

    def outcomes_of_bucket(self) -> list[MailOutcome]:
        """Those of mails whose moment only the bucket knows."""
        return list(wiring.mailbook().outcomes(f"{datetime.now(UTC):%Y-%m-%d}"))

    def loose_letter(self, outcome: MailOutcome) -> EmailMessage:
        """The answer to a mail that belongs to no question."""
        mail = parse(wiring.mailbox().raw(outcome.arrival) or b"")
        (letter,) = self.letters(loose_reference(mail.digest)).values()
        return letter

    def loose_items(self, outcome: MailOutcome) -> list[dict[str, Any]]:
        """All that the table holds of a mail that belongs to no question."""
        mail = parse(wiring.mailbox().raw(outcome.arrival) or b"")
        return list(wiring.dynamo().query(f"Q#{loose_reference(mail.digest)}"))

    def question(self, reference: str) -> Question:
        return wiring.table().question(reference)

    def dossier(self, reference: str) -> Dossier:
        return wiring.table().dossier(reference)

    def event(self, kind: str, letter: EmailMessage | None = None, **more: Any) -> list[str]:
        """What SES publishes about a letter is recorded; the ids of messages that failed."""
        failed = self.feedback(self.fate(kind, letter, **more))
        self.deliver()
        return failed

    def fate(self, kind: str, letter: EmailMessage | None = None, **more: Any) -> str:
        """What SES publishes about a letter."""
        reference, _, id = str(letter["X-Loket-Letter"]).partition(".") if letter else ("", "", "")
        tags = {"question": [reference], "letter": [id]} if letter else {}
        stamp = self.now.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        return json.dumps({"eventType": kind, "mail": {"timestamp": stamp, "tags": tags}, **more})

    def fates(self, reference: str, letter: str) -> set[str]:
        """What is recorded of a letter after it was sent."""
        item = wiring.dynamo().get(f"Q#{reference}", f"L#{letter}")
        assert item is not None
        return {name for name in item if name.startswith("fate_")}

    def feedback(self, body: str) -> list[str]:
        """A message of the queue of letter events; the ids of those that failed."""
        record = {"messageId": "event-1", "body": body}
        answer = mail_feedback.handler({"Records": [record]}, Context())
        return [one["itemIdentifier"] for one in answer["batchItemFailures"]]

    def sends(self) -> int:
        """How many mails SES took since this deployment was made."""
        return sent_by_ses() - self.sent_before

    def letters(self, reference: str) -> dict[str, EmailMessage]:
        """The letters sent about a question, by their ids."""
        s3, bucket, prefix = aws.client("s3"), SETTINGS["LOKET_MAIL_BUCKET"], f"sent/{reference}/"
        kept = s3.list_objects_v2(Bucket=bucket, Prefix=prefix).get("Contents", [])
        return {
            entry["Key"].removeprefix(prefix).removesuffix(".eml"): message_from_bytes(
                s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read(), policy=policy.default
            )
            for entry in kept
        }


def arrival(posted: Posted) -> Arrival:
    found = read_notice(posted.notice)
    assert found is not None
    return found


def sent_by_ses() -> int:
    return len(ses_backends[DEFAULT_ACCOUNT_ID]["eu-central-1"].sent_messages)


def record(key: LetterKey) -> dict[str, Any]:
    """What the stream tells of a letter."""
    keys = {"pk": {"S": f"Q#{key.reference}"}, "sk": {"S": f"L#{key.id}"}}
    return {"eventName": "INSERT", "dynamodb": {"Keys": keys}}


def text_of(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.fixture(scope="module")
def aws_of_moto() -> Iterator[None]:
    """One AWS for the tests of a module: making clients is what costs. None may nest in another."""
    with mock_aws():
        aws.session.cache_clear()
        aws.client.cache_clear()
        keys = json.dumps({"current": "1", "1": "reply-key-of-the-tests-32-characters"})
        boto3.client("secretsmanager").create_secret(Name="reply-key", SecretString=keys)
        boto3.client("sqs").create_queue(QueueName="mail")
        boto3.client("sesv2").create_email_identity(EmailIdentity="loket.stad.example")
        yield
    aws.session.cache_clear()
    aws.client.cache_clear()


@pytest.fixture
def desk(aws_of_moto: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A fresh deployment with a programme, nothing asked yet."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    for cached in CACHED:
        cached.cache_clear()
    dynamodb, s3 = aws.client("dynamodb"), aws.client("s3")
    create_table(dynamodb, SETTINGS["LOKET_TABLE"])
    region = {"LocationConstraint": "eu-central-1"}
    s3.create_bucket(Bucket=SETTINGS["LOKET_MAIL_BUCKET"], CreateBucketConfiguration=region)
    wiring.table().programmes.apply(a_programme())
    yield Desk(monkeypatch)
    dynamodb.delete_table(TableName=SETTINGS["LOKET_TABLE"])
    for kept in s3.list_objects_v2(Bucket=SETTINGS["LOKET_MAIL_BUCKET"]).get("Contents", []):
        s3.delete_object(Bucket=SETTINGS["LOKET_MAIL_BUCKET"], Key=kept["Key"])
    s3.delete_bucket(Bucket=SETTINGS["LOKET_MAIL_BUCKET"])
    for cached in CACHED:
        cached.cache_clear()

"""Write units of one question's life up to its match, on the emulator: form, proof, notices, MATCH, AKKOORD.

Runs the real handlers in this process against the emulator of a running `make run`, on a table of its own
without a stream, and adds up what DynamoDB says each request consumed, indexes included.

    make run &                                   # in another terminal
    .venv/bin/python -m infra.bench.write_units [DATA_FOLDER]
"""

import json
import os
import re
import sys
from collections import Counter
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).parents[2]

QUESTION = {
    "title": "Hoe houden we de binnentuin koel in een warme zomer?",
    "question": "Onze binnentuin wordt in de zomer te warm voor de ouderen in het blok. " * 20,
    "why": "Ouderen blijven binnen en zien elkaar niet meer. " * 5,
    "forms": ["unknown"],
    "name": "Fatima el Idrissi",
    "organisation": "Stichting Buurttuin",
    "email": "fatima@buurttuin.example",
    "phone": "06 12345678",
}


class Context:
    """What Lambda tells a function about its invocation."""

    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "bench"


class Meter:
    """Adds up the consumed capacity of every request of a DynamoDB client."""

    def __init__(self, client: Any) -> None:
        self.units: Counter[str] = Counter()
        self.step = ""
        client.meta.events.register("provide-client-params.dynamodb.*", self.ask)
        client.meta.events.register("after-call.dynamodb.*", self.add)

    def ask(self, params: dict[str, Any], model: Any, **_: Any) -> None:
        """Every request asks what it costs."""
        if "ReturnConsumedCapacity" in model.input_shape.members:
            params["ReturnConsumedCapacity"] = "INDEXES"

    def add(self, parsed: dict[str, Any], model: Any, **_: Any) -> None:
        """Writes are counted under the step of the walk they belong to."""
        consumed = parsed.get("ConsumedCapacity") or []
        if model.name in ("TransactWriteItems", "UpdateItem", "PutItem", "DeleteItem"):
            for one in consumed if isinstance(consumed, list) else [consumed]:
                self.units[self.step] += one["CapacityUnits"]


def main() -> None:
    """Prints the write units of each step of the walk and their sum."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else ".local")
    cloud = json.loads((data / "cloud.json").read_text())
    table = f"bench-{uuid4().hex[:8]}"
    os.environ.update(
        AWS_ENDPOINT_URL=cloud["endpoint_url"],
        AWS_DEFAULT_REGION=cloud["region"],
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",
        LOKET_TABLE=table,
        LOKET_MAIL_BUCKET=cloud["mail_bucket"],
        LOKET_PUBLIC_URL=cloud["public_url"],
        LOKET_UPLOAD_ORIGIN=cloud["endpoint_url"],
        LOKET_FORM_KEY=cloud["form_key"],
        LOKET_PERSON_KEY=cloud["person_key"],
        LOKET_REPLY_KEY_SECRET=cloud["reply_key_secret"],
        LOKET_SMTP_HOST=cloud["smtp_host"],
        POWERTOOLS_LOG_LEVEL="ERROR",
    )
    walk(table)


def walk(table: str) -> None:
    from loket import wiring
    from loket.adapters import aws
    from loket_cli.programme import read_file
    from tests.table import create_table

    create_table(aws.client("dynamodb"), table)
    wiring.table().programmes.apply(read_file(ROOT / "infra/programme/leiden.yaml"))
    meter = Meter(aws.client("dynamodb"))
    reference, letters = posted_and_proven(meter)
    print_sum(meter, f"for one question by form up to its notices, with {letters} letters")
    letters += mailed(meter, reference, "notice-hl", "MATCH: afstudeeropdracht, februari tot juni")
    letters += mailed(meter, reference, "proposal", "AKKOORD")
    print_sum(meter, f"up to its match, with {letters} letters")


def print_sum(meter: Meter, what: str) -> None:
    for step, units in meter.units.items():
        print(f"{units:6.1f}  {step}")
    print(f"{sum(meter.units.values()):6.1f}  write units {what}\n")


def posted_and_proven(meter: Meter) -> tuple[str, int]:
    """The reference of a question that was posted and confirmed, and how many letters went out."""
    from loket.handlers import form_api, status_page

    meter.step = "form post"
    event = {"routeKey": "POST /api/questions", "body": json.dumps(QUESTION)}
    reference = json.loads(form_api.handler(event, Context())["body"])["reference"]
    letters = deliver(meter, "sending its letter")
    letter = sent(reference, "confirm")
    found = re.search(r"/bevestigen/(lms-\d+-\d+-[a-z2-7]{26})", letter.as_string().replace("=\n", ""))
    assert found is not None
    meter.step = "confirmation"
    event = {"routeKey": "POST /bevestigen/{token}", "pathParameters": {"token": found[1]}}
    assert status_page.handler(event, Context())["statusCode"] == 303
    return reference, letters + deliver(meter, "sending receipt and notices")


def mailed(meter: Meter, reference: str, kind: str, text: str) -> int:
    """How many letters followed from this answer to a letter."""
    from loket.adapters import aws
    from loket.handlers import inbound_mail
    from tests.posted import a_reply

    letter = sent(reference, kind)
    posted = a_reply(letter, text, sender=str(letter["To"]), at=datetime.now(UTC))
    aws.client("s3").put_object(
        Bucket=os.environ["LOKET_MAIL_BUCKET"], Key=f"incoming/{posted.ses_id}", Body=posted.raw
    )
    word = text.partition(":")[0]
    meter.step = f"{word} by mail"
    record = {"messageId": "1", "body": posted.notice, "attributes": {"ApproximateReceiveCount": "1"}}
    assert inbound_mail.handler({"Records": [record]}, Context()) == {"batchItemFailures": []}
    return deliver(meter, f"sending what {word} leads to")


def deliver(meter: Meter, step: str) -> int:
    """How many letters were waiting, and are sent."""
    from loket import wiring
    from loket.handlers import outbound_mail

    meter.step = step
    keys = wiring.outbox().open_letters(wiring.now(), 100)
    for key in keys:
        stored = {"pk": {"S": f"Q#{key.reference}"}, "sk": {"S": f"L#{key.id}"}}
        outbound_mail.handler({"Records": [{"dynamodb": {"Keys": stored}}]}, Context())
    return len(keys)


def sent(reference: str, kind: str) -> EmailMessage:
    """The first letter of this kind about a question."""
    from loket.adapters import aws

    s3, bucket = aws.client("s3"), os.environ["LOKET_MAIL_BUCKET"]
    kept = s3.list_objects_v2(Bucket=bucket, Prefix=f"sent/{reference}/")["Contents"]
    key = next(one["Key"] for one in kept if f"-{kind}" in one["Key"])
    return message_from_bytes(s3.get_object(Bucket=bucket, Key=key)["Body"].read(), policy=policy.default)


if __name__ == "__main__":
    main()

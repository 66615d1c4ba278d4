"""CPU of a mail: questions and replies through the real handler, beside the standard library's own parsing.

Runs the handler in this process against the emulator of a running `make run`, on a table of its own without a
stream. The unit P is what `email` needs to parse the same mails (policy.default: headers, text, attachments);
both are measured in turn, so that the ratio holds on a noisy machine. Sending letters is not part of it.

    make run &                                   # in another terminal
    .venv/bin/python -m infra.bench.mail_handling [DATA_FOLDER] [NUMBER_OF_MAILS]
"""

import json
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from email import policy
from email.parser import BytesParser
from pathlib import Path
from uuid import uuid4

from loket.domain.outcomes import MailOutcome
from loket.wire.mail_notice import read_notice
from tests.posted import Posted, a_mail

ROOT = Path(__file__).parents[2]
ROUNDS = 5
FILE = os.urandom(200_000)


class Context:
    """What Lambda tells a function about its invocation."""

    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "bench"


def main() -> None:
    """Prints CPU a mail in milliseconds and in P, and what became of the mails."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else ".local")
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    cloud = json.loads((data / "cloud.json").read_text())
    os.environ.update(
        AWS_ENDPOINT_URL=cloud["endpoint_url"],
        AWS_DEFAULT_REGION=cloud["region"],
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",
        LOKET_TABLE=f"bench-{uuid4().hex[:8]}",
        LOKET_MAIL_BUCKET=cloud["mail_bucket"],
        LOKET_PERSON_KEY=cloud["person_key"],
        LOKET_REPLY_KEY_SECRET=cloud["reply_key_secret"],
        POWERTOOLS_LOG_LEVEL="ERROR",
    )
    measure(number)


def measure(number: int) -> None:
    """Rounds of new questions and a reply to each; handled and parsed in turn."""
    from loket import wiring
    from loket.adapters import aws
    from loket_cli.programme import read_file
    from tests.table import create_table

    create_table(aws.client("dynamodb"), os.environ["LOKET_TABLE"])
    wiring.table().programmes.apply(read_file(ROOT / "infra/programme/leiden.yaml"))
    standard, ours = [], []
    outcomes: Counter[str] = Counter()
    for first in range(0, number, number // (ROUNDS + 1)):
        questions = [a_question(n) for n in range(first, first + number // (ROUNDS + 1))]
        for make in (lambda batch: batch, lambda batch: [a_reply(one) for one in batch]):
            batch = make(questions)
            for mail in batch:
                put(mail)
            parsing = cpu(lambda batch=batch: [parse(mail.raw) for mail in batch]) / len(batch)
            handling = cpu(lambda batch=batch: handle(batch)) / len(batch)
            # The first round also makes the clients and fills the caches.
            if first:
                standard.append(parsing)
                ours.append(handling)
            outcomes.update(str(outcome_of(mail).outcome) for mail in batch)
    ratio = statistics.median(one / p for one, p in zip(ours, standard, strict=True))
    parsed = statistics.median(standard) * 1000
    print(f"{parsed:6.2f} ms CPU a mail to parse by email.policy.default = P")
    handled = statistics.median(ours) * 1000
    print(f"{handled:6.2f} ms CPU a mail handled; {ratio:.1f} P, median of {len(ours)} batches")
    print("outcomes:", ", ".join(f"{count} {kind}" for kind, count in outcomes.most_common()))


def a_question(number: int) -> Posted:
    """A question of 120 words of its own, one in ten with a file of 200 KB."""
    words = " ".join(f"woord{number}x{n}" for n in range(120))
    text = f"Beste mensen,\n\nWie zoekt met ons uit hoe dit beter kan? Eén vraag: {words}\n\nGroet, {number}"
    return a_mail(
        text,
        sender=f"Partner {number} <partner{number}@wijk.example>",
        subject=f"Vraag {number} voor de stad",
        files=[("plattegrond.pdf", b"%PDF-1.7 " + FILE)] if number % 10 == 0 else [],
        html=f"<p>{text}</p>",
    )


def a_reply(question: Posted) -> Posted:
    """The partner adds something to the question that was made, above a quoted letter."""
    from loket import wiring
    from loket.domain.people import PARTNER
    from loket.usecases.links import Links

    reference = outcome_of(question).effects[0].reference
    stored, programme = wiring.table().question(reference), wiring.table().programme()
    to = Links(wiring.reply_keys().reply(), "").reply_address(stored, PARTNER, programme)
    quote = (
        "\n\nVan: Leren met de Stad <vraagstuk@loket.stad.example>\n"
        "Verzonden: dinsdag 24 november 2026 10:12\n"
        f"Aan: {question.mail_from}\nOnderwerp: vraag\n\n"
    )
    text = f"Er is nog iets bij gekomen.{quote}" + "STATUS HELP MATCH\n" * 80
    return a_mail(text, sender=f"Partner <{question.mail_from}>", to=to, subject=f"RE: [{reference}] vraag")


def put(posted: Posted) -> None:
    """What SES does: the raw mail lies in the bucket."""
    from loket.adapters import aws

    aws.client("s3").put_object(
        Bucket=os.environ["LOKET_MAIL_BUCKET"], Key=f"incoming/{posted.ses_id}", Body=posted.raw
    )


def handle(mails: list[Posted]) -> None:
    """Each mail's notice goes through the handler."""
    from loket.handlers import inbound_mail

    for posted in mails:
        answer = inbound_mail.handler({"Records": [{"messageId": "1", "body": posted.notice}]}, Context())
        assert answer == {"batchItemFailures": []}


def outcome_of(posted: Posted) -> MailOutcome:
    from loket import wiring

    arrival = read_notice(posted.notice)
    outcome = wiring.mailbook().outcome(arrival) if arrival else None
    assert outcome is not None
    return outcome


def parse(raw: bytes) -> None:
    """What the standard library needs for headers, text and attachments."""
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    for name in ("From", "To", "Subject", "Date", "Message-ID"):
        str(mail.get(name, ""))
    for part in mail.walk():
        if not part.is_multipart():
            part.get_payload(decode=True)


def cpu(work: Callable[[], object]) -> float:
    """Processor seconds of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()

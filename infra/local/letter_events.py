"""What SES tells afterwards about a letter it took: that it arrived, or that there is no such mailbox.

The shape is that of event publishing to SNS (SES guide, "event-publishing-retrieving-sns-contents").
"""

import asyncio
import contextlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.parser import BytesHeaderParser
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from loket_local.clock import Clock
from loket_local.cloud import Cloud, client

# By SES's own answer the sender knows the letter's id first, and the event comes after it.
TOLD_AFTER_SECONDS = 1
TAGS_HEADER = "X-SES-MESSAGE-TAGS"
NO_MAILBOX_DOMAIN = "bounce.example"
SIMULATOR = "simulator.amazonses.com"


@dataclass(frozen=True)
class Sent:
    """A letter to one recipient; `content` is what its sender gave, tags included."""

    id: str
    at: datetime
    sender: str
    recipient: str
    content: bytes


class LetterEvents:
    """Publishes to the letter events topic of the running cloud; an event while none runs may be lost."""

    def __init__(self, clock: Clock, cloud: Callable[[], Cloud | None]) -> None:
        self._clock = clock
        self._cloud = cloud
        self._telling: set[asyncio.Task[None]] = set()

    def tell(self, sent: Sent) -> None:
        """The event is published a moment later."""
        task = asyncio.create_task(self._tell(sent))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, sent: Sent) -> None:
        await asyncio.sleep(TOLD_AFTER_SECONDS)
        cloud = self._cloud()
        if cloud is not None:
            topic = client("sns", cloud.endpoint_url, cloud.region)
            message = json.dumps(event(sent, self._clock.now()))
            with contextlib.suppress(BotoCoreError, ClientError):
                await asyncio.to_thread(topic.publish, TopicArn=cloud.letter_events_topic, Message=message)


def has_no_mailbox(address: str) -> bool:
    """True for the addresses that stand for people who left: all at bounce.example, and SES's simulator's."""
    local, _, domain = address.lower().rpartition("@")
    return domain == NO_MAILBOX_DOMAIN or (domain == SIMULATOR and local.startswith("bounce"))


def event(sent: Sent, now: datetime) -> dict[str, Any]:
    """A Bounce for an address without a mailbox, else a Delivery."""
    mail = {
        "timestamp": _iso(sent.at),
        "source": sent.sender,
        "messageId": sent.id,
        "destination": [sent.recipient],
        "headersTruncated": False,
        "headers": _headers(sent.content),
        "tags": tags(sent.content),
    }
    if has_no_mailbox(sent.recipient):
        bounced = {
            "emailAddress": sent.recipient, "action": "failed", "status": "5.1.1",
            "diagnosticCode": "smtp; 550 5.1.1 user unknown",
        }  # fmt: skip
        bounce = {
            "bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": [bounced],
            "timestamp": _iso(now), "feedbackId": sent.id, "reportingMTA": "dns; localhost",
        }  # fmt: skip
        return {"eventType": "Bounce", "mail": mail, "bounce": bounce}
    delivery = {
        "timestamp": _iso(now), "processingTimeMillis": TOLD_AFTER_SECONDS * 1000,
        "recipients": [sent.recipient], "smtpResponse": "250 2.0.0 OK", "reportingMTA": "localhost",
    }  # fmt: skip
    return {"eventType": "Delivery", "mail": mail, "delivery": delivery}


def tags(content: bytes) -> dict[str, list[str]]:
    """`question=LMS-2026-0042, letter=01` of the tags header, as events have them."""
    given = re.sub(r"\s", "", str(_parsed(content).get(TAGS_HEADER, "")))
    pairs = (one.partition("=") for one in given.split(","))
    return {name: [value] for name, equals, value in pairs if equals and name and value}


def _headers(content: bytes) -> list[dict[str, str]]:
    return [
        {"name": name, "value": re.sub(r"\r?\n[ \t]+", " ", str(value))}
        for name, value in _parsed(content).items()
        if name.upper() != TAGS_HEADER
    ]


def _parsed(content: bytes) -> Any:
    return BytesHeaderParser(policy=policy.compat32).parsebytes(content)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

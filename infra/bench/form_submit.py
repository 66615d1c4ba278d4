"""CPU of a form that is sent: 1,500 posts through the real handler, beside plain calls of the SDK.

The unit W is one warm `transact_write_items` of two items by boto3; 300 of them run before the posts and
300 after, in this process and against the same table on loopback, which answers at once and stores nothing.
So this is the function's own work: sending letters and the table's waiting are not part of it.

    .venv/bin/python -m infra.bench.form_submit [NUMBER_OF_POSTS]
"""

import logging
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import boto3

from infra.bench import dynamo_stub, form_events

POSTS = 1_500
CALLS = 300
WARM = 50
MOST = 3.4
"""The most that a post may cost in W: an eighth of what django-helpdesk needs for its form, with sending."""


def main() -> None:
    """Prints W, and what a post costs in it: median of batches, and their spread."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else POSTS
    with dynamo_stub.running() as settings:
        os.environ.update(settings | {"POWERTOOLS_LOG_LEVEL": "ERROR"})
        measure(posts, settings["LOKET_FORM_KEY"])


def measure(posts: int, form_key: str) -> None:
    from loket.handlers import form_api

    logging.disable(logging.CRITICAL)
    client, context = boto3.client("dynamodb"), form_events.Context()

    def post(event: dict[str, Any]) -> None:
        assert form_api.handler(event, context)["statusCode"] == 303

    def send_forms(number: int) -> float:
        events = [form_events.form_post(form_key) for _ in range(number)]
        return cpu(lambda: [post(event) for event in events]) / number

    def write_items(number: int) -> float:
        return cpu(lambda: [write_two(client) for _ in range(number)]) / number

    send_forms(WARM)
    write_items(WARM)
    before = write_items(CALLS)
    batches = [send_forms(posts // 5) for _ in range(5)]
    after = write_items(CALLS)
    unit = statistics.mean((before, after))
    ratios = [one / unit for one in batches]
    print(f"{before * 1000:.2f} and {after * 1000:.2f} ms CPU a plain call before and after = W")
    print(
        f"{statistics.median(batches) * 1000:.2f} ms CPU a post; {statistics.median(ratios):.2f} W "
        f"({min(ratios):.2f}-{max(ratios):.2f}), {posts} posts in 5 batches; target {MOST} W"
    )


def write_two(client: Any) -> None:
    id = uuid4().hex
    puts = [{"Put": {"TableName": dynamo_stub.TABLE, "Item": item(id, sk)}} for sk in ("A", "B")]
    client.transact_write_items(TransactItems=puts)


def item(id: str, sk: str) -> dict[str, Any]:
    return {"pk": {"S": f"Q#{id}"}, "sk": {"S": sk}, "text": {"S": "Onze binnentuin wordt te warm. " * 10}}


def cpu(work: Callable[[], object]) -> float:
    """Processor seconds of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()

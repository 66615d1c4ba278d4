"""Letters go out: as the stream tells of them, and in a sweep of those that it missed."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.domain.storage import LetterKey
from loket.trouble import trouble
from loket.usecases.deliver import Delivery, deliver
from loket.usecases.sweep import sweep

logger = Logger()
NEEDS = ("LOKET_TABLE", "LOKET_MAIL_BUCKET", "LOKET_REPLY_KEY_SECRET", "LOKET_PUBLIC_URL")


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Every letter of the event is sent or left open for the sweeper; no record ever blocks its shard."""
    settings.demand(*NEEDS)
    if "Records" not in event:
        return {"swept": sweep(wiring.now(), wiring.outbox(), deliver_one)}
    for record in event["Records"]:
        deliver_one(key_of(record))
    return {"batchItemFailures": []}


def key_of(record: Mapping[str, Any]) -> LetterKey:
    """The letter that a stream record tells of."""
    keys = record["dynamodb"]["Keys"]
    return LetterKey.of(keys["pk"]["S"], keys["sk"]["S"])


def deliver_one(key: LetterKey) -> None:
    """The letter is sent, or waits for another try; what went wrong is logged without anybody's words."""
    about = {"question": key.reference, "letter": key.id}
    try:
        outcome = deliver(key, wiring.now(), wiring.post_room())
    except Exception as error:
        logger.error("letter not sent", extra=about | trouble(error))
        wiring.outbox().failed(key, wiring.now())
        return
    if outcome is Delivery.HELD_BACK:
        logger.error("too many letters in an hour", extra=about | {"outcome": str(outcome)})
    elif outcome is not Delivery.NOT_OURS:
        logger.info("letter", extra=about | {"outcome": str(outcome)})

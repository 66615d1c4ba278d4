"""What became of letters: delivered, bounced, complained about."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.trouble import trouble
from loket.usecases.feedback import record_fate
from loket.wire.letter_event import read_letter_event

logger = Logger()
NEEDS = ("LOKET_TABLE",)


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Every record is recorded on its letter; those that failed stay in the queue."""
    settings.demand(*NEEDS)
    failed = [record["messageId"] for record in event["Records"] if not recorded(record)]
    return {"batchItemFailures": [{"itemIdentifier": id} for id in failed]}


def recorded(record: Mapping[str, Any]) -> bool:
    """True when nothing is left to do for this record."""
    found = read_letter_event(record["body"])
    if found is None:
        logger.info("no letter event", extra={"record": record["messageId"]})
        return True
    about = {"question": found.letter.reference, "letter": found.letter.id, "fate": found.kind}
    try:
        news = record_fate(
            found.letter,
            found.kind,
            found.unreached,
            found.at,
            wiring.now(),
            wiring.table(),
            wiring.outbox(),
        )
    except Exception as error:
        logger.error("fate not recorded", extra=about | trouble(error))
        return False
    logger.info("fate", extra=about | {"news": news})
    return True

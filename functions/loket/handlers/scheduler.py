"""The clock: what is due for questions whose address nobody confirmed."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.trouble import trouble
from loket.usecases.confirmations import attend, due

logger = Logger()
NEEDS = ("LOKET_TABLE", "LOKET_MAIL_BUCKET", "LOKET_PERSON_KEY")


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """The job that the schedule names is done; raises KeyError for a job that does not exist."""
    settings.demand(*NEEDS)
    done = JOBS[event["job"]]()
    logger.info("job", extra={"job": event["job"], "done": done})
    return {"job": event["job"], "done": done}


def confirmations() -> int:
    """Each question that is due gets its turn; one that fails is tried again by the next run."""
    now, table, attended = wiring.now(), wiring.table(), 0
    for reference in due(now, table):
        try:
            attended += attend(reference, now, table, wiring.mailbox(), settings.person_key())
        except Exception as error:
            logger.error("question not attended", extra={"question": reference} | trouble(error))
    return attended


JOBS = {"confirmations": confirmations}

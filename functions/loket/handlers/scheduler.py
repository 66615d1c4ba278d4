"""The clock: what is due for questions whose address nobody confirmed."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.usecases.confirmations import attend

logger = Logger()


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """The job that the schedule names is done; raises KeyError for a job that does not exist."""
    done = JOBS[event["job"]]()
    logger.info("job", extra={"job": event["job"], "done": done})
    return {"job": event["job"], "done": done}


def confirmations() -> int:
    return attend(wiring.now(), wiring.table(), wiring.mailbox(), settings.person_key())


JOBS = {"confirmations": confirmations}

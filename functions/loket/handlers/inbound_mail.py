"""A mail that came in: its notice from the queue, to one outcome."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.domain.arrival import Arrival
from loket.domain.errors import MailMissing
from loket.trouble import trouble
from loket.usecases.inbound.receive import receive
from loket.usecases.inbound.replay import arrival_again
from loket.wire.mail_notice import NoticeUnreadable, read_notice, replayed

logger = Logger()
NEEDS = ("LOKET_TABLE", "LOKET_MAIL_BUCKET", "LOKET_REPLY_KEY_SECRET", "LOKET_PERSON_KEY")
CAREFUL_FROM = 4
"""From this try on a mail may be what ended the others, by being read (hard cases, "Poison inputs")."""


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Every mail has its outcome, or stays in the queue for another try."""
    settings.demand(*NEEDS)
    failed = [record["messageId"] for record in event["Records"] if not handled(record)]
    return {"batchItemFailures": [{"itemIdentifier": id} for id in failed]}


def handled(record: Mapping[str, Any]) -> bool:
    """True when nothing is left to do for this record."""
    try:
        arrival = arrival_of(record["body"])
    except (NoticeUnreadable, MailMissing) as error:
        # It names no mail, or one that was handled since: what still waits is found by the daily proof.
        logger.error("no mail", extra={"record": record["messageId"]} | trouble(error))
        return True
    if arrival is None:
        logger.info("set-up notice")
        return True
    tries = int(record.get("attributes", {}).get("ApproximateReceiveCount", "1"))
    try:
        outcome = receive(arrival, wiring.now(), wiring.mail_room(), careful=is_deadly(arrival, tries))
    except Exception as error:
        logger.error("mail not handled", extra={"mail": arrival.ses_id, "tries": tries} | trouble(error))
        keep_notice(arrival, record["body"])
        return False
    if outcome is not None:
        references = [effect.reference for effect in outcome.effects]
        about = {"mail": arrival.ses_id, "outcome": str(outcome.outcome), "reason": outcome.reason}
        logger.info("mail", extra=about | {"questions": references})
    return True


def is_deadly(arrival: Arrival, tries: int) -> bool:
    """True when earlier tries ended the function itself: whatever else stood in the way left the notice."""
    return tries >= CAREFUL_FROM and wiring.mailbox().notice(arrival.ses_id) is None


def arrival_of(body: str) -> Arrival | None:
    """The arrival of a notice, or of a mail that goes in again without one; None for the set-up notice."""
    ses_id = replayed(body)
    if not ses_id:
        return read_notice(body)
    return arrival_again(ses_id, wiring.mailbox(), wiring.table())


def keep_notice(arrival: Arrival, body: str) -> None:
    """The verdicts outlive the queue, should the mail be handled only after it."""
    if replayed(body):
        return
    try:
        wiring.mailbox().keep_notice(arrival.ses_id, body.encode())
    except Exception as error:
        logger.error("notice not kept", extra={"mail": arrival.ses_id} | trouble(error))

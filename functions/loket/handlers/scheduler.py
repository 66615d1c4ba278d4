"""The clock: what is due for questions that wait or go, the account of a day's mails, weekly overviews."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from loket import settings, wiring
from loket.trouble import trouble
from loket.usecases.confirmations import attend, due
from loket.usecases.inbound.account_for_mail import prove
from loket.usecases.unused_uploads import settle_uploads
from loket.usecases.weekly_overviews import send_overviews
from loket.wire.mail_notice import replay_of

logger = Logger()
NEEDS = ("LOKET_TABLE", "LOKET_MAIL_BUCKET", "LOKET_PERSON_KEY", "LOKET_MAIL_QUEUE")


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """The job that the schedule names is done; raises KeyError for a job that does not exist."""
    settings.demand(*NEEDS)
    done = JOBS[event["job"]]()
    logger.info("job", extra={"job": event["job"], "done": done})
    return {"job": event["job"], "done": done}


def confirmations() -> int:
    """Each question that is due gets its turn, and unused uploads go; what fails is tried by the next run."""
    now, table, attended = wiring.now(), wiring.table(), 0
    book, mailbox = wiring.mailbook(), wiring.mailbox()
    for reference in due(now, table):
        try:
            attended += attend(reference, now, table, book, mailbox, settings.person_key())
        except Exception as error:
            logger.error("question not attended", extra={"question": reference} | trouble(error))
    try:
        logger.info("unused uploads", extra={"gone": settle_uploads(now, table, wiring.uploads())})
    except Exception as error:
        logger.error("uploads not settled", extra=trouble(error))
    return attended


def mail_proof() -> int:
    """The day before is accounted for; how many mails went in again. What does not balance is an error."""
    queue = wiring.mail_queue()
    proof = prove(
        wiring.now(), wiring.mailbox(), wiring.mailbook(), lambda ses_id: queue.put(replay_of(ses_id))
    )
    told = {"day": proof.day, "mails": proof.mails, "outcomes": proof.outcomes}
    missing = {"lost": proof.lost, "unrecorded": proof.unrecorded, "sent_again": proof.sent_again}
    if proof.balances:
        logger.info("mails in = outcomes out", extra=told)
    else:
        logger.error("mails in and outcomes out differ", extra=told | missing)
    return len(proof.sent_again)


def overviews() -> int:
    """Whoever has something open gets this week's overview; how many people do."""
    return send_overviews(wiring.now(), wiring.table(), wiring.lists(), wiring.outbox())


JOBS = {"confirmations": confirmations, "mail-proof": mail_proof, "overviews": overviews}

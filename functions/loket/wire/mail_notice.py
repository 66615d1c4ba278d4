"""What SES publishes about a mail that it took in, read so tolerantly that no mail is lost by it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from loket.domain.arrival import SETUP, Arrival, Verdict


class NoticeUnreadable(ValueError):
    """Raised when a notice does not even name its mail."""


def verdict_of(given: Any) -> Verdict:
    """The verdict in `{"status": "PASS"}`; whatever SES may say one day that we do not know, is no pass."""
    status = given.get("status") if isinstance(given, Mapping) else given
    return Verdict.__members__.get(str(status), Verdict.UNKNOWN)


Status = Annotated[Verdict, BeforeValidator(verdict_of)]


class Part(BaseModel):
    """A part of the notice; SES adds fields over time, and none of them may break us."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class Mail(Part):
    messageId: str = Field(min_length=1)
    timestamp: datetime
    source: str = ""


class Receipt(Part):
    recipients: list[str] = []
    dmarcVerdict: Status = Verdict.UNKNOWN
    spamVerdict: Status = Verdict.UNKNOWN
    virusVerdict: Status = Verdict.UNKNOWN


class Notice(Part):
    mail: Mail
    receipt: Receipt = Receipt()


def published(body: str) -> Any:
    """What SES said, out of the envelope that SNS puts around it without raw delivery; raises ValueError."""
    plain = json.loads(body)
    if isinstance(plain, dict) and isinstance(plain.get("Message"), str):
        plain = json.loads(plain["Message"])
    return plain


def read_notice(body: str) -> Arrival | None:
    """The arrival that a notice tells of; None for the set-up notice. Raises NoticeUnreadable."""
    try:
        notice = Notice.model_validate(published(body))
    except (ValueError, ValidationError, RecursionError):
        raise NoticeUnreadable("a notice that names no mail") from None
    if notice.mail.messageId == SETUP:
        return None
    receipt = notice.receipt
    return Arrival(
        ses_id=notice.mail.messageId,
        at=in_utc(notice.mail.timestamp),
        recipients=tuple(one.strip().lower() for one in receipt.recipients),
        mail_from=notice.mail.source.strip().strip("<>"),
        dmarc=receipt.dmarcVerdict,
        spam=receipt.spamVerdict,
        virus=receipt.virusVerdict,
    )


def notice_of(arrival: Arrival) -> str:
    """The arrival as the mail service tells it: what `read_notice` reads."""
    mail = {"messageId": arrival.ses_id, "timestamp": arrival.at.isoformat(), "source": arrival.mail_from}
    found = {"dmarc": arrival.dmarc, "spam": arrival.spam, "virus": arrival.virus}
    verdicts = {f"{name}Verdict": {"status": str(verdict)} for name, verdict in found.items()}
    return json.dumps({"mail": mail, "receipt": {"recipients": list(arrival.recipients), **verdicts}})


def replay_of(ses_id: str) -> str:
    """What is put in the queue for a mail that is to be handled without, or once more with, its notice."""
    return json.dumps({"replay": ses_id})


def replayed(body: str) -> str:
    """The SES id of a mail that is handed in again, "" for what SES published."""
    try:
        plain = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    again = plain.get("replay") if isinstance(plain, dict) else None
    return again if isinstance(again, str) else ""


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC and whole seconds."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0)

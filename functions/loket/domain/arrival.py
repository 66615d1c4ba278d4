"""What the mail service says about one mail it took in: never what the mail says about itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SETUP = "AMAZON_SES_SETUP_NOTIFICATION"
"""The id of what SES writes once when a receipt rule is made: no mail (M66)."""


class Verdict(StrEnum):
    """What SES found; only PASS is a pass, and UNKNOWN stands for a verdict that was never told."""

    PASS = "PASS"
    FAIL = "FAIL"
    GRAY = "GRAY"
    PROCESSING_FAILED = "PROCESSING_FAILED"
    DISABLED = "DISABLED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One mail in, by its SES id. `recipients` are the RCPT TO that were ours, lower case.

    From the receipt notification (SES guide, "receiving-email-notifications-contents"): To, Cc and verdict
    headers are the sender's to write and do not count. `mail_from` is "" for an empty return path.
    """

    ses_id: str
    at: datetime
    recipients: tuple[str, ...]
    mail_from: str = ""
    dmarc: Verdict = Verdict.UNKNOWN
    spam: Verdict = Verdict.UNKNOWN
    virus: Verdict = Verdict.UNKNOWN

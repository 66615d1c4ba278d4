"""What SES publishes about a letter that went out: delivered, bounced, complained about."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import Field, ValidationError

from loket.domain.storage import LetterKey
from loket.wire.mail_notice import Part, in_utc, published

UNREACHED = {"Reject": "rejected", "Rendering Failure": "rejected", "Complaint": "complaint"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEvent:
    """What became of a letter; `unreached` says why its reader does not get it, "" while they may."""

    letter: LetterKey
    at: datetime
    kind: str
    unreached: str = ""


class Mail(Part):
    timestamp: datetime
    tags: dict[str, list[str]] = Field(default_factory=dict)


class Bounce(Part):
    bounceType: str = ""


class Published(Part):
    eventType: str
    mail: Mail
    bounce: Bounce = Bounce()


def read_letter_event(body: str) -> LetterEvent | None:
    """The event, None for what is none, or is not about a letter with a name.

    SES also publishes one line of plain text, when the destination is made.
    """
    try:
        event = Published.model_validate(published(body))
    except (ValueError, ValidationError, RecursionError):
        return None
    question, letter = event.mail.tags.get("question", []), event.mail.tags.get("letter", [])
    if not (question and letter):
        return None
    unreached = reason_of(event)
    return LetterEvent(
        letter=LetterKey(question[0], letter[0]),
        at=in_utc(event.mail.timestamp),
        # A bounce that may pass is other news than one that stays.
        kind=unreached or event.eventType.lower().replace(" ", "-"),
        unreached=unreached,
    )


def reason_of(event: Published) -> str:
    """Why the letter does not arrive; a bounce that may pass (a full mailbox) is still none that arrived."""
    if event.eventType == "Bounce":
        return "bounce" if event.bounce.bounceType == "Permanent" else "bounce-for-now"
    return UNREACHED.get(event.eventType, "")

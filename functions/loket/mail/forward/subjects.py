"""What the subject of a mail says of itself: that it is passed on, or that it answers."""

import re
from enum import Enum

from loket.mail.forward.headers import lowered
from loket.mail.forward.words import DANISH, SUBJECTS
from loket.mail.reading.subjects import is_forward, is_reply, stripped, untagged

FURTHER = re.compile(rf"\s{{0,50}}(?:{'|'.join(SUBJECTS)})\.?\s?[:\uff1a]", re.IGNORECASE)
EITHER = re.compile(rf"\s{{0,50}}(?:{'|'.join(DANISH)})\s?:", re.IGNORECASE)


class Says(Enum):
    """What the outermost prefix says; PERHAPS is one that means either, by language."""

    FORWARD = "forward"
    REPLY = "reply"
    PERHAPS = "perhaps"
    NOTHING = "nothing"


def says(subject: str) -> Says:
    """The verdict of the outermost prefix, whatever tags stand before it."""
    rest = lowered(untagged(subject))
    if EITHER.match(rest):
        return Says.PERHAPS
    if is_reply(subject):
        return Says.REPLY
    return Says.FORWARD if is_forward(subject) or FURTHER.match(rest) else Says.NOTHING


def without_prefixes(subject: str) -> str:
    """The subject without the prefixes of any language."""
    rest = stripped(subject)
    while found := FURTHER.match(lowered(rest)):
        rest = stripped(rest[found.end() :])
    return rest

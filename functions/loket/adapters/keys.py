"""The design of the table: which keys stand for what. Every read is a GetItem or a Query on one of these."""

from loket.domain.match import MatchKey

HEAD = "HEAD"
BODY = "BODY#"
PARTNER = "PARTNER"
EVENT = "E#"
LETTER = "L#"
MATCH = "I#"
PROGRAMME = "PROGRAMME"
CURRENT = "CURRENT"
ONLY = "-"
"""The sort key of items that stand alone under their partition key."""


def question(reference: str) -> str:
    return f"Q#{reference}"


def body(revision: int) -> str:
    return f"{BODY}{revision:04d}"


def event(number: int) -> str:
    """Six digits keep the timeline in order for a million events."""
    return f"{EVENT}{number:06d}"


def match(key: MatchKey) -> str:
    return f"{MATCH}{key.institution}#{key.number}"


def letter(id: str) -> str:
    return f"{LETTER}{id}"


def submission(id: str) -> str:
    return f"SUBMISSION#{id}"


def message(ses_id: str) -> str:
    return f"MSG#{ses_id}"


def person(hashed: str) -> str:
    return f"P#{hashed}"


def counter(name: str) -> str:
    return f"COUNT#{name}"


def programme_version(number: int) -> str:
    return f"V#{number:06d}"

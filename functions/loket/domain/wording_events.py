"""What happened to another wording of a question."""

from dataclasses import dataclass

from loket.domain.event import Event
from loket.domain.people import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded(Event):
    """A new wording is offered to the partner as this revision; `text` is the mail that it stands in."""

    revision: int
    institution: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingAgreed(Event):
    offer: int
    revision: int
    offered_by: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRefused(Event):
    offer: int
    text: str = ""
    offered_by: Party | None = None

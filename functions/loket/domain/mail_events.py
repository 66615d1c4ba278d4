"""What happened to the mail about a question: what came in, and what became of our letters."""

from dataclasses import dataclass
from datetime import date

from loket.domain.event import Event
from loket.domain.people import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHeld(Event):
    """A mail that seems to be of `claimed` changes nothing until that party, or the desk, vouches for it.

    `about` is the offer that it answers; `relay` the text passed on to the partner that it answers, 0 when it
    is not known which, None for any other mail. `asked` says that the party was asked, `answered` that
    whoever wrote it was told, `desk` that the desk was.
    """

    claimed: Party
    text: str
    reason: str
    about: int = 0
    asked: bool = False
    answered: bool = False
    desk: bool = False
    relay: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailVouched(Event):
    """The held mail of this event counts as written by the party that it seemed to be of.

    `remembered` when its address counts as theirs from then on; `claimed` when the desk says that it is of
    another party than it seemed.
    """

    held: int
    remembered: bool = False
    claimed: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDisowned(Event):
    """The held mail of this event has no effect here, and never will.

    `into` is the question that its words were added to instead.
    """

    held: int
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered(Event):
    """A letter did not reach its reader; `letter` is its id, "" when the report did not say which."""

    to: Party
    reason: str
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WentAway(Event):
    """An automatic answer says that `who` is away, up to and including `until` where it says so."""

    who: Party
    until: date | None = None
    text: str = ""

"""What happened to a question: codes, ids and times only. `text` is the id of a text item that can be erased.

The stored order is the event's sequence number, from 1; it is also the number of an offer and of a change.
"""

from dataclasses import dataclass, field
from datetime import datetime

from loket.domain.desk_events import Joined as Joined
from loket.domain.desk_events import Parted as Parted
from loket.domain.desk_events import WriterNamed as WriterNamed
from loket.domain.event import Event as Event
from loket.domain.event import event_name as event_name
from loket.domain.facets import Facets
from loket.domain.lifecycle import Ending, IntakeStatus, Relation
from loket.domain.lifecycle import Via as Via
from loket.domain.mail_events import MailDisowned as MailDisowned
from loket.domain.mail_events import MailHeld as MailHeld
from loket.domain.mail_events import MailVouched as MailVouched
from loket.domain.mail_events import Undelivered as Undelivered
from loket.domain.mail_events import WentAway as WentAway
from loket.domain.match import MatchKey
from loket.domain.match_events import Agreed as Agreed
from loket.domain.match_events import Asked as Asked
from loket.domain.match_events import Cancelled as Cancelled
from loket.domain.match_events import Completed as Completed
from loket.domain.match_events import Considered as Considered
from loket.domain.match_events import Declined as Declined
from loket.domain.match_events import HandedOver as HandedOver
from loket.domain.match_events import Lapsed as Lapsed
from loket.domain.match_events import MatchEvent as MatchEvent
from loket.domain.match_events import PeriodSet as PeriodSet
from loket.domain.match_events import Progressed as Progressed
from loket.domain.match_events import Proposed as Proposed
from loket.domain.match_events import RatherNot as RatherNot
from loket.domain.match_events import Started as Started
from loket.domain.people import Language, Party
from loket.domain.people_events import AddressChanged as AddressChanged
from loket.domain.people_events import HandOverAgreed as HandOverAgreed
from loket.domain.people_events import HandOverProposed as HandOverProposed
from loket.domain.people_events import HandOverRefused as HandOverRefused
from loket.domain.people_events import NobodyThere as NobodyThere
from loket.domain.silence_events import Reminded as Reminded
from loket.domain.silence_events import Reminder as Reminder
from loket.domain.silence_events import WordingLapsed as WordingLapsed
from loket.domain.submission import Detail
from loket.domain.wording_events import Reworded as Reworded
from loket.domain.wording_events import WordingAgreed as WordingAgreed
from loket.domain.wording_events import WordingRefused as WordingRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Event):
    """A question came in; `answered` when who wrote it hears that it is held.

    `mailed_at` is when its partner's address had a letter that lets this one be confirmed too: it gets none.
    By form: the website that framed it, what its editor calls the page, and the privacy statement shown.
    `facets` are what reports count it by.
    """

    via: Via
    intake: IntakeStatus
    language: Language
    hold_reason: str = ""
    related: str = ""
    relation: Relation | None = None
    answered: bool = False
    mailed_at: datetime | None = None
    place: str = ""
    source: str = ""
    privacy_version: str = ""
    facets: Facets = field(default_factory=Facets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied(Event):
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsGiven(Event):
    """The partner stated or put right these details; what they are now lies with the partner's data."""

    details: tuple[Detail, ...]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed(Event):
    """The partner's address is proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Released(Event):
    """The desk vouches for a question that was unconfirmed, held or discarded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discarded(Event):
    """It goes no further; `into` is the question that its words were added to instead."""

    reason: str
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Event):
    """An internal note of an institution (the desk: empty); never for the partner."""

    institution: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed(Event):
    """A text passed on to the partner, or by the partner to `to`, who asked under the number `about`.

    `files` when the attachments of its mail went along.
    """

    institution: str
    text: str
    files: bool = False
    about: int = 0
    to: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplemented(Event):
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended(Event):
    """Withdrawn by the partner, closed by the desk, or merged into another question.

    `joint` are the institutions that have a part in that other one too.
    """

    ending: Ending
    text: str = ""
    into: str = ""
    joint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Event):
    """Everybody can act again; these institutions are asked anew."""

    asked: tuple[tuple[MatchKey, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(Event):
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Event):
    """The change with this number is taken back: `what` names the event, `touched` the matches it changed.

    `left` is the contact who had the match until then, where it goes back to another.
    """

    change: int
    what: str = ""
    touched: tuple[MatchKey, ...] = ()
    left: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureDecided(Event):
    """Texts and people are erased from `due` (UTC) on; until then the last letters go out."""

    reason: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskerProposed(Event):
    """The question was passed on; who wrote it first may be its partner, until somebody says yes or no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskerNamed(Event):
    proposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskerRefused(Event):
    proposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased(Event):
    """Texts and people of the question are gone; the timeline stays."""

    reason: str


EVENTS: tuple[type[Event], ...] = (
    Received, Supplied, Confirmed, Released, Discarded, Reminded, Asked, Considered, Proposed, Declined,
    Lapsed, Agreed, RatherNot, PeriodSet, Started, Progressed, Completed, Cancelled, HandedOver, Noted,
    Relayed, Supplemented, Reworded, WordingAgreed, WordingRefused, Ended, Reopened, LanguageChosen,
    Undone, ErasureDecided, Erased, MailHeld, MailVouched, MailDisowned, Undelivered, DetailsGiven,
    WentAway, WriterNamed, Joined, Parted,
    AskerProposed, AskerNamed, AskerRefused,
    HandOverProposed, HandOverAgreed, HandOverRefused, NobodyThere, AddressChanged,
    WordingLapsed,
)  # fmt: skip

"""What passes between a use case and the place where things are kept."""

from dataclasses import dataclass
from enum import StrEnum

from loket.domain.events import Event
from loket.domain.letters import Letter
from loket.domain.people import Party
from loket.domain.question import Question
from loket.domain.submission import Body, Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One decision, stored whole or not at all: the question before and after, its events, their letters."""

    before: Question | None
    after: Question
    events: tuple[Event, ...]
    letters: tuple[Letter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A letter that went out: its SES id on the wire, to whom, and when as sortable text."""

    id: str
    party: Party
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All of one question; `body` and `partner` are None once erased, `letters` are ids."""

    question: Question
    timeline: tuple[Event, ...]
    body: Body | None
    partner: Partner | None
    letters: tuple[str, ...] = ()
    sent: tuple[Sent, ...] = ()

    def thread(self, party: Party) -> tuple[str, ...]:
        """The id of the first letter that this party had about the question, if there was one."""
        had = sorted((sent for sent in self.sent if sent.party == party), key=lambda sent: sent.at)
        return tuple(sent.id for sent in had[:1])


@dataclass(frozen=True, slots=True)
class EarlierPost:
    """What an earlier post of the same form became; `same_text` is false when its words were others."""

    reference: str
    same_text: bool


@dataclass(frozen=True, slots=True)
class LetterKey:
    """Where a letter is stored: below its question, in the table's own keys as `Q#<reference>`, `L#<id>`."""

    reference: str
    id: str

    @classmethod
    def of(cls, pk: str, sk: str) -> "LetterKey":
        """The letter under a key of the table."""
        return cls(pk.removeprefix("Q#"), sk.removeprefix("L#"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingLetter:
    """A letter that is ours to send now, for the how-manyeth time."""

    letter: Letter
    attempts: int


class Waiting(StrEnum):
    """Lists of questions that somebody has to look after."""

    UNCONFIRMED = "unconfirmed"
    HELD = "held"
    INCOMPLETE = "incomplete"
    DISCARDED = "discarded"

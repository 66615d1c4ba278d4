"""What passes between a use case and the place where things are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from loket.domain.addresses import KnownAddress
from loket.domain.arrival import Arrival
from loket.domain.colleagues import Joined, Leave
from loket.domain.correspondence import Writing
from loket.domain.events import Event
from loket.domain.letters import Letter
from loket.domain.outcomes import MailOutcome
from loket.domain.people import Party
from loket.domain.question import Question
from loket.domain.submission import Body, Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMail:
    """What is known of a mail by its digest: its first delivery, and the signed names it was handled for.

    `reference` is the first question that it was about, or the name of a mail without one.
    """

    ses_id: str
    reference: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailEntry:
    """What one mail leaves in a transaction beside a decision; each of it at most once in effect.

    `seen` is what was known of the mail before, `names` what it is handled for now. `known_as` is its
    Message-ID when later mails may refer to it. The outcome is None until its last question.
    """

    arrival: Arrival
    digest: str
    seen: SeenMail | None = None
    names: tuple[str, ...] = ()
    writing: Writing | None = None
    known_as: str = ""
    outcome: MailOutcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """Somebody is the partner in another's place; the hashes are those of the two addresses.

    `other` is kept beside the partner, None when nothing of them is.
    """

    partner: Partner
    other: Partner | None
    left: str
    joined: str


@dataclass(frozen=True, slots=True)
class Mailing:
    """A mailbox (its hash) whose owner has proven nothing: with a `letter` it gets one in an hour, no more.

    `most` is how many questions of a day may wait for its proof, 0 where none comes to it.
    """

    mailbox: str
    at: datetime
    letter: bool = True
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One decision, stored whole or not at all: the question before and after, its events, their letters.

    `mail` is what the mail behind it leaves; a mail that only asks something has a step without events.
    `typed` is what was typed on a page instead.
    `body` are the words of the question's present revision, `partner` who brings it, where they changed;
    `wordings` those of other revisions, by number.
    `known` is an address that somebody of the programme made theirs.
    `asker` is who is proposed as the partner, kept beside the present one. `brought` is a mail, or the words
    of a form, that came in elsewhere and is kept with this question as well.
    `joined` is who is a contact from now on, `leave` what a contact says of an absence.
    `mailing` is set when a letter of this step asks an unproven address to confirm.
    """

    before: Question | None
    after: Question
    events: tuple[Event, ...]
    letters: tuple[Letter, ...] = ()
    mail: MailEntry | None = None
    typed: Writing | None = None
    body: Body | None = None
    partner: Partner | None = None
    known: KnownAddress | None = None
    asker: Partner | None = None
    succession: Succession | None = None
    joined: Joined | None = None
    leave: Leave | None = None
    wordings: Mapping[int, Body] = field(default_factory=dict)
    brought: Writing | None = None
    mailing: Mailing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A letter that went out: its SES id on the wire, its own id, to whom, and when as sortable text."""

    id: str
    letter: str
    party: Party
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All of one question; `body` and `partner` are None once erased, `letters` are ids.

    `body` is what the question says now, `wordings` are all that it said or could have said, by revision.
    `copies` are further deliveries of its mails.
    `asker` is who is proposed as the partner; once named, who passed the question on.
    """

    question: Question
    timeline: tuple[Event, ...]
    body: Body | None
    partner: Partner | None
    asker: Partner | None = None
    letters: tuple[str, ...] = ()
    sent: tuple[Sent, ...] = ()
    writings: Mapping[str, Writing] = field(default_factory=dict)
    copies: tuple[Arrival, ...] = ()
    wordings: Mapping[int, Body] = field(default_factory=dict)

    def event(self, number: int) -> Event | None:
        """The event with this number."""
        return self.timeline[number - 1] if 0 < number <= len(self.timeline) else None

    def thread(self, party: Party) -> tuple[str, ...]:
        """The id of the first letter that this party had about the question, if there was one."""
        had = sorted((sent for sent in self.sent if sent.party == party), key=lambda sent: sent.at)
        return tuple(sent.id for sent in had[:1])


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted under this name until its window ends (UTC), and how often it may be."""

    name: str
    until: datetime
    most: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class HourOfLetters:
    """How many letters went out in the present hour, and how many may; `limit` is 0 before the first."""

    until: datetime
    sent: int
    limit: int

    @property
    def is_full(self) -> bool:
        """True when no more letters go out until the hour is over."""
        return self.sent > 0 and self.sent >= self.limit


class Waiting(StrEnum):
    """Lists of questions that somebody has to look after."""

    UNCONFIRMED = "unconfirmed"
    HELD = "held"
    INCOMPLETE = "incomplete"
    DISCARDED = "discarded"
    ERASING = "erasing"
    CLOSED = "closed"

"""A question as it stands: the fold of its timeline, without a word of anybody's text."""

from dataclasses import dataclass, field
from datetime import datetime

from loket.domain.facets import Facets
from loket.domain.lifecycle import Ending, IntakeStatus, Relation, Via
from loket.domain.match import FRUITLESS, UNDECIDED, Match, MatchKey
from loket.domain.people import Language, Party, writer


@dataclass(frozen=True, slots=True)
class Wording:
    """A rewording that was offered and waits for the partner; `offer` is its event's sequence number.

    `reminders` counts our letters about a silence since then, the last of them at `reminded_at`.
    """

    offer: int
    revision: int
    by: Party
    since: datetime | None = None
    reminders: int = 0
    reminded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The part of a question that a change replaced."""

    matches: tuple[Match, ...] = ()
    ended: Ending | None = None
    wording: Wording | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that may still be taken back; `overtaken_by` names who reacted to it in the meantime.

    `touched` are the matches it changed; `whole` is true when it also changed the question itself. `what` is
    the kind of event that changed it.
    """

    number: int
    by: Party
    at: datetime
    touched: tuple[MatchKey, ...]
    whole: bool
    before: Before
    what: str = ""
    overtaken_by: Party | None = None


@dataclass(frozen=True, slots=True)
class HeldMail:
    """A mail that waits for somebody to vouch for it, or was answered; `number` is its event's."""

    number: int
    claimed: Party
    answered: bool = False


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A text that went to the partner, whose answer goes to `by`; `number` is its event's.

    `for_match` when `by` was the contact of the match then: the answer goes to whoever is that by now.
    """

    number: int
    by: Party
    for_match: bool = False


@dataclass(frozen=True, slots=True)
class ProposedAsker:
    """Somebody who may be the partner; `number` is the proposal's event, `named` that of the yes, or 0."""

    number: int
    named: int = 0
    refused: bool = False

    @property
    def asks(self) -> int:
        """The number that the letter of now waits under for an answer; 0 when none is waited for."""
        return 0 if self.refused else self.named or self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedHandOver:
    """A match that a person whom we do not know yet may take over from `by`; `number` is its event's.

    Both are asked. It is `over` once it happened, was refused, or gave way to another.
    """

    number: int
    key: MatchKey
    by: Party
    at: datetime
    giver_agreed: bool = False
    taker_agreed: bool = False
    over: bool = False

    @property
    def taker(self) -> Party:
        """Whoever is asked to take over: no party to the question yet."""
        return writer(f"taker-{self.number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is known of a question without its texts and people. `version` counts the events folded so far.

    `unwanted` are the codes of parties who complained of a letter, and did not write since.
    `last_revision` is the highest that was ever offered: one that was refused keeps its number.
    `readdressed` numbers the events by which its partner's address became another before it was proven.
    `closed_at` is when it came to its end, while nobody has anything to do for it any more.
    `via` and `facets` are what reports count it by, `accepted_at` when it went ahead.
    `desk_reminded_at` is when the desk last heard that the question lies there.
    """

    reference: str
    received_at: datetime
    version: int = 1
    intake: IntakeStatus = IntakeStatus.UNCONFIRMED
    hold_reason: str = ""
    intake_reminders: int = 0
    erase_at: datetime | None = None
    erase_reason: str = ""
    erased: bool = False
    language: Language = Language.NL
    revision: int = 1
    last_revision: int = 1
    wording: Wording | None = None
    ended: Ending | None = None
    matches: tuple[Match, ...] = ()
    changes: tuple[Change, ...] = field(default=())
    held: tuple[HeldMail, ...] = ()
    passed_on: tuple[PassedOn, ...] = ()
    related: str = ""
    relation: Relation | None = None
    asker: ProposedAsker | None = None
    handovers: tuple[ProposedHandOver, ...] = ()
    unwanted: tuple[str, ...] = ()
    readdressed: tuple[int, ...] = ()
    closed_at: datetime | None = None
    via: Via | None = None
    facets: Facets = field(default_factory=Facets)
    accepted_at: datetime | None = None
    desk_reminded_at: datetime | None = None

    @property
    def addressed(self) -> int:
        """The number of the event that its present address came with, 0 for its receipt."""
        return self.readdressed[-1] if self.readdressed else 0

    def match(self, key: MatchKey) -> Match | None:
        """The match under this key, if there is one."""
        return next((match for match in self.matches if match.key == key), None)

    def held_mail(self, number: int) -> HeldMail | None:
        """The mail that was held under this number, while it is remembered."""
        return next((mail for mail in self.held if mail.number == number), None)

    def text_passed_on(self, number: int) -> PassedOn | None:
        """The text that was passed on to the partner under this number, while it is remembered."""
        return next((text for text in self.passed_on if text.number == number), None)

    def handover(self, number: int) -> ProposedHandOver | None:
        """The hand over that was proposed under this number, while it is remembered."""
        return next((one for one in self.handovers if one.number == number), None)

    def latest_match(self, institution: str) -> Match | None:
        """The match of this institution with the highest number."""
        own = [match for match in self.matches if match.key.institution == institution]
        return max(own, key=lambda match: match.key.number, default=None)

    def next_key(self, institution: str) -> MatchKey:
        """The key for one more match with this institution."""
        latest = self.latest_match(institution)
        return MatchKey(institution, latest.key.number + 1 if latest else 1)

    @property
    def institutions(self) -> tuple[str, ...]:
        """Every institution that has or had a match, in the order in which they were asked."""
        return tuple(dict.fromkeys(match.key.institution for match in self.matches))

    @property
    def undecided(self) -> tuple[Match, ...]:
        """The matches that wait for a yes or no; at most one an institution."""
        return tuple(match for match in self.matches if match.status in UNDECIDED)

    def is_undecided(self, institution: str) -> bool:
        """True while this institution has a match that waits for a yes or no."""
        return any(match.key.institution == institution for match in self.undecided)

    @property
    def fruitless(self) -> tuple[Match, ...]:
        """The latest matches that ended without a result and have no successor."""
        latest = (self.latest_match(institution) for institution in self.institutions)
        return tuple(match for match in latest if match is not None and match.status in FRUITLESS)

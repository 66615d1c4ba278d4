"""What somebody wants to happen to a question. `text` is the id of the item that holds what they wrote."""

from dataclasses import dataclass
from datetime import date, datetime

from loket.domain.command import Command as Command
from loket.domain.declining import DeclineReason
from loket.domain.events import Reminder
from loket.domain.lifecycle import Ending
from loket.domain.match import MatchKey, Period
from loket.domain.people import Language
from loket.domain.post_commands import ChangeAddress as ChangeAddress
from loket.domain.post_commands import Disown as Disown
from loket.domain.post_commands import Hold as Hold
from loket.domain.post_commands import NameAsker as NameAsker
from loket.domain.post_commands import RefuseAsker as RefuseAsker
from loket.domain.post_commands import TellAway as TellAway
from loket.domain.post_commands import TellUndelivered as TellUndelivered
from loket.domain.post_commands import Vouch as Vouch
from loket.domain.submission import Detail
from loket.domain.word import Word as Word


@dataclass(frozen=True, slots=True)
class Invitation:
    """An institution to be asked, and its contact; none while all are away, `away_until` at least."""

    institution: str
    contact: str
    away_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply(Command):
    """Supply what an incomplete question misses; `invite` are the institutions to ask then."""

    text: str = ""
    invite: tuple[Invitation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveDetails(Command):
    """State or put right these details of the partner."""

    details: tuple[Detail, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Command):
    """The partner's address is proven: that of the event `addressed`, None for the present one."""

    addressed: int | None = None
    invite: tuple[Invitation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Command):
    invite: tuple[Invitation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discard(Command):
    """The question goes no further; `into` as in `Discarded`."""

    reason: str = "spam"
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWriter(Command):
    """A held question is of somebody whose address is to be proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Command):
    """The desk asks one more institution."""

    institution: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind(Command):
    reminder: Reminder
    key: MatchKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchCommand(Command):
    """Said for one institution; without a `number` the match that it can be about."""

    institution: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consider(MatchCommand):
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose(MatchCommand):
    text: str = ""
    period: Period | None = None
    offering: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline(MatchCommand):
    text: str = ""
    tell_partner: bool = False
    reason: DeclineReason = DeclineReason.NOT_GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse(MatchCommand):
    """The clock gives up waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPeriod(MatchCommand):
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(MatchCommand):
    """The work with students begins."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(MatchCommand):
    """Progress in words."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete(MatchCommand):
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(MatchCommand):
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(MatchCommand):
    contact: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agree(Command):
    """Yes to an offer, a match or a wording; `offer` is its number where the letter's address named it."""

    offer: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse(Command):
    """Rather not, to an offer as in `Agree`."""

    offer: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Command):
    """An internal note; of the writer's institution, unless the desk says of which."""

    text: str
    institution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay(Command):
    """Pass a text on to the partner; the partner's answer goes to who asked under the number `about`.

    `files` when the attachments of the mail go along.
    """

    institution: str
    text: str
    about: int = 0
    files: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement(Command):
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reword(Command):
    """Offer the partner a new wording; `text` is the mail that it stands in."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class End(Command):
    ending: Ending
    text: str = ""
    into: str = ""
    joint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(Command):
    """Handle another question together with this one."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Command):
    """Handle that other question by itself again."""

    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Command):
    """Let everybody act again, and ask anew where it ended without a word of the institution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseLanguage(Command):
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Command):
    """Take back my last change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget(Command):
    """Have texts and people erased; nothing brings them back from here on.

    `closed_until` is set when its term is over: it goes only if it came to its end by then.
    """

    reason: str
    closed_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erase(Command):
    reason: str

"""What is asked about the mail of a question: a held one, who asks, an address, a lost letter, an absence."""

from dataclasses import dataclass
from datetime import date, datetime

from loket.domain.command import Command
from loket.domain.people import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Command):
    """Keep a mail that seems to be of `claimed` until somebody vouches for it; the rest as in `MailHeld`."""

    claimed: Party
    text: str
    reason: str
    about: int = 0
    asked: bool = False
    answered: bool = False
    desk: bool = False
    relay: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouch(Command):
    """A held mail is mine, or the desk's word for it; `remember` when its address is to count as mine.

    `claimed` is whose it is by the desk's word, where that is another party than it seemed.
    """

    held: int
    remember: bool = False
    claimed: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disown(Command):
    """A held mail is not mine, or the desk's word that it is nobody's; `into` as in `MailDisowned`."""

    held: int
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAsker(Command):
    """The person of this proposal is the one who asks."""

    proposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseAsker(Command):
    """That person is not; `proposed` numbers the proposal, or the yes to it, which is then taken back."""

    proposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAddress(Command):
    """The partner mistyped the address; `mailed_at` as in `AddressChanged`."""

    mailed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TellUndelivered(Command):
    """A letter did not arrive, as in `Undelivered`."""

    to: Party
    reason: str
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellAway(Command):
    """A contact is away, as in `WentAway`."""

    who: Party
    until: date | None = None
    text: str = ""

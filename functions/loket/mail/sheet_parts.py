"""What a sheet consists of: who reads it, the question, the matches, buttons, files."""

from dataclasses import dataclass
from datetime import date

from loket.domain.commands import Word
from loket.domain.match import MatchStatus, Period
from loket.domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSheet:
    """The sender, in the reader's language. `website` and `phone` may be ""."""

    name: str
    intake_address: str
    website: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientSheet:
    """Who reads it. Until an address is proven, `proven` is False and nothing anybody typed is sent to it.

    `by_desk` when they have no address, and the desk reads it for them.
    """

    role: Role
    name: str = ""
    proven: bool = True
    by_desk: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One labelled part of a question, label and codes in the reader's language."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSheet:
    """A question for a reader who is party to it: of its partner never the address or telephone."""

    reference: str
    received_on: date
    title: str = ""
    subject: str = ""
    sections: tuple[Section, ...] = ()
    asker_name: str = ""
    asker_organisation: str = ""
    on_behalf_of: str = ""
    confidential: bool = False
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchLine:
    """How it stands with one institution; `next_date` is the day by which something happens."""

    institution: str
    status: MatchStatus
    since: date
    next_date: date | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A command that can be pressed: `command` as it is shown, `href` a `mailto:` link that prefills it.

    `behalf` is the side that it speaks for, `whole` is true when nothing is to be written behind it.
    """

    word: Word
    command: str
    href: str
    behalf: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One match or offer that a command may be about, and where to send the command so that it is.

    Without an institution it is a new wording of the question.
    """

    command: str
    address: str
    href: str
    what: str = ""
    institution: str = ""
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Absent:
    """An institution of which all contacts are away, the first one back after this day."""

    institution: str
    until: date


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment that can be opened, at `url` where this reader may: a letter carries no copy of it."""

    name: str
    size_bytes: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """An attachment that is not passed on, and why: a key of `words.withheld`."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """The person of the other side whom the reader may now write to or call: once both have agreed, and the
    desk when a letter did not arrive.

    `answers_at` is where they asked to be answered, if elsewhere: the reader sees both and judges (M30).
    """

    name: str
    organisation: str = ""
    email: str = ""
    phone: str = ""
    answers_at: str = ""

"""What the pages need to know, as values: codes, names and dates, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from loket.domain.match import MatchStatus
from loket.domain.people import Language, Role
from loket.domain.programme import Programme
from loket.domain.status import QuestionStatus

Paragraphs = tuple[tuple[str, ...], ...]
"""A text of somebody's, in paragraphs of lines."""


class Notice(StrEnum):
    """Why a form comes back with its text, though nothing in it is wrong."""

    EXPIRED = "expired"
    TOO_MANY = "too-many"
    FAILED = "failed"
    ALREADY_SENT_OTHER_TEXT = "already-sent-other-text"


class ReceiptStep(StrEnum):
    """What a partner waits for after sending the form."""

    CONFIRM = "confirm"
    HELD = "held"
    ACCEPTED = "accepted"


class StatusStep(StrEnum):
    """What happens next to a question, as its partner is told."""

    CONFIRM = "confirm"
    SUPPLY = "supply"
    DESK = "desk"
    INSTITUTIONS = "institutions"
    ANSWER_PROPOSAL = "answer-proposal"
    ANSWER_WORDING = "answer-wording"
    START = "start"
    RUNNING = "running"
    DONE = "done"
    ENDED = "ended"


USUAL_STEP: dict[QuestionStatus, StatusStep] = {
    QuestionStatus.UNCONFIRMED: StatusStep.CONFIRM,
    QuestionStatus.HELD: StatusStep.DESK,
    QuestionStatus.INCOMPLETE: StatusStep.SUPPLY,
    QuestionStatus.DISCARDED: StatusStep.ENDED,
    QuestionStatus.OPEN: StatusStep.INSTITUTIONS,
    QuestionStatus.PROPOSED: StatusStep.ANSWER_PROPOSAL,
    QuestionStatus.MATCHED: StatusStep.START,
    QuestionStatus.RUNNING: StatusStep.RUNNING,
    QuestionStatus.COMPLETED: StatusStep.DONE,
    QuestionStatus.WITHDRAWN: StatusStep.ENDED,
    QuestionStatus.UNMATCHED: StatusStep.DESK,
}
"""The next step by the status alone; a wording to answer or a closed question says otherwise."""


class MessageCode(StrEnum):
    """A page that answers a request we cannot serve. Links that expired or never existed read the same."""

    UNKNOWN_LINK = "unknown-link"
    NOT_FOUND = "not-found"
    TOO_LARGE = "too-large"
    BAD_REQUEST = "bad-request"
    WRONG_PLACE = "wrong-place"
    SERVER_ERROR = "server-error"
    METHOD = "method"
    FILE_WAITS = "file-waits"
    FILE_HAS_THREAT = "file-has-threat"
    FILE_UNREADABLE = "file-unreadable"


@dataclass(frozen=True, slots=True)
class FormHidden:
    """The hidden fields that are made anew for every form that is shown."""

    submission_id: str
    form_token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Whose page it is, and where to get help; `languages` are those the page can be read in."""

    name: str
    mail: str
    phone: str
    website: str
    languages: tuple[Language, ...]


def letterhead(programme: Programme, language: Language) -> Letterhead:
    """The programme as every page presents it."""
    return Letterhead(
        name=named(programme.name, language),
        mail=programme.intake_address,
        phone=programme.phone,
        website=programme.website,
        languages=programme.languages,
    )


def named(names: Mapping[Language, str], language: Language) -> str:
    """The name in this language, or in the first that has one."""
    return names.get(language) or next(iter(names.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLine:
    """How things stand with an institution (its name). `waiting_on`: institution, partner, desk, nobody."""

    institution: str
    status: MatchStatus
    since: date
    next_date: date | None = None
    waiting_on: str = ""


class TimelineEntry(NamedTuple):
    """What happened: the event's class in kebab-case, or a name of its own; an institution's name."""

    on: date
    event: str
    institution: str = ""


class AlsoWaiting(NamedTuple):
    """Another question that the same press can confirm."""

    reference: str
    title: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """An attachment, with the path that saves it; `withheld` says why there is none."""

    name: str
    size_bytes: int
    path: str = ""
    withheld: str = ""


class FileProblem(StrEnum):
    """Why a file that somebody just chose did not come along."""

    NOT_ARRIVED = "not-arrived"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFiles:
    """The files of a question as its receipt shows them, and how to add one.

    `url` and `fields` are what a browser posts a file with, "" when there is no room for another. `arrived`
    is the place of a file that has just come in, and is added by the button that posts to `action`. `origin`
    is where files go to.
    """

    kept: tuple[FileLine, ...] = ()
    url: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    arrived: int = 0
    action: str = ""
    problem: FileProblem | None = None
    origin: str = ""


NO_FILES = ReceiptFiles()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLine:
    """A mail; `rest` is what of its text is folded away, `address` that of a sender who is not proven.

    `sender`: you, partner, desk, nobody (no one vouched for the mail), or institution, which is named then.
    `mark`: question (the mail it began with), note (internal), held, ignored (without effect), or "".
    """

    sender: str
    on: date
    name: str = ""
    institution: str = ""
    address: str = ""
    mark: str = ""
    text: Paragraphs = ()
    rest: Paragraphs = ()
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailsView:
    """The mails that somebody in this role sees, oldest first; `older` when not all are on the page."""

    reader: Role
    lines: tuple[MailLine, ...]
    older: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """How a question stands, as its page shows it; only `title` and `mails` are in anybody's own words.

    `came_by` are the website that framed the form and the editor's label for that page, for the desk only.
    """

    letterhead: Letterhead
    reference: str
    title: str
    status: QuestionStatus
    received_on: date
    next_step: StatusStep
    lines: tuple[StatusLine, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    mails: MailsView | None = None
    just_confirmed: bool = False
    reader: Role = Role.PARTNER
    came_by: tuple[str, ...] = ()


class HeldAnswer(StrEnum):
    """What was answered about a held mail."""

    VOUCHED = "vouched"
    DISOWNED = "disowned"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView:
    """A mail that waits for a yes or no, or had one; `claimed` names whose it seems to be.

    `text` is in paragraphs of lines. `asked` is who looks: desk, or yours for the one whose mail it may be.
    """

    letterhead: Letterhead
    asked: str
    reference: str
    title: str
    claimed: str
    name: str
    address: str
    on: date
    text: Paragraphs = ()
    files: tuple[str, ...] = ()
    answer: HeldAnswer | None = None
    answered_on: date | None = None

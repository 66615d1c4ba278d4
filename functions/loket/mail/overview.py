"""An overview before it has words: what is open, how long it waits, and what came of each answered line."""

from dataclasses import dataclass
from datetime import date

from loket.domain.status import QuestionStatus

IN_LETTER = 100
"""Questions that a letter shows; all of them are attached. Gmail cuts a letter at 102 kB. Ours, 2026-11."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewLine:
    """How it stands with one institution since a day, who has it there, and by when something happens.

    `status` is a key of `words.statuses`.
    """

    institution: str
    status: str
    since: date
    days: int
    contact: str = ""
    next_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewQuestion:
    """One open question with the lines its reader may see; without a line it waits for the desk itself."""

    reference: str
    title: str
    standing: QuestionStatus
    since: date
    days: int
    lines: tuple[OverviewLine, ...] = ()
    confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that is open on a day, what waits longest first; `institution` is "" for the desk, who sees all.

    `week` is the ISO week with its year, `limit` how many questions the letter shows.
    """

    week: int
    on: date
    institution: str = ""
    questions: tuple[OverviewQuestion, ...] = ()
    limit: int = IN_LETTER

    @property
    def shown(self) -> tuple[OverviewQuestion, ...]:
        """The questions that the letter shows."""
        return self.questions[: self.limit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A line that may have been meant, and the `mailto:` link that opens it."""

    line: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """What came of one line of an answer: what we read, what we did or why not, and how it stands now.

    `done` is a key of `words.done`, `reason` one of `words.line_reasons` or `words.reasons`. `question` is
    None for a reference that we do not know, or that is none of the reader's.
    """

    reference: str
    read: str
    question: OverviewQuestion | None = None
    done: str = ""
    reason: str = ""
    period_missing: bool = False
    suggestions: tuple[Suggestion, ...] = ()
    undo_until: date | None = None
    undo: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """A file that a letter carries."""

    name: str
    media_type: str
    content: bytes

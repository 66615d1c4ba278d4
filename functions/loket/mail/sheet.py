"""Everything a letter's template may see: plain facts, already in the reader's reach, no rules."""

from dataclasses import dataclass, replace
from datetime import date

from loket.domain.commands import Word
from loket.domain.letters import LetterKind
from loket.domain.match import Period
from loket.domain.people import Language
from loket.domain.status import QuestionStatus
from loket.mail.difference import Passage
from loket.mail.overview import LineResult, Overview
from loket.mail.sheet_parts import Absent as Absent
from loket.mail.sheet_parts import Acquaintance as Acquaintance
from loket.mail.sheet_parts import Attached as Attached
from loket.mail.sheet_parts import Button as Button
from loket.mail.sheet_parts import Choice as Choice
from loket.mail.sheet_parts import MatchLine as MatchLine
from loket.mail.sheet_parts import ProgrammeSheet as ProgrammeSheet
from loket.mail.sheet_parts import QuestionSheet as QuestionSheet
from loket.mail.sheet_parts import RecipientSheet as RecipientSheet
from loket.mail.sheet_parts import Section as Section
from loket.mail.sheet_parts import Withheld as Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One letter before it has words. What a kind does not use stays empty; the samples show what it uses.

    `said` is what somebody wrote and this letter passes on (offer, reason, supplement); `understood` what
    the reader wrote to us, as we read it; `done` a key of `words.done`, `reason` one of `words.reasons`,
    `hint` of `words.hints`, `news` of `words.news`. `writer` is who wrote, by their own words; `related`
    the reference of another question; `details` what we know of the partner, label and value; `missing`
    keys of `words.missing`; `new_address` one that the reader can make theirs; `withheld` are attachments
    that nobody gets. `mail` is true when a mail about the question is held, not the question; `claimed`
    is whose it seems to be. `away_until` is the last day on which the writer is away, `stands_in` whom they
    name instead. `forwarder` passed the question on and wrote `remark` above it, `proposed` is who may be the
    one who asks. `choices` are what a command may be about; `obstacle` is a key of `words.reactions`: what
    stands in the way of an undo, since `obstacle_on`. `behalf` is the side that the desk spoke for, `sides`
    are those that it may speak for. `one_reader` when what is written in answer goes to one person or
    institution only. `giver` hands a question over to `taker`, and wrote `hand_note` with it. `back_on` is
    the first working day after `away_until`, `open_count` how many questions are open then. `absent` are the
    institutions at which nobody is.
    `wording` is another wording of the question, `changes` what it has other than before.
    `merged` when the question is handled together with `related`.
    `overview` is what is open, `results` what came of each line of an answer to one, and then `understood`
    is the text beside those lines.
    """

    kind: LetterKind
    language: Language
    programme: ProgrammeSheet
    recipient: RecipientSheet
    reply_address: str
    question: QuestionSheet | None = None
    status: QuestionStatus | None = None
    status_url: str = ""
    action_url: str = ""
    lines: tuple[MatchLine, ...] = ()
    institution: str = ""
    said: str = ""
    attachments: tuple[Attached, ...] = ()
    offer_period: Period | None = None
    acquaintance: Acquaintance | None = None
    understood: str = ""
    writer: str = ""
    related: str = ""
    withheld: tuple[Withheld, ...] = ()
    details: tuple[Section, ...] = ()
    missing: tuple[str, ...] = ()
    new_address: str = ""
    done: str = ""
    proposed: str = ""
    forwarder: str = ""
    remark: str = ""
    hint: str = ""
    news: str = ""
    closed: bool = False
    merged: bool = False
    mail: bool = False
    claimed: str = ""
    reason: str = ""
    behalf: str = ""
    sides: tuple[str, ...] = ()
    undo_until: date | None = None
    deadline: date | None = None
    away_until: date | None = None
    stands_in: Acquaintance | None = None
    one_reader: bool = False
    giver: str = ""
    taker: str = ""
    hand_note: str = ""
    back_on: date | None = None
    open_count: int = 0
    absent: tuple[Absent, ...] = ()
    wording: str = ""
    changes: tuple[Passage, ...] = ()
    buttons: tuple[Button, ...] = ()
    choices: tuple[Choice, ...] = ()
    obstacle: str = ""
    obstacle_on: date | None = None
    possible: tuple[Word, ...] = ()
    overview: Overview | None = None
    results: tuple[LineResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A letter in words: both parts say the same."""

    subject: str
    text: str
    html: str
    language: Language


# Written to people of whom we know no more than an address somebody typed, or who have no part in a question.
BARE_KINDS = frozenset(
    {
        LetterKind.CONFIRM,
        LetterKind.CONFIRM_REMINDER,
        LetterKind.REFUSAL,
        LetterKind.NAMED,
        LetterKind.TAKE_OVER,
        LetterKind.ADDED,
    }
)


def is_bare(sheet: Sheet) -> bool:
    """True when this letter repeats nothing that anybody typed: nobody can be mailed abuse through us."""
    return sheet.kind in BARE_KINDS or not sheet.recipient.proven


def bared(sheet: Sheet) -> Sheet:
    """The sheet without a word that anybody typed, nor a link to one; a refusal also loses the question.

    Who is named as the one who asks still needs the page with what was asked in their name.
    """
    question = sheet.question
    if question is not None:
        question = QuestionSheet(reference=question.reference, received_on=question.received_on)
    if sheet.kind is LetterKind.REFUSAL:
        question = None
    return replace(
        sheet,
        question=question,
        recipient=replace(sheet.recipient, name=""),
        status_url=sheet.status_url if sheet.kind is LetterKind.NAMED else "",
        proposed="",
        remark="",
        said="",
        wording="",
        changes=(),
        understood="",
        writer="",
        related="",
        withheld=(),
        details=(),
        missing=(),
        new_address="",
        attachments=(),
        choices=(),
        acquaintance=None,
        stands_in=None,
        taker="",
        hand_note="",
        status=None if sheet.kind is LetterKind.TAKE_OVER else sheet.status,
        lines=() if sheet.kind is LetterKind.TAKE_OVER else sheet.lines,
        overview=None,
        results=(),
    )

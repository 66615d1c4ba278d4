"""The words of a language: commands as people say them, labels, the sentence behind each code, dates."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from loket.domain.commands import Word
from loket.domain.match import Period
from loket.domain.people import Language, Role
from loket.domain.submission import Detail

NL, EN = Language.NL, Language.EN

MARKER = {
    NL: "--- antwoord boven deze regel ---",
    EN: "--- reply above this line ---",
}
"""First line of every letter: what stands below it is ours, also where no mail program marks the quote."""

COMMANDS: Mapping[Language, Mapping[Word, str]] = {
    NL: {
        Word.PROPOSE: "MATCH:",
        Word.CONSIDER: "INTERESSE",
        Word.DECLINE: "GEEN MATCH:",
        Word.RELAY: "AAN PARTNER:",
        Word.REWORD: "HERFORMULEER:",
        Word.HAND_OVER: "DOORSTUREN",
        Word.PERIOD: "PERIODE:",
        Word.START: "GESTART",
        Word.REPORT: "TUSSENSTAND:",
        Word.COMPLETE: "AFGEROND:",
        Word.CANCEL: "GESTOPT:",
        Word.AGREE: "AKKOORD",
        Word.REFUSE: "LIEVER NIET:",
        Word.WITHDRAW: "INTREKKEN",
        Word.REOPEN: "HEROPENEN",
        Word.RELEASE: "VRIJGEVEN",
        Word.SPAM: "SPAM",
        Word.BELONGS: "BIJ",
        Word.FROM: "VAN",
        Word.MERGE: "SAMENVOEGEN",
        Word.CLOSE: "SLUITEN:",
        Word.CONFIRM: "JA",
        Word.AWAY: "AFWEZIG TOT",
        Word.UNDO: "ONGEDAAN",
        Word.FORGET: "VERWIJDER MIJN GEGEVENS",
        Word.STATUS: "STATUS",
        Word.OVERVIEW: "OVERZICHT",
        Word.HELP: "HELP",
    },
    EN: {
        Word.PROPOSE: "MATCH:",
        Word.CONSIDER: "INTERESTED",
        Word.DECLINE: "NO MATCH:",
        Word.RELAY: "TO PARTNER:",
        Word.REWORD: "REPHRASE:",
        Word.HAND_OVER: "HAND OVER",
        Word.PERIOD: "PERIOD:",
        Word.START: "STARTED",
        Word.REPORT: "PROGRESS:",
        Word.COMPLETE: "COMPLETED:",
        Word.CANCEL: "CANCELLED:",
        Word.AGREE: "AGREE",
        Word.REFUSE: "RATHER NOT:",
        Word.WITHDRAW: "WITHDRAW",
        Word.REOPEN: "REOPEN",
        Word.RELEASE: "RELEASE",
        Word.SPAM: "SPAM",
        Word.BELONGS: "BELONGS TO",
        Word.FROM: "FROM",
        Word.MERGE: "MERGE",
        Word.CLOSE: "CLOSE:",
        Word.CONFIRM: "YES",
        Word.AWAY: "AWAY UNTIL",
        Word.UNDO: "UNDO",
        Word.FORGET: "DELETE MY DATA",
        Word.STATUS: "STATUS",
        Word.OVERVIEW: "OVERVIEW",
        Word.HELP: "HELP",
    },
}
"""How each command is said; the parser of answers knows the same words."""

DETAILS: Mapping[Language, Mapping[Detail, str]] = {
    NL: {
        Detail.NAME: "Naam",
        Detail.ORGANISATION: "Organisatie",
        Detail.PHONE: "Telefoon",
        Detail.ON_BEHALF_OF: "Namens",
        Detail.TITLE: "Titel",
    },
    EN: {
        Detail.NAME: "Name",
        Detail.ORGANISATION: "Organisation",
        Detail.PHONE: "Telephone",
        Detail.ON_BEHALF_OF: "On behalf of",
        Detail.TITLE: "Title",
    },
}
"""The label of each detail of a partner, in letters and before a colon in an answer."""

WRITES_ON = frozenset({Word.HAND_OVER, Word.AWAY, Word.BELONGS, Word.FROM, Word.MERGE})
"""Commands that go on with an address, a date or a reference, without a colon."""

BEHALF = {NL: "NAMENS", EN: "ON BEHALF OF"}
"""Before the name of the side that the desk speaks for."""

PARTNER_SIDE = {NL: "PARTNER", EN: "PARTNER"}
"""How the partner is called behind BEHALF; an institution goes by its id or name."""

NO = {NL: "NEE", EN: "NO"}
"""Counts only at the single-use address of a letter that asks "is dit van u?"."""

REMEMBER = {NL: "JA, ONTHOUD", EN: "YES, REMEMBER"}
"""A yes there by which the address that wrote counts as the reader's from then on."""

GRAMMAR: Mapping[Role, tuple[Word, ...]] = {
    Role.CONTACT: (
        Word.PROPOSE, Word.CONSIDER, Word.DECLINE, Word.RELAY, Word.REWORD, Word.HAND_OVER, Word.PERIOD,
        Word.START, Word.REPORT, Word.COMPLETE, Word.CANCEL, Word.AWAY, Word.UNDO, Word.STATUS,
        Word.OVERVIEW, Word.HELP,
    ),
    Role.PARTNER: (
        Word.AGREE, Word.REFUSE, Word.WITHDRAW, Word.REOPEN, Word.UNDO, Word.FORGET, Word.STATUS, Word.HELP,
    ),
    Role.DESK: (
        Word.RELEASE, Word.SPAM, Word.BELONGS, Word.FROM, Word.MERGE, Word.CLOSE, Word.REOPEN, Word.RELAY,
        Word.REWORD, Word.HAND_OVER, Word.UNDO, Word.STATUS, Word.OVERVIEW, Word.HELP,
    ),
}  # fmt: skip
"""What each role can say, in the order in which a letter explains it."""

WEEKDAYS = {
    NL: ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    NL: (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    EN: (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def day(moment: date, language: Language) -> str:
    """A date in words, with its weekday: "maandag 1 maart 2027". No locale of the machine takes part."""
    weekday, month = WEEKDAYS[language][moment.weekday()], MONTHS[language][moment.month - 1]
    return f"{weekday} {moment.day} {month} {moment.year}"


def period(span: Period, language: Language) -> str:
    """A period in words, both days included: "1 februari 2027 tot en met 30 juni 2027"."""
    first, last = (
        f"{one.day} {MONTHS[language][one.month - 1]} {one.year}" for one in (span.first, span.last)
    )
    return f"{first} tot en met {last}" if language is NL else f"{first} to {last}"


def days(count: int, language: Language) -> str:
    """How long something waits, in words: "sinds vandaag", "12 dagen"."""
    said = words(language).overview
    if count < 1:
        return said["days_none"]
    return said["days_one"] if count == 1 else said["days_more"].format(count=count)


def size(size_bytes: int, language: Language) -> str:
    """A size as people read it: 12 kB, 1,5 MB; only what is empty has 0 kB."""
    if size_bytes <= 999_000:
        return f"{-(-size_bytes // 1000)} kB"
    return f"{size_bytes / 1_000_000:.1f} MB".replace(".", "," if language is NL else ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The labels and sentences of one language, from `texts/<language>/words.toml`: code → words.

    `buttons`, `explained` and `examples` are keyed by `Word`, `answers` by the kind of a letter in which a
    word is explained otherwise, and the word; `statuses` by `MatchStatus`, `waiting` by the
    statuses that have a next date, `standing` by `QuestionStatus`, `reasons` by `Reason` and what else
    may be unclear, `held` and `refused` by why, `done` by `Word` and what else an answer can do, `news` and
    `reactions` by the kind of event, `missing` by the detail, `withheld` and `undelivered` by why, `alerts`
    by `Alert`, `columns` by the columns of an overview, `line_reasons` by why a line of its answer was not
    carried out.
    """

    buttons: Mapping[str, str]
    explained: Mapping[str, str]
    answers: Mapping[str, str]
    examples: Mapping[str, str]
    statuses: Mapping[str, str]
    waiting: Mapping[str, str]
    standing: Mapping[str, str]
    done: Mapping[str, str]
    reasons: Mapping[str, str]
    reactions: Mapping[str, str]
    held: Mapping[str, str]
    refused: Mapping[str, str]
    hints: Mapping[str, str]
    news: Mapping[str, str]
    missing: Mapping[str, str]
    withheld: Mapping[str, str]
    undelivered: Mapping[str, str]
    alerts: Mapping[str, str]
    subjects: Mapping[str, str]
    sections: Mapping[str, str]
    forms: Mapping[str, str]
    offers: Mapping[str, str]
    small: Mapping[str, str]
    overview: Mapping[str, str]
    columns: Mapping[str, str]
    line_reasons: Mapping[str, str]


@cache
def words(language: Language) -> Words:
    """The words of a language, read once."""
    source = files("loket").joinpath("texts", language, "words.toml").read_text(encoding="utf-8")
    return Words(**tomllib.loads(source))

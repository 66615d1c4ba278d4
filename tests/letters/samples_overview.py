"""Letters about several questions at once: what is open, and what came of each line of an answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from loket.domain.letters import LetterKind as Kind
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.mail.message import mailto
from loket.mail.overview import LineResult, Overview, OverviewLine, OverviewQuestion, Suggestion
from loket.mail.sheet import Sheet
from tests.letters.facts import (
    COLLEAGUE,
    INSTITUTION,
    NAMES,
    REFERENCE,
    TITLE,
    UNDO_UNTIL,
    loose,
)

ADDRESS = "overzicht-k3v7q2xw5n4jmzr6tbya2cde4f@antwoord.loket.stad.example"
ON = date(2026, 11, 24)
TREES = "Hoe tellen we samen met bewoners de bomen in de wijk, en wat leert de gemeente daarvan?"


def waits(status: str, since: date, **more: object) -> OverviewLine:
    """A line of the institution that reads, with its contact."""
    days = (ON - since).days
    line = OverviewLine(
        institution=INSTITUTION, status=status, since=since, days=days, contact=NAMES[Role.CONTACT]
    )
    return replace(line, **more)


def asks(reference: str, title: str, *lines: OverviewLine, **more: object) -> OverviewQuestion:
    since = min((one.since for one in lines), default=ON)
    standing = QuestionStatus.OPEN
    question = OverviewQuestion(
        reference=reference, title=title, standing=standing, since=since, days=(ON - since).days, lines=lines
    )
    return replace(question, **more)


TUIN = asks(
    REFERENCE, TITLE, waits("considering", date(2026, 11, 12), next_date=date(2026, 12, 1)), confidential=True
)
BOMEN = asks("LMS-2026-0057", TREES, waits("asked", date(2026, 11, 23), next_date=date(2026, 11, 30)))
PLEIN = asks("LMS-2026-0061", "Een groener schoolplein", waits("proposed", ON, next_date=date(2026, 12, 1)))
OF_CONTACT = (TUIN, BOMEN, PLEIN)
ELSEWHERE = waits("asked", date(2026, 11, 23), institution="Universiteit Voorbeeld", contact="Ben Okafor")
OF_DESK = (
    replace(TUIN, lines=(*TUIN.lines, ELSEWHERE)),
    asks("LMS-2026-0058", "Wie past dit?", standing=QuestionStatus.HELD, since=date(2026, 11, 20), days=4),
    BOMEN,
)


def of(kind: Kind, role: Role, language: Language) -> Sheet:
    """A letter to somebody who may answer by line."""
    sheet = loose(kind, role, language)
    overview = Overview(week=202648, on=ON, institution=INSTITUTION if role is Role.CONTACT else "")
    recipient = replace(sheet.recipient, proven=True)
    return replace(sheet, recipient=recipient, reply_address=ADDRESS, overview=overview)


def overview(role: Role, questions: tuple[OverviewQuestion, ...], language: Language) -> Sheet:
    sheet = of(Kind.OVERVIEW, role, language)
    assert sheet.overview
    return replace(sheet, overview=replace(sheet.overview, questions=questions))


def more_than_fits(language: Language) -> Sheet:
    many = tuple(replace(BOMEN, reference=f"LMS-2026-{number:04d}") for number in range(1, 121))
    return overview(Role.CONTACT, many, language)


def which_question(language: Language) -> Sheet:
    sheet = replace(overview(Role.CONTACT, OF_CONTACT, language), kind=Kind.ASKED_BACK)
    assert sheet.overview
    return replace(sheet, reason="which-question", overview=replace(sheet.overview, limit=2))


def transcript(language: Language) -> Sheet:
    """Everything that a line can come to."""
    line = "LMS-2026-0061 GEEN MATCH:" if language is Language.NL else "LMS-2026-0061 NO MATCH:"
    undo = f"{REFERENCE} ONGEDAAN" if language is Language.NL else f"{REFERENCE} UNDO"
    declined = replace(TUIN, lines=(waits("declined", ON),))
    offered = replace(BOMEN, lines=(waits("proposed", ON, next_date=date(2026, 12, 1)),))
    meant = Suggestion(line=line, href=mailto(ADDRESS, "Open vraagstukken", line))
    results = (
        LineResult(
            reference=REFERENCE,
            read="GEEN MATCH: vol",
            question=declined,
            done="decline",
            undo_until=UNDO_UNTIL,
            undo=undo,
        ),
        LineResult(
            reference=BOMEN.reference,
            read="MATCH: een vak over stadsecologie",
            question=offered,
            done="propose",
            period_missing=True,
        ),
        LineResult(
            reference=PLEIN.reference,
            read="nog geen match",
            question=PLEIN,
            reason="near-miss",
            suggestions=(meant,),
        ),
        LineResult(reference="LMS-2026-0099", read="INTERESSE", reason="unknown-question"),
    )
    sheet = of(Kind.OVERVIEW_TRANSCRIPT, Role.CONTACT, language)
    return replace(sheet, results=results, understood="De rest bekijk ik volgende week.", hint="files")


def transcript_status(language: Language) -> Sheet:
    sheet = of(Kind.OVERVIEW_TRANSCRIPT, Role.DESK, language)
    return replace(
        sheet, results=(LineResult(reference=REFERENCE, read="STATUS", question=OF_DESK[0], done="status"),)
    )


def not_believed(language: Language) -> Sheet:
    sheet = of(Kind.NOT_BELIEVED, Role.CONTACT, language)
    return replace(sheet, overview=None, reason="other-address", writer=COLLEAGUE)


SAMPLES: dict[str, Callable[[Language], Sheet]] = {
    "overview": lambda language: overview(Role.CONTACT, OF_CONTACT, language),
    "overview.desk": lambda language: overview(Role.DESK, OF_DESK, language),
    "overview.one": lambda language: overview(Role.CONTACT, OF_CONTACT[:1], language),
    "overview.nothing": lambda language: overview(Role.CONTACT, (), language),
    "overview-transcript": transcript,
    "overview-transcript.status": transcript_status,
    "not-believed": not_believed,
    "asked-back.loose": which_question,
}

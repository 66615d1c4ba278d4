"""What a letter says that belongs to no question, gathered when it is sent."""

from dataclasses import replace
from datetime import datetime

from loket.domain.commands import Word
from loket.domain.correspondence import Writing
from loket.domain.letters import Letter, LetterKind
from loket.domain.match import Match
from loket.domain.outcomes import Outcome
from loket.domain.overview import Brief, week_of
from loket.domain.people import Party, Role
from loket.domain.possible import possible_words
from loket.domain.programme import Programme
from loket.domain.rules.whole import UNDO_WITHIN, last_change
from loket.domain.working_days import local_date
from loket.mail.grammar.reference_lines import beside_passages, divided
from loket.mail.message import mailto, opened
from loket.mail.overview import LineResult, Overview, Suggestion
from loket.mail.prose import one_line
from loket.mail.render import subject_of
from loket.mail.sheet import Sheet
from loket.mail.words import COMMANDS
from loket.usecases.alert_sheet import alert_sheet
from loket.usecases.facts_of import shortened, signature
from loket.usecases.leave_facts import leave_facts
from loket.usecases.line_results import LineOutcome, unpacked
from loket.usecases.links import Links
from loket.usecases.overviews import in_lines, overview_for, seen_by
from loket.usecases.ports import Lists
from loket.usecases.sheets import loose_sheet

SHORT_LIST = 10
"""Open questions that a letter shows which only asks which one is meant. Chosen by us, 2026-11."""
LINE_QUOTED = 300
"""Characters of a line that its answer repeats. Chosen by us, 2026-11."""
CHANGES_NOTHING = frozenset({Word.UNDO, Word.STATUS, Word.OVERVIEW, Word.HELP})
"""Words after which there is nothing to take back."""
WHICH = "which-question"
OFFERS = frozenset({Word.PROPOSE, Word.PERIOD})


def sheet_without_question(
    letter: Letter, writing: Writing | None, now: datetime, programme: Programme, lists: Lists, links: Links
) -> Sheet:
    """The facts for its reader; `writing` is the mail that it is about, while that is kept."""
    if letter.kind is LetterKind.ALERT:
        return alert_sheet(letter, programme, writing)
    sheet = loose_sheet(letter, programme)
    if letter.to.role not in (Role.CONTACT, Role.DESK):
        return sheet
    match letter.kind:
        case LetterKind.OVERVIEW:
            sheet = replace(sheet, overview=overview_for(letter.to, now, programme, lists))
        case LetterKind.OVERVIEW_TRANSCRIPT:
            sheet = with_results(
                by_lines(sheet, letter, programme, links), letter, writing, now, programme, lists
            )
        case LetterKind.NOT_BELIEVED:
            sheet = replace(sheet, writer=signature(writing) if writing else "")
        case LetterKind.ASKED_BACK if sheet.reason == WHICH:
            shown = replace(overview_for(letter.to, now, programme, lists), limit=SHORT_LIST)
            sheet = replace(sheet, overview=shown)
        case LetterKind.HELP:
            pass
        case LetterKind.TRANSCRIPT:
            text = shortened(writing.text) if writing else ""
            sheet = replace(sheet, done=letter.facts["done"], understood=text)
            sheet = replace(sheet, **leave_facts(letter, programme))
        case _:
            return sheet
    return by_lines(sheet, letter, programme, links)


def by_lines(sheet: Sheet, letter: Letter, programme: Programme, links: Links) -> Sheet:
    """The sheet of a letter that its reader answers line by line; who gets it is known by the programme."""
    week = week_of(local_date(letter.created_at, programme))
    address = links.overview_address(letter.to, programme, week)
    return replace(sheet, reply_address=address, recipient=replace(sheet.recipient, proven=True))


def with_results(
    sheet: Sheet, letter: Letter, writing: Writing | None, now: datetime, programme: Programme, lists: Lists
) -> Sheet:
    """The sheet with what came of each line, and how its question stands now."""
    text, today = writing.text if writing else "", local_date(now, programme)
    sheet = replace(
        sheet,
        overview=Overview(week=int(letter.facts["week"]), on=today),
        understood=shortened(beside_passages(text, programme.prefix)),
        hint=sheet.reason,
        reason="",
    )
    read: dict[str, str] = {}
    for reference, passage in divided(text, programme.prefix).passages:
        read[reference] = " / ".join(filter(None, (read.get(reference, ""), one_line(passage))))
    outcomes = unpacked(letter.facts["results"])
    theirs = lists.briefs([one.reference for one in outcomes if one.is_theirs])
    results = (
        result_of(
            one, read.get(one.reference, ""), theirs.get(one.reference), sheet, letter.to, now, programme
        )
        for one in outcomes
    )
    return replace(sheet, results=tuple(results))


def result_of(
    one: LineOutcome,
    read: str,
    brief: Brief | None,
    sheet: Sheet,
    reader: Party,
    now: datetime,
    programme: Programme,
) -> LineResult:
    """What came of a line, in the codes of the letter."""
    done = one.outcome in (Outcome.DONE, Outcome.ADDED) and one.reason != "empty"
    said = "note" if one.outcome is Outcome.ADDED else one.reason
    result = LineResult(
        reference=one.reference,
        read=read if len(read) <= LINE_QUOTED else f"{read[:LINE_QUOTED].rstrip()} …",
        done=said if done else "",
        reason="" if done else one.reason,
    )
    if brief is None or brief.question.erased:
        return result
    question, today = brief.question, local_date(now, programme)
    own, possible = latest(reader, brief), possible_words(question, reader, now)
    change = last_change(question, reader)
    if one.outcome is Outcome.DONE and said not in CHANGES_NOTHING and change and Word.UNDO in possible:
        undo = f"{one.reference} {COMMANDS[sheet.language][Word.UNDO]}"
        result = replace(result, undo=undo, undo_until=local_date(change.at + UNDO_WITHIN, programme))
    return replace(
        result,
        question=in_lines(brief, own, today, programme),
        period_missing=said in OFFERS and bool(own) and own[-1].period is None,
        suggestions=tuple(
            suggestion(one.reference, word, sheet) for word in one.candidates if word in possible
        ),
    )


def latest(reader: Party, brief: Brief) -> list[Match]:
    """Of the matches that are the reader's business those that count now: what is open, and the last ones."""
    question = brief.question
    return [
        match
        for match in seen_by(reader, question)
        if match.is_open or match == question.latest_match(match.key.institution)
    ]


def suggestion(reference: str, word: Word, sheet: Sheet) -> Suggestion:
    """The line that says this word of this question."""
    command = COMMANDS[sheet.language][word]
    href = mailto(sheet.reply_address, subject_of(sheet), f"{reference} {opened(word, command)}")
    return Suggestion(line=f"{reference} {command}", href=href)

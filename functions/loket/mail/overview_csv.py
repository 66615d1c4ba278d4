"""The overview as a table that opens in Excel: no cell of it can be a formula."""

import csv
import io
from collections.abc import Iterator
from unicodedata import category

from loket.domain.people import Language
from loket.mail.overview import Carried, Overview, OverviewLine, OverviewQuestion
from loket.mail.prose import one_line
from loket.mail.words import words

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""
FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""What makes a formula of a cell, also in its wide form (OWASP, CSV Injection); no line begins with a tab."""
UNSEEN = "Cf"
"""The Unicode category of signs without width, which hide what comes first."""
COLUMNS = (
    "reference", "title", "institution", "status", "contact", "days", "since", "next_date", "confidential",
)  # fmt: skip


def file_name(overview: Overview, language: Language) -> str:
    """What the table is called: `overzicht-2026-11-24.csv`."""
    return f"{words(language).overview['file']}-{overview.on.isoformat()}.csv"


def table(overview: Overview, language: Language) -> Carried:
    """All questions of the overview, a row for each institution that the reader may see."""
    written = io.StringIO()
    # Dutch Excel parts cells at semicolons.
    rows = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(words(language).columns[column] for column in COLUMNS)
    for question in overview.questions:
        rows.writerows(map(harmless, row) for row in rows_of(question, language))
    content = f"{BOM}{written.getvalue()}".encode()
    return Carried(file_name(overview, language), "text/csv", content)


def rows_of(question: OverviewQuestion, language: Language) -> Iterator[tuple[str, ...]]:
    said = words(language)
    marked = said.overview["yes"] if question.confidential else ""
    for line in question.lines:
        status = said.statuses[line.status]
        yield row(question, line, status, marked)
    if not question.lines:
        standing = said.standing[question.standing]
        line = OverviewLine(institution="", status="", since=question.since, days=question.days)
        yield row(question, line, standing, marked)


def row(question: OverviewQuestion, line: OverviewLine, status: str, marked: str) -> tuple[str, ...]:
    """The cells in the order of `COLUMNS`; dates as Excel reads them in every language."""
    until = line.next_date.isoformat() if line.next_date else ""
    days, since = str(line.days), line.since.isoformat()
    about = (question.reference, question.title, line.institution, status, line.contact)
    return (*about, days, since, until, marked)


def harmless(cell: str) -> str:
    """The cell on one line, as a text even where a program would take it for a formula."""
    text = one_line(cell)
    first = next((sign for sign in text if category(sign) != UNSEEN), "")
    return f"'{text}" if first in FORMULA else text

"""The attached table: read by Python's own reader, and harmless in Excel."""

import csv
import io
from dataclasses import replace

import pytest

from loket.domain.people import Language
from loket.mail.overview import Overview, OverviewQuestion
from loket.mail.overview_csv import COLUMNS, table
from loket.mail.render import render
from tests.letters.samples_overview import OF_CONTACT, OF_DESK, ON, TUIN, more_than_fits


def cells(*questions: OverviewQuestion, language: Language = Language.NL) -> list[list[str]]:
    """The rows of the table, as a program reads them."""
    made = table(Overview(week=202648, on=ON, questions=questions), language)
    text = made.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_question_is_a_row_for_each_institution():
    rows = cells(*OF_DESK)

    assert rows[0] == [
        "Kenmerk", "Titel", "Instelling", "Stand", "Contactpersoon", "Wacht dagen", "Sinds",
        "Volgende datum", "Vertrouwelijk",
    ]  # fmt: skip
    assert [row[0] for row in rows[1:]] == [
        "LMS-2026-0042", "LMS-2026-0042", "LMS-2026-0058", "LMS-2026-0057",
    ]  # fmt: skip
    assert rows[1][2:] == [
        "Hogeschool Voorbeeld", "bekijkt het vraagstuk", "Sanne de Graaf", "12", "2026-11-12",
        "2026-12-01", "ja",
    ]  # fmt: skip
    assert rows[3][2:6] == ["", "Het vraagstuk wacht op het programmabureau.", "", "4"]


@pytest.mark.parametrize("language", Language)
def test_every_row_has_every_column(language: Language):
    rows = cells(*OF_CONTACT, language=language)

    assert len(rows) == 1 + len(OF_CONTACT)
    assert {len(row) for row in rows} == {len(COLUMNS)}


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+31612345678", "-2", "@SOM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "\u2060+1", "\uff1d1"],
)
def test_no_cell_is_a_formula(typed: str):
    title = cells(replace(TUIN, title=typed))[1][1]

    assert title == f"'{' '.join(typed.split())}"


@pytest.mark.parametrize("typed", ['zij zei: "ja"', "a;b", "regel\r\nregel", "é ü 日本"])
def test_quotes_semicolons_and_line_ends_stay_inside_their_cell(typed: str):
    rows = cells(replace(TUIN, title=typed))

    assert rows[1][1] == " ".join(typed.split())
    assert len(rows) == 2


def test_an_ordinary_title_stays_as_it_is():
    assert cells(TUIN)[1][1] == TUIN.title


def test_a_letter_shows_a_hundred_questions_and_says_where_the_others_are():
    sheet = more_than_fits(Language.NL)
    assert sheet.overview

    letter = render(sheet)

    assert "Dit zijn de 100 die het langst wachten" in " ".join(letter.text.split())
    assert "LMS-2026-0100" in letter.text and "LMS-2026-0101" not in letter.text
    # Beyond that Gmail shows no more of it.
    assert len(letter.html.encode()) < 102_000
    assert len(cells(*sheet.overview.questions)) == 121

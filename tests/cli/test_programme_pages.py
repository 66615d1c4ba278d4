"""A programme file that does not fit the pages is refused, at its line."""

from datetime import date

import pytest

from loket.domain.people import Language
from loket.domain.statements import Accessibility, Compliance, LegalBasis, Privacy
from loket_cli.programme import read_file
from tests.cli.test_programme_file import DORP, dorp_with

VERSION = "privacy_version: 2026-09"


@pytest.mark.parametrize("version", ["2025-01", "../2026-09", "2026-09.toml"])
def test_a_privacy_statement_without_a_text_is_refused(tmp_path, version):
    assert dorp_with(tmp_path, VERSION, f"privacy_version: {version}") == [
        "8: privacy_version: has no text; there are: 2026-09"
    ]


def test_what_the_statements_need_is_read(tmp_path):
    more = f"""{VERSION}
privacy:
  controller: "Gemeente Dorp, Plein 1"
  contact: fg@dorp.example
  basis: public-task
  kept: {{ nl: Een jaar. }}
accessibility: {{ status: B, date: 2026-10-01, statement: "https://register.example/1" }}"""
    file = tmp_path / "dorp.yaml"
    file.write_text(DORP.read_text("utf-8").replace(VERSION, more), "utf-8")

    programme = read_file(file)

    assert programme.privacy == Privacy(
        controller="Gemeente Dorp, Plein 1",
        contact="fg@dorp.example",
        basis=LegalBasis.PUBLIC_TASK,
        kept={Language.NL: "Een jaar."},
    )
    assert programme.accessibility == Accessibility(
        status=Compliance.B, on=date(2026, 10, 1), address="https://register.example/1"
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("privacy: { contact: fg@dorp.example }", "9: privacy.controller: is missing"),
        (
            "privacy: { controller: Dorp, basis: consent }",
            "9: privacy.basis: should be one of: 'public-task' or 'legitimate-interest'",
        ),
        (
            'accessibility: { status: F, date: 2026-10-01, statement: "https://register.example/1" }',
            "9: accessibility.status: should be one of: 'A', 'B', 'C', 'D' or 'E'",
        ),
        (
            'accessibility: { status: A, date: 2026-10-01, statement: "http://register.example/1" }',
            "9: accessibility.statement: should be an address that begins with https://",
        ),
    ],
)
def test_what_the_statements_cannot_say_is_refused(tmp_path, line, reason):
    assert dorp_with(tmp_path, VERSION, f"{VERSION}\n{line}") == [reason]

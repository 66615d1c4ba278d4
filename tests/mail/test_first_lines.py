"""The table of first lines: what each comes to, near misses included."""

from datetime import date
from pathlib import Path

import pytest

from loket.mail.grammar.said import Command, Doubtful, Plain
from loket.mail.grammar.understand import understand
from loket.mail.reading.incoming import ReplyText

TODAY = date(2026, 11, 24)
TABLE = Path(__file__).with_name("first_lines.txt").read_text("utf-8")
ROWS = [
    (demanded.strip(), line.removeprefix(" "))
    for row in TABLE.splitlines()
    if row and not row.startswith("#")
    for demanded, _, line in [row.partition("|")]
]


def result(text: str) -> str:
    """What a first line comes to, as the table says it."""
    match understand(ReplyText(new=text.replace("¶", "\n")), TODAY):
        case Command(word=word):
            return f"do {word}"
        case Doubtful(reason=reason, candidates=candidates):
            return f"ask {' '.join(candidates)} ({reason})"
        case Plain():
            return "text"
    return "nothing"


@pytest.mark.parametrize(("demanded", "line"), ROWS)
def test_a_first_line_comes_to_what_the_table_demands(demanded, line):
    assert result(line) == demanded


WORDS_ALONE = [line for demanded, line in ROWS if demanded.startswith("do ") and not {":", "¶"} & {*line}]


@pytest.mark.parametrize("line", WORDS_ALONE)
def test_a_question_mark_takes_the_certainty_from_every_command(line):
    assert not result(f"{line}?").startswith("do ")


def test_the_table_is_long_enough_to_mean_something():
    assert len(ROWS) >= 150
    assert len({line for _, line in ROWS}) == len(ROWS)

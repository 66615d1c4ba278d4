"""Pasted text keeps its words and paragraphs, and loses what cannot be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.wire.plain_text import one_line, paragraphs


def test_paragraphs_stay_whatever_ends_the_lines():
    assert paragraphs("een\r\n\r\ntwee\rdrie\u2028vier\x0bvijf") == "een\n\ntwee\ndrie\nvier\nvijf"


def test_a_line_is_one_line():
    assert one_line("  Hoe\r\nhouden we\t het\u00a0koel? ") == "Hoe houden we het koel?"


def test_a_table_pasted_from_a_word_processor_keeps_its_cells():
    assert paragraphs("jaar\taantal\r\n2025\t12") == "jaar\taantal\n2025\t12"


@pytest.mark.parametrize(
    "unseen", ["\x00", "\x07", "\x9f", "\ufeff", "\u200b", "\u202e", "\u2066", "\u200f", "\ud800"]
)
def test_what_cannot_be_seen_is_gone(unseen):
    assert paragraphs(f"bui{unseen}ten") == "buiten"


def test_a_letter_with_its_accent_apart_becomes_one_letter():
    assert one_line("ide\u0301") == "idé"


def test_emoji_of_several_parts_stay_whole():
    family = "👩\u200d👧"

    assert paragraphs(f"Voor {family}") == f"Voor {family}"


@pytest.mark.parametrize(
    "nothing", ["", " ", "\n\n", "\u00a0\u2003", "\u200d\u200c", "\u0301", "\x00\x00", "\u202e "]
)
def test_text_without_anything_to_see_is_no_text(nothing):
    assert paragraphs(nothing) == one_line(nothing) == ""


@given(st.text())
def test_clean_text_is_left_as_it_is(text):
    clean = paragraphs(text)

    assert paragraphs(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)


@given(st.text())
def test_a_line_never_holds_a_line_end_or_a_control(text):
    assert not any(
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in one_line(text)
    )

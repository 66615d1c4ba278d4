"""What changed between two texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.difference import LONGEST, Mark, Passage, Piece, changes, difference

OLD = "Onze binnentuin wordt te warm. Wat helpt daartegen?\n\nWij zoeken studenten."


def shown(passage: Passage) -> str:
    """A passage with what went in [] and what came in {}."""
    around = {Mark.KEPT: "{}", Mark.GONE: "[{}]", Mark.NEW: "{{{}}}"}
    return "".join(around[piece.mark].format(piece.text) for piece in passage.pieces)


def told(old: str, new: str) -> list[str]:
    return [shown(passage) for passage in changes(old, new)]


SOME = st.lists(
    st.sampled_from(
        ["de tuin", "koel", "Wat helpt?", ". ", "\n", "\n\n", " ", "te  warm.", "a. ", "é", "\u2028"]
    )
).map("".join)


@given(SOME | st.text(), SOME | st.text())
def test_both_texts_can_be_made_from_it_again(old, new):
    passages = difference(old, new)

    assert "".join(passage.old for passage in passages) == old
    assert "".join(passage.new for passage in passages) == new


@given(SOME | st.text())
def test_a_text_differs_from_itself_in_nothing(text):
    assert changes(text, text) == ()
    assert {piece.mark for passage in difference(text, text) for piece in passage.pieces} <= {Mark.KEPT}


def test_within_a_sentence_the_words_are_told():
    new = OLD.replace("te warm", "in de zomer veel te warm")

    assert told(OLD, new) == ["Onze binnentuin wordt {in de zomer veel }te warm. "]


def test_a_sentence_that_came_or_went_is_told_as_a_whole():
    assert told(OLD, OLD + " Liefst in de zomer.") == ["{Liefst in de zomer.}"]
    assert told(OLD, OLD.replace(" Wat helpt daartegen?", "")) == ["[Wat helpt daartegen?\n]"]


def test_sentences_that_have_nothing_in_common_are_told_apart():
    (passage,) = changes("Onze tuin is te warm.", "Welke planten houden een binnenplaats koel?")

    assert passage.pieces == (
        Piece("Onze tuin is te warm.", Mark.GONE),
        Piece("Welke planten houden een binnenplaats koel?", Mark.NEW),
    )


def test_other_blanks_are_no_change():
    assert told("Een  tuin.\nEen schuur.", "Een tuin.\n\nEen schuur.") == []


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_longer_texts_than_are_compared_count_as_replaced(length):
    text = ("Een zin. " * LONGEST)[: length - 4]

    (*_, last) = changes(f"{text}Oud.", f"{text}Nu..")

    assert (last.old == f"{text}Oud.") is (length > LONGEST)


HARD = [
    ("a b " * 5_000, "b a " * 5_000),
    ("a. b. " * 3_333, "b. a. " * 3_333),
    (
        "".join(f"{n % 7} {n % 3}. " for n in range(3_000)),
        "".join(f"{n % 3} {n % 7}. " for n in range(3_000)),
    ),
    ("x\n" * 10_000, "y\nx\n" * 5_000),
    (" " * 20_000, "\n" * 20_000),
    ("." * 20_000, "?." * 10_000),
    ("".join(f"s{n}. " for n in range(2_500)), "".join(f"s{n}. x{n}. " for n in range(1_400))),
    ("".join(f"w{n * n % 89} " for n in range(5_000)), "".join(f"w{n * n % 97} " for n in range(5_000))),
    (
        "".join(f"w{n % 190}{'.' * (n % 190 == 0)} " for n in range(4_000)),
        "".join(f"w{n % 189}{'.' * (n % 189 == 0)} " for n in range(4_000)),
    ),
]


@pytest.mark.parametrize(("old", "new"), HARD)
def test_it_takes_less_than_a_second_whatever_the_texts(old, new):
    old, new = old[:LONGEST], new[:LONGEST]

    began = time.process_time()
    passages = difference(old, new)

    assert time.process_time() - began < 1
    assert "".join(passage.old for passage in passages) == old
    assert "".join(passage.new for passage in passages) == new

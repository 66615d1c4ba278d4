"""The desk names in one line for whom it enters a question; anything but exactly such a line is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.grammar.for_someone import Someone, for_someone


@pytest.mark.parametrize(
    ("line", "someone"),
    [
        ("NAMENS Piet Bakker <piet_b@post.example>", ("Piet Bakker", "piet_b@post.example", "")),
        ("Namens mevrouw De Vries, telefoon 071-5123456", ("mevrouw De Vries", "", "071-5123456")),
        ("*NAMENS Jan Post, tel.: 071 512 34 56.*", ("Jan Post", "", "071 512 34 56")),
        ("ON BEHALF OF Jo <jo@x.example>, phone +31 6 12345678", ("Jo", "jo@x.example", "+31 6 12345678")),
        ("NAMENS Piet <piet@post.example<mailto:piet@post.example>>", ("Piet", "piet@post.example", "")),
    ],
)  # fmt: skip
def test_a_name_with_an_address_or_a_telephone_is_somebody(line: str, someone: tuple[str, str, str]):
    assert for_someone(f"Hallo,\n\n{line}\n\nWie helpt?") == Someone(*someone, "Wie helpt?")


@pytest.mark.parametrize(
    "line",
    [
        "NAMENS PARTNER AKKOORD",
        "NAMENS Piet Bakker",
        "NAMENS <piet@post.example>",
        "NAMENS Piet, telefoon 123",
        "Namens de buurt wil ik vragen of u 071-5123456 kunt bellen",
        "Namens Piet <piet@post.example> vraag ik u",
        "NAMENS " + "x" * 300 + " <piet@post.example>",
    ],
)
def test_any_other_line_names_nobody(line: str):
    assert for_someone(line) is None


@given(st.text())
def test_any_text_names_somebody_or_nobody(text: str):
    found = for_someone(f"NAMENS {text}")

    assert found is None or "@" not in found.name

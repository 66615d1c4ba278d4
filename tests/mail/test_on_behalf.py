"""For whom somebody writes is read where they say so, in the first lines or where they sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.asker.on_behalf import on_behalf_of


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Hallo,\n\nIk stuur dit namens de bewonerscommissie Slaagwijk. Wij willen",
            "de bewonerscommissie Slaagwijk",
        ),
        ("Namens mijn buurvrouw mevrouw De Vries wil ik vragen of", "mijn buurvrouw mevrouw De Vries"),
        ("Deze mail stuur ik namens mijn moeder omdat zij geen mail heeft.", "mijn moeder"),
        ("I am writing on behalf of the Riverside Trust, which looks", "the Riverside Trust"),
        ("On behalf of our neighbours: who can help?", "our neighbours"),
    ],
)
def test_who_is_spoken_for_in_the_first_lines_is_read(text: str, who: str):
    assert on_behalf_of(text) == who


def test_who_is_spoken_for_in_a_closing_is_read():
    assert (
        on_behalf_of("Wie helpt?", "Met vriendelijke groet, namens Stichting Merel\nJan") == "Stichting Merel"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Wij schrijven dit niet namens de gemeente.",
        "Namens mij ook hartelijk dank.",
        "Namens ons allemaal een fijne dag.",
        "Namens jan@elders.example stuur ik dit.",
        "De brief die de buurman vorige week namens de straat stuurde, kwam nooit aan.",
        "een\ntwee\ndrie\nvier\nNamens de hele straat vraag ik u",
    ],
)
def test_what_is_no_clear_word_for_others_is_left_alone(text: str):
    assert on_behalf_of(text) == ""


@given(st.text(), st.text())
def test_any_text_names_at_most_one_line_without_an_address(text: str, closing: str):
    who = on_behalf_of(f"namens {text}", closing)

    assert "\n" not in who and "@" not in who and len(who) <= 150

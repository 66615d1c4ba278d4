"""A question by mail is called by its subject, or by its first sentence where the subject says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.asker.titles import LONGEST_TITLE, title_of

TEXT = "Beste mensen,\n\nMijn naam is Fatima. Hoe houden we onze\nbinnentuin koel? Wij weten het niet."


def test_a_subject_that_says_something_is_the_title():
    assert title_of("Fwd: [EXTERN] Koele binnentuin", TEXT) == "Koele binnentuin"


@pytest.mark.parametrize(
    "subject",
    ["", "Vraag", "Re: vraagje!", "Hallo", "Question", "(geen onderwerp)", "FW: ", "??", "Een vraag:"],
)
def test_below_a_subject_that_says_nothing_the_first_real_sentence_is_the_title(subject: str):
    assert title_of(subject, TEXT) == "Hoe houden we onze binnentuin koel?"


def test_who_only_introduces_himself_is_called_by_that():
    assert title_of("vraag", "Hallo,\n\nMijn naam is Jan.") == "Mijn naam is Jan."


def test_an_abbreviation_ends_no_sentence():
    assert (
        title_of("", "We zoeken o.a. een plan voor de tuin. Wie helpt?")
        == "We zoeken o.a. een plan voor de tuin"
    )


def test_without_any_words_there_is_no_title():
    assert title_of("", "") == ""


def test_a_long_title_is_cut_after_a_whole_word():
    title = title_of("woord " * 100, "")

    assert len(title) <= LONGEST_TITLE
    assert title.endswith("woord…")


@given(st.text(), st.text())
def test_a_title_is_short_and_on_one_line(subject: str, text: str):
    title = title_of(subject, text)

    assert len(title) <= LONGEST_TITLE and "\n" not in title

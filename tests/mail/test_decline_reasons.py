"""What a written reason is counted as; whoever wonders reads the reason itself."""

import pytest

from loket.domain.declining import DeclineReason as R
from loket.mail.grammar.decline_reasons import decline_reason


@pytest.mark.parametrize(
    ("written", "counted"),
    [
        ("vol", R.FULL),
        ("Vol.", R.FULL),
        ("alle opdrachten voor dit semester zijn al verdeeld", R.FULL),
        ("we hebben geen ruimte", R.FULL),
        ("we hebben dit jaar geen vrije plek", R.FULL),
        ("full", R.FULL),
        ("we have no more capacity", R.FULL),
        ("de docent is ziek", R.NOBODY),
        ("er zijn geen studenten voor te vinden", R.NOBODY),
        ("no supervisor available", R.NOBODY),
        ("past niet in de periode", R.PERIOD),
        ("het vak is al begonnen", R.PERIOD),
        ("too late for this term", R.PERIOD),
        ("de vraag is te groot voor een minor", R.UNCLEAR),
        ("het is niet duidelijk wat u zoekt", R.UNCLEAR),
        ("too broad", R.UNCLEAR),
        ("past niet", R.NO_FIT),
        ("dit sluit niet goed aan bij onze opleiding", R.NO_FIT),
        ("does not fit our curriculum", R.NO_FIT),
        ("wij doen dit liever zelf", R.OTHER),
        ("", R.NOT_GIVEN),
        (" \n ", R.NOT_GIVEN),
        ("...", R.NOT_GIVEN),
    ],
)
def test_clear_words_are_counted_under_their_reason(written: str, counted: R):
    assert decline_reason(written) is counted


@pytest.mark.parametrize(
    "written", ["onvoldoende", "volgend jaar", "vollediger graag", "fulltime", "periodiek"]
)
def test_a_part_of_a_word_is_not_the_word(written: str):
    assert decline_reason(written) is R.OTHER


@pytest.mark.parametrize("written", ["wij zijn niet vol, maar", "we are not full"])
def test_what_is_denied_does_not_count(written: str):
    assert decline_reason(written) is R.OTHER


def test_what_says_more_counts_before_what_is_said_beside_it():
    assert decline_reason("past niet: we zitten vol") is R.FULL
    assert decline_reason("past niet, te vaag") is R.UNCLEAR


def test_a_long_text_takes_no_time_and_counts_by_its_beginning():
    assert decline_reason("geen " * 100_000 + "vol") is R.OTHER

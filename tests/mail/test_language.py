"""The language of a mail is that of its frequent short words."""

from pathlib import Path

import pytest

from loket.domain.people import Language
from loket.mail.asker.language import language_of

GOLDEN = Path(__file__).parents[1] / "letters" / "golden"


@pytest.mark.parametrize("language", list(Language))
def test_our_own_letters_are_in_their_language(language):
    other = Language.EN if language is Language.NL else Language.NL
    letters = [file for file in sorted(GOLDEN.glob(f"*.{language}.txt")) if "help" in file.name]

    found = {language_of(file.read_text("utf-8"), other) for file in letters}

    assert found == {language}


def test_one_sentence_is_enough():
    assert (
        language_of("Wij zoeken studenten die met ons een speelplek willen maken", Language.EN) is Language.NL
    )
    assert (
        language_of("We would like students to help us with the design of a garden", Language.NL)
        is Language.EN
    )


@pytest.mark.parametrize("text", ["", "MATCH", "12345 !!", "in is was we", "Grüße aus Köln", "de the"])
def test_what_tells_nothing_is_the_other_language(text):
    assert language_of(text, Language.NL) is Language.NL
    assert language_of(text, Language.EN) is Language.EN


def test_only_the_beginning_of_a_long_text_counts():
    assert language_of("x " * 20_000 + "the of and you with", Language.NL) is Language.NL

"""Which of our languages somebody writes, by the short words that nobody can do without."""

import re
from itertools import islice

from loket.domain.people import Language
from loket.mail.reply.telling_lines import begins_banner, begins_disclaimer

CHARACTERS = 20_000
PARAGRAPHS = 20
WORDS = 1000
FEWEST = 2
"""Least number of telling words, and least lead of one language, that decide. Chosen by us, 2026-11."""

TELLING = {
    Language.NL: frozenset(
        {
            "aan", "als", "bij", "dat", "de", "deze", "die", "dit", "een", "en", "er", "geen", "graag",
            "had", "hebben", "heeft", "het", "hoe", "hun", "ik", "jullie", "kan", "kunnen", "maar", "met",
            "naar", "niet", "nog", "om", "onze", "ook", "op", "over", "te", "tot", "uit", "uw", "van",
            "veel", "voor", "waar", "wat", "wij", "willen", "worden", "zich", "zijn", "zou"
        }
    ),
    Language.EN: frozenset(
        {
            "about", "and", "are", "at", "be", "but", "by", "can", "could", "do", "for", "from", "has",
            "have", "how", "if", "it", "its", "may", "not", "of", "on", "or", "our", "that", "the",
            "their", "there", "they", "this", "to", "us", "what", "which", "who", "with", "would", "you",
            "your"
        }
    ),
}  # fmt: skip
"""Frequent words of one language that the other does not have: "is", "in", "we" and "was" tell nothing."""

WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, otherwise: Language) -> Language:
    """The language of a text by its first words; `otherwise` when they do not tell."""
    return told_language(text) or otherwise


def first_language(text: str) -> Language | None:
    """The language of the first paragraph that tells it, else that of all of the text.

    Below it may stand a disclaimer that is longer than what was written, in another language.
    """
    found = (one for one in text[:CHARACTERS].split("\n\n", PARAGRAPHS) if not is_a_server_s(one.lstrip()))
    return next(filter(None, map(told_language, found)), None) or told_language(text)


def is_a_server_s(paragraph: str) -> bool:
    return begins_disclaimer(paragraph) or begins_banner(paragraph)


def told_language(text: str) -> Language | None:
    """The language of a text by its first words; None when they do not tell."""
    found = (word[0].lower() for word in WORD.finditer(text[:CHARACTERS]))
    words = list(islice(found, WORDS))
    counts = {language: sum(word in telling for word in words) for language, telling in TELLING.items()}
    best = max(counts, key=lambda language: counts[language])
    rest = max(count for language, count in counts.items() if language is not best)
    return best if counts[best] - rest >= FEWEST else None

"""What a question by mail is called: its subject, or its first sentence where the subject says nothing."""

import re

from loket.mail.grammar.body import after_greetings
from loket.mail.grammar.normalise import bare, lines, plain
from loket.mail.prose import one_line
from loket.mail.reading.subjects import stripped

LONGEST_TITLE = 150
"""Characters of a title that a mail gives its question. Chosen by us, 2026-11."""
SAYING_NOTHING = frozenset({
    "vraag", "vraagje", "vragen", "een vraag", "korte vraag", "vraagstuk", "een vraagstuk", "nieuw vraagstuk",
    "nieuwe vraag", "hulpvraag", "hallo", "hoi", "dag", "hi", "hello", "hey", "help", "hulp", "verzoek",
    "aanvraag", "aanmelding", "contact", "info", "informatie", "bericht", "mail", "onderwerp", "test",
    "geen onderwerp", "zonder onderwerp", "question", "a question", "questions", "quick question",
    "new question", "request", "enquiry", "inquiry", "information", "message", "subject", "no subject",
    "without subject", "none", "betreft", "goedemorgen", "goedemiddag", "goedendag", "good morning",
})  # fmt: skip
INTRODUCES = (
    "mijn naam is ", "ik ben ", "wij zijn ", "my name is ", "i am ", "i'm ", "we are ", "hierbij ",
    "ik schrijf u ", "i am writing ", "via deze ", "langs deze weg ",
)  # fmt: skip
"""Beginnings of sentences by which people introduce themselves."""
READ = 4_000
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.?!]+(?=\s|$)")
FEWEST_LETTERS = 3


def title_of(subject: str, text: str) -> str:
    """The title of at most LONGEST_TITLE characters, "" when neither subject nor text says anything."""
    called = one_line(stripped(subject))
    return shortened(called if says_something(called) else first_sentence(text) or called)


def says_something(subject: str) -> bool:
    """True for a subject that tells what it is about."""
    said = bare(plain(subject).casefold())
    return sum(map(str.isalpha, said)) >= FEWEST_LETTERS and said not in SAYING_NOTHING


def first_sentence(text: str) -> str:
    """The first sentence after the greeting, or the next one where that only introduces its writer."""
    body = after_greetings(lines(text[:READ]))
    paragraph = one_line(" ".join(body[: body.index("")] if "" in body else body))
    following = one_line(" ".join(body))
    return next((one for one in sentences(following) if not introduces(one)), paragraph)


def sentences(text: str) -> list[str]:
    """The sentences of running text, each without its full stop; a question keeps its mark."""
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    pairs = zip([0, *ends], [*ends, len(text)], strict=True)
    found = (text[first:end].strip().rstrip(".!") for first, end in pairs)
    return [one for one in found if sum(map(str.isalpha, one)) >= FEWEST_LETTERS]


def introduces(sentence: str) -> bool:
    return sentence.casefold().startswith(INTRODUCES)


def shortened(title: str) -> str:
    """The title, cut after a whole word when it is too long."""
    if len(title) <= LONGEST_TITLE:
        return title
    cut = title[: LONGEST_TITLE - 1]
    return (cut[: cut.rindex(" ")] if " " in cut else cut).rstrip(" ,;:-") + "…"

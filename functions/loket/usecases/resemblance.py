"""Notices that the same question came before: by form and by mail, or from another address (M12)."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from loket.domain.errors import UnknownQuestion
from loket.domain.submission import Body
from loket.mail.reading.subjects import stripped
from loket.usecases.ports import Mailbook, Store

AGAIN_WITHIN = timedelta(days=7)
"""A question that is much like another one counts as the same within this time. Chosen by us, 2026-11."""
ALIKE = 0.6
"""Share of words that both have, of the words that either has, from which on a person should look. Ours."""
ALIKE_BY_NAME = 0.3
"""The same, for two questions of one address with the same title. Chosen by us, 2026-11."""
ALIKE_BY_OTHERS, FEWEST_WORDS_OF_OTHERS = 0.7, 25
"""The same for questions from two addresses, and how many different words each has at least: neighbours may
send the same few lines, each for a street of their own. Chosen by us, 2026-11."""
EARLIER_ONES = 20
FEWEST_WORDS = 8
"""Shorter questions are the same by chance. Chosen by us, 2026-11."""
PRINTS, PRINT_BYTES = 2, 8
"""Two questions with 80 % of their words in common share a print in 96 % of cases, with 60 % in 84 %, with
10 % in 19 %; those that do are then compared word by word. Each costs two write units. Ours, 2026-11."""
SHORTEST = 4
"""Letters of a word that tells one question from another: shorter ones are in every text."""
WORD = re.compile(r"\w+")


def resembling(body: Body, address: str, now: datetime, store: Store, book: Mailbook) -> str:
    """The reference of an earlier question that this one seems to repeat, or ""; `address` is a hash."""
    if len(words_of(body)) < FEWEST_WORDS:
        return ""
    alike = filter(None, map(book.with_words, fingerprints(body)))
    found = (reference for reference in dict.fromkeys(alike) if repeats(body, reference, now, store))
    own = book.of_person(address)[:EARLIER_ONES]
    return next(found, "") or next(
        (reference for reference in own if repeats(body, reference, now, store, own=True)), ""
    )


def repeats(body: Body, reference: str, now: datetime, store: Store, *, own: bool = False) -> bool:
    """True for one in the same words, or lately in much the same; `own` for one of the same address."""
    earlier = next(words_at(reference, store), None)
    if earlier is None:
        return False
    asked, received_at = earlier
    if not own and all_words(asked) == all_words(body):
        return True
    if now - received_at > AGAIN_WITHIN:
        return False
    one, other = words_of(body), words_of(asked)
    if not own:
        long_enough = min(len(one), len(other)) >= FEWEST_WORDS_OF_OTHERS
        return long_enough and likeness(one, other) >= ALIKE_BY_OTHERS
    named = stripped(asked.title).casefold() == stripped(body.title).casefold()
    return likeness(one, other) >= (ALIKE_BY_NAME if named else ALIKE)


def words_at(reference: str, store: Store) -> Iterator[tuple[Body, datetime]]:
    """The words of a question and when it came in, while they are there."""
    try:
        dossier = store.dossier(reference)
    except UnknownQuestion:
        return
    if dossier.body and not dossier.question.erased:
        yield dossier.body, dossier.question.received_at


def fingerprints(body: Body) -> tuple[str, ...]:
    """Names of a question's words, some of which much the same words share; none for a very short question.

    Each word has a number for each print, which is made of the least of them (min-hash, Broder 1997).
    """
    words = {word for word in words_of(body) if len(word) >= SHORTEST}
    if len(all_words(body)) < FEWEST_WORDS or not words:
        return ()
    numbers = [sha256(word.encode()).digest() for word in words]
    starts = [at * PRINT_BYTES for at in range(PRINTS)]
    least = [min(number[start : start + PRINT_BYTES] for number in numbers) for start in starts]
    return tuple(f"{at}-{number.hex()}" for at, number in enumerate(least))


def all_words(body: Body) -> list[str]:
    return WORD.findall(f"{body.title} {body.question}".casefold())


def words_of(body: Body) -> frozenset[str]:
    return frozenset(all_words(body))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0, no word in common, to 1, the same words."""
    return len(one & other) / len(one | other) if one | other else 0.0

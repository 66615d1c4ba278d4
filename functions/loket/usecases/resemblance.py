"""Notices that the same question came before: by form and by mail, or from another address (M12)."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from loket.domain.errors import UnknownQuestion
from loket.domain.submission import Body
from loket.usecases.ports import Mailbook, Store

AGAIN_WITHIN = timedelta(days=1)
"""A second question of one address within this time is compared with the first. Chosen by us, 2026-11."""
ALIKE = 0.6
"""Share of words that both have, of the words that either has, from which on a person should look. Ours."""
EARLIER_ONES = 20
FEWEST_WORDS = 8
"""Shorter questions are the same by chance. Chosen by us, 2026-11."""
WORD = re.compile(r"\w+")


def resembling(body: Body, address: str, now: datetime, store: Store, book: Mailbook) -> str:
    """The reference of an earlier question that this one seems to repeat, or ""; `address` is a hash."""
    print_of = fingerprint(body)
    if print_of and (same := book.with_words(print_of)) and is_alive(same, store):
        return same
    words = words_of(body)
    if len(words) < FEWEST_WORDS:
        return ""
    for reference in book.of_person(address)[:EARLIER_ONES]:
        for earlier in recent(reference, now, store):
            if likeness(words, words_of(earlier)) >= ALIKE:
                return reference
    return ""


def recent(reference: str, now: datetime, store: Store) -> Iterator[Body]:
    """The words of a question that came in shortly before, while it is there."""
    try:
        if now - store.question(reference).received_at <= AGAIN_WITHIN:
            body = store.dossier(reference).body
            yield from (body,) if body else ()
    except UnknownQuestion:
        return


def is_alive(reference: str, store: Store) -> bool:
    try:
        return not store.question(reference).erased
    except UnknownQuestion:
        return False


def fingerprint(body: Body) -> str:
    """The same for the same question in the same words, however it was set; "" for a very short one."""
    words = WORD.findall(f"{body.title} {body.question}".casefold())
    return sha256(" ".join(words).encode()).hexdigest()[:32] if len(words) >= FEWEST_WORDS else ""


def words_of(body: Body) -> frozenset[str]:
    return frozenset(WORD.findall(f"{body.title} {body.question}".casefold()))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0, no word in common, to 1, the same words."""
    return len(one & other) / len(one | other) if one | other else 0.0

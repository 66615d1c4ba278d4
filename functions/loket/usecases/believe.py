"""What a token proves: which question it is of, for whom, and about what."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from loket.domain.errors import TokenError, UnknownQuestion
from loket.domain.grants import possible_grants
from loket.domain.question import Question
from loket.domain.tokens import Grant, Keyring, Purpose, granted, split
from loket.usecases.people import programme_for
from loket.usecases.ports import Store


def believe(
    name: str, purposes: Iterable[Purpose], keyring: Keyring, now: datetime, store: Store
) -> tuple[Question, Grant]:
    """Question and grant behind a name signed for any of these; raises TokenError for what proves nothing."""
    reference, token = split(name)
    try:
        question = store.question(reference)
    except UnknownQuestion:
        raise TokenError("unknown or expired token") from None
    programme = programme_for(question, store)
    possible = chain.from_iterable(possible_grants(one, question, programme) for one in purposes)
    return question, granted(token, possible, keyring, now)

"""What a token proves: which question it is of, for whom, and about what."""

from datetime import datetime

from loket.domain.errors import TokenError, UnknownQuestion
from loket.domain.grants import possible_grants
from loket.domain.question import Question
from loket.domain.tokens import Grant, Keyring, Purpose, granted, split
from loket.usecases.people import programme_for
from loket.usecases.ports import Store


def believe(
    name: str, purpose: Purpose, keyring: Keyring, now: datetime, store: Store
) -> tuple[Question, Grant]:
    """Question and grant behind a signed name; raises TokenError for whatever proves nothing."""
    reference, token = split(name)
    try:
        question = store.question(reference)
    except UnknownQuestion:
        raise TokenError("unknown or expired token") from None
    possible = possible_grants(purpose, question, programme_for(question, store))
    return question, granted(token, possible, keyring, now)

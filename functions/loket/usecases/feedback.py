"""What the mail service says became of a letter is recorded on it; the desk hears who was not reached."""

from datetime import datetime

from loket.domain.commands import Command, TellUndelivered
from loket.domain.correspondence import is_loose
from loket.domain.errors import UnknownQuestion
from loket.domain.hand_over_commands import RefuseHandOver
from loket.domain.letters import Letter, LetterKind
from loket.domain.people import CLOCK, Role
from loket.domain.storage import LetterKey
from loket.usecases.change import change
from loket.usecases.ports import Outbox, Store


def record_fate(
    key: LetterKey, kind: str, unreached: str, at: datetime, now: datetime, store: Store, outbox: Outbox
) -> bool:
    """True when this was news: the same event may come again, and is recorded once.

    First the desk is told and then the letter is marked, so that a crash in between tells twice, never not
    at all. Only a party that the process waits for is worth a letter to the desk.
    """
    letter = outbox.letter(key)
    if letter is None or outbox.fate_is_known(key, kind):
        return False
    said = telling(letter, key, unreached) if unreached and not is_loose(key.reference) else None
    if said:
        try:
            change(key.reference, lambda _: said, now, store)
        except UnknownQuestion:
            return False
    outbox.record_fate(key, kind, at)
    return True


def telling(letter: Letter, key: LetterKey, unreached: str) -> Command | None:
    """What is to be known of a letter that did not arrive; None for one that nobody waits for."""
    if letter.kind is LetterKind.TAKE_OVER:
        # Who named this address may have made a typing error, and waits for an answer.
        number = int(letter.facts["event"])
        return RefuseHandOver(by=letter.to, proposed=number, taker=True, unreached=True)
    if letter.to.role not in (Role.PARTNER, Role.CONTACT):
        return None
    return TellUndelivered(by=CLOCK, to=letter.to, reason=unreached, letter=key.id)

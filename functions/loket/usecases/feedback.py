"""What the mail service says became of a letter is recorded on it; the desk hears who was not reached."""

from datetime import datetime

from loket.domain.commands import TellUndelivered
from loket.domain.correspondence import is_loose
from loket.domain.errors import UnknownQuestion
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
    if unreached and letter.to.role in (Role.PARTNER, Role.CONTACT) and not is_loose(key.reference):
        said = TellUndelivered(by=CLOCK, to=letter.to, reason=unreached, letter=key.id)
        try:
            change(key.reference, lambda _: said, now, store)
        except UnknownQuestion:
            return False
    outbox.record_fate(key, kind, at)
    return True

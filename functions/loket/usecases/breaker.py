"""Too many letters in an hour: sending stops until the hour is over or an operator allows more.

Nothing is lost: the letters wait in the outbox. The desk hears it once an hour, in a letter that is not held.
"""

from datetime import datetime, timedelta

from loket.domain.alerts import Alert, alerts
from loket.domain.letters import Letter
from loket.domain.programme import Programme
from loket.domain.storage import SendingLetter
from loket.usecases.ports import Breaker, Outbox

HOUR = timedelta(hours=1)
MOST_LETTERS = 1000
"""Letters that are let go at once; the next hour's sweeps take the rest. Chosen by us, 2026-11."""


def is_held_back(
    sending: SendingLetter,
    limit: int,
    now: datetime,
    programme: Programme,
    breaker: Breaker,
    outbox: Outbox,
) -> bool:
    """True when the letter has to wait for the next hour, of which the desk is told; else it is counted."""
    if tells_of_this(sending.letter) or breaker.passes(limit, now):
        return False
    # First the alert: a crash in between tries it again, and the same letter is there once.
    for alert in alerts(Alert.MANY_LETTERS, f"{now:%Y-%m-%dT%H}", programme, now, {}):
        outbox.add(alert)
    outbox.put_off(sending, now.replace(minute=0, second=0, microsecond=0) + HOUR)
    return True


def tells_of_this(letter: Letter) -> bool:
    """True for the alert itself, which must get through."""
    return letter.facts.get("reason") == Alert.MANY_LETTERS


def open_again(now: datetime, breaker: Breaker, outbox: Outbox) -> int:
    """Sending goes on in this hour, with room for as many again; how many letters were waiting for that."""
    until = breaker.open(now).until
    # What is due already may be on its way: taking that from its sender would send it twice.
    due = set(outbox.open_letters(now, MOST_LETTERS))
    waiting = [key for key in outbox.open_letters(until, MOST_LETTERS) if key not in due]
    for key in waiting:
        outbox.reopen(key, now)
    return len(waiting)

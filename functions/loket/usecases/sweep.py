"""Letters that the stream missed, or whose sender died, are sent after all."""

from collections.abc import Callable
from datetime import datetime, timedelta

from loket.domain.storage import LetterKey
from loket.usecases.ports import Outbox

STREAM_HEAD_START = timedelta(seconds=20)
"""How long a new letter is left to the stream before the sweeper takes it. Chosen by us, 2026-11."""
AT_ONCE = 50
"""Letters of one sweep: as many as fit in the function's time limit; the next sweep takes the rest."""


def sweep(now: datetime, outbox: Outbox, deliver: Callable[[LetterKey], object]) -> int:
    """Every letter that is open for too long is delivered; how many were tried."""
    keys = outbox.open_letters(now - STREAM_HEAD_START, AT_ONCE)
    for key in keys:
        deliver(key)
    return len(keys)

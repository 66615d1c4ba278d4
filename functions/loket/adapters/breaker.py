"""How many letters may still go out in this hour: one item an hour, which they count up some at a time."""

from datetime import UTC, datetime, timedelta

from loket.adapters import items, keys
from loket.adapters.dynamo import ConditionFailed, Dynamo
from loket.domain.storage import HourOfLetters

HOUR = timedelta(hours=1)
SHARE = 100
"""A hundredth of an hour's letters is taken at once: ten writes for a thousand. Chosen by us, 2026-11."""
KEEP = timedelta(days=2)
"""How long the count of an hour can be looked at. Chosen by us, 2026-11."""


class Breaker:
    """The letters of one deployment, counted by the clock's hours (UTC).

    What a container took and did not need counts as sent, so that an hour has a few letters less, never more.
    """

    def __init__(self, dynamo: Dynamo) -> None:
        self.dynamo = dynamo
        self.taken = (datetime.min.replace(tzinfo=UTC), 0)

    def passes(self, limit: int, now: datetime) -> bool:
        """True while the hour has room for one more letter, which is counted then."""
        hour, left = self.taken
        if hour == start_of(now) and left > 0:
            self.taken = (hour, left - 1)
            return True
        share = max(1, limit // SHARE)
        if not self.takes(share, limit, now):
            return False
        self.taken = (start_of(now), share - 1)
        return True

    def takes(self, share: int, limit: int, now: datetime) -> bool:
        """True when the hour had room for so many more letters, which are counted now."""
        values = {":share": share, ":limit": limit, ":last": limit - share, ":end": items.epoch(now + KEEP)}
        change = "ADD n :share SET expires_at = :end, most = :limit"
        # An hour that an operator gave more room has that in `room`; what is not there compares as false.
        free = "attribute_not_exists(n) OR n <= :last OR n < room"
        try:
            self.dynamo.change(*table_key(now), change, values, free)
        except ConditionFailed:
            return False
        return True

    def hour(self, now: datetime) -> HourOfLetters:
        """How the present hour stands."""
        item = self.dynamo.get(*table_key(now)) or {}
        return HourOfLetters(
            until=start_of(now) + HOUR,
            sent=item.get("n", 0),
            limit=max(item.get("most", 0), item.get("room", 0)),
        )

    def open(self, now: datetime) -> HourOfLetters:
        """The present hour has room for as many letters again as it had at first."""
        item = self.dynamo.get(*table_key(now)) or {}
        if item:
            room = {":room": item["n"] + item["most"]}
            self.dynamo.change(*table_key(now), "SET room = :room", room)
        return self.hour(now)


def start_of(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def table_key(now: datetime) -> tuple[str, str]:
    return keys.counter(f"letters#{now:%Y-%m-%dT%H}"), keys.ONLY

"""How many posts go their way, by network, by mailbox and at all; the desk looks at what is beyond."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from loket.domain.addresses import untagged
from loket.domain.alerts import Alert, alerts
from loket.domain.storage import Counted
from loket.usecases.ports import Outbox, Store

WINDOW = timedelta(hours=1)
POSTS_AN_ADDRESS = 10
"""Posts for one mailbox in a day (UTC) that wait for its owner; further ones are held. Fewer than the clock
can remind of in a day, which is one an hour. Chosen by us, 2026-11."""
POSTS_A_NETWORK = 100
"""Posts from one network (a town hall, say) in an hour that go their way; the next are held. Ours."""
POSTS_AT_ALL = 1000
"""Posts from one network in an hour after which it is told to wait. Chosen by us, 2026-11."""
TELLERS = 5
"""The first posts over the limit of all networks, each of which sees to it that the desk is told: once is
enough, and a request may be cut off. Chosen by us, 2026-11."""


class Hold(StrEnum):
    """Why a post is kept for the desk to look at."""

    HONEYPOT = "honeypot"
    TOO_FAST = "too-fast"
    MANY_FROM_ADDRESS = "many-from-address"
    MANY_FROM_NETWORK = "many-from-network"
    MANY_POSTS = "many-posts"
    POSSIBLE_DUPLICATE = "possible-duplicate"


@dataclass(frozen=True, slots=True)
class TooMany:
    """Nothing is stored: this network has to wait."""


def suspicion(network: str, given: str, now: datetime, store: Store, person_key: bytes) -> str | TooMany:
    """Why the desk has to look at a post first, "" if it need not; counts it for its network.

    `given` is what the form itself gave away.
    """
    from_network = store.count(network_name(network, now, person_key), now + WINDOW)
    if from_network > POSTS_AT_ALL:
        return TooMany()
    if given:
        return given
    return Hold.MANY_FROM_NETWORK if from_network > POSTS_A_NETWORK else ""


def room_for(network: str, posts_an_hour: int, now: datetime, person_key: bytes) -> tuple[Counted, ...]:
    """What an ordinary post is counted under, and how often each may be: the same counts as below."""
    return (
        Counted(network_name(network, now, person_key), now + WINDOW, POSTS_A_NETWORK),
        Counted(posts_name(now), now + WINDOW, posts_an_hour),
    )


def is_in_a_flood(limit: int, now: datetime, store: Store, outbox: Outbox) -> bool:
    """True when all networks together posted more than `limit` in this hour, of which the desk is told."""
    over = store.count(posts_name(now), now + WINDOW) - limit
    if 0 < over <= TELLERS:
        for alert in alerts(Alert.MANY_POSTS, hour_of(now), store.programme(), now, {}):
            outbox.add(alert)
    return over > 0


def hashed(key: bytes, use: str, value: str) -> str:
    """A keyed fingerprint of an address or network: findable for who has the key, meaningless to others."""
    return hmac.digest(key, f"{use}\n{value.strip().lower()}".encode(), sha256).hex()[:32]


def hour_of(now: datetime) -> str:
    return f"{now:%Y-%m-%dT%H}"


def posts_name(now: datetime) -> str:
    """Counts the posts of this hour, from wherever."""
    return f"posts#{hour_of(now)}"


def network_name(network: str, now: datetime, key: bytes) -> str:
    """Counts the posts of this hour from one network.

    With a salt that changes daily: counters cannot be joined into anybody's history (F60).
    """
    return f"network#{hour_of(now)}#{hashed(key, f'network {now:%Y-%m-%d}', network)}"


def mailbox_of(email: str, key: bytes) -> str:
    """The fingerprint under which letters to somebody are counted, whatever stands behind a plus."""
    return hashed(key, "mailbox", untagged(email))

"""A browser gets leave to put one file in one place; how often is counted: a form token costs nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from loket.domain.uploads import Permit
from loket.mail.mime.dangers import dangerous_name
from loket.usecases.ports import Store, Uploads
from loket.usecases.post_limits import WINDOW, hashed

LASTS = timedelta(minutes=15)
"""Long enough for 20 MB over a slow line; a retry asks anew. Chosen by us, 2026-11."""
UPLOADS_A_NETWORK = 200
"""Files from one network in an hour: 40 full forms. Chosen by us, 2026-11."""


def offer_upload(
    owner: str,
    slot: int,
    name: str,
    network: str,
    now: datetime,
    store: Store,
    uploads: Callable[[], Uploads],
    person_key: bytes,
) -> Permit | Literal["dangerous", "busy"]:
    """Leave for one file, or why there is none: its name says what it is, or this network has to wait."""
    if dangerous_name(name):
        return "dangerous"
    hidden = hashed(person_key, f"network {now:%Y-%m-%d}", network)
    if store.count(f"upload#{now:%Y-%m-%dT%H}#{hidden}", now + WINDOW) > UPLOADS_A_NETWORK:
        return "busy"
    return uploads().permit(owner, slot, LASTS)

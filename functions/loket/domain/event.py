"""What all events have, and how each is called."""

import re
from dataclasses import dataclass
from datetime import datetime

from loket.domain.people import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at a moment (UTC), by somebody."""

    at: datetime
    by: Party


def event_name(event_type: type[Event]) -> str:
    """The name of an event in store, schema and texts: `RatherNot` is `rather-not`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", event_type.__name__).lower()

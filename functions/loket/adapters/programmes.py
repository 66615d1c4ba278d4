"""The programme of a deployment in the table, by version.

The form needs nothing else of the table, so nothing else is imported here: a cold start notices.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from loket.adapters import keys
from loket.adapters.codec import decode, encode
from loket.adapters.dynamo import Dynamo, Item
from loket.adapters.people import People
from loket.domain.errors import ProgrammeError
from loket.domain.programme import Programme

if TYPE_CHECKING:
    from loket.domain.offering import Offering

PROGRAMME_KEPT_SECONDS = 60
"""How long a container believes the programme it read. Chosen by us, 2026-11."""
NEW = "attribute_not_exists(pk)"


def programme_item(programme: Programme, sort_key: str) -> Item:
    return {"pk": keys.PROGRAMME, "sk": sort_key, "programme": encode(programme)}


def programme_of(item: Mapping[str, Any]) -> Programme:
    return decode(Programme, item["programme"])


class Programmes:
    """The programme in force and the earlier ones."""

    def __init__(self, dynamo: Dynamo) -> None:
        self.dynamo = dynamo
        self.people = People(dynamo)
        self.cached: tuple[float, Programme] | None = None
        self.file: tuple[float, Programme] | None = None

    def current(self) -> Programme:
        """The programme in force and the people beside it, at most a minute old; raises ProgrammeError."""
        if self.cached is None or is_old(self.cached):
            self.cached = (time.monotonic(), self.people.beside(self.applied()))
        return self.cached[1]

    def applied(self) -> Programme:
        """The programme in force as it was applied, at most a minute old; raises ProgrammeError."""
        if self.file is None or is_old(self.file):
            item = self.dynamo.get(keys.PROGRAMME, keys.CURRENT)
            if item is None:
                raise ProgrammeError("no programme was applied to this deployment yet")
            self.file = (time.monotonic(), programme_of(item))
        return self.file[1]

    def changed(self) -> None:
        """Whatever this container believes of the programme is read anew."""
        self.cached = self.file = None

    def version(self, number: int) -> Programme | None:
        """An earlier version of the programme."""
        item = self.dynamo.get(keys.PROGRAMME, keys.programme_version(number))
        return programme_of(item) if item else None

    def apply(self, programme: Programme, offerings: Sequence["Offering"] = ()) -> Programme:
        """The programme that is in force from now on, one version further; the same one changes nothing.

        Its offerings are kept first, under a fingerprint of theirs, so that nobody ever sees half of them.
        """
        from loket.adapters.offerings import Offerings, fingerprint

        programme = replace(programme, offerings=fingerprint(offerings))
        current = self.dynamo.get(keys.PROGRAMME, keys.CURRENT)
        number = programme_of(current).version if current else 0
        if current and replace(programme_of(current), version=0) == replace(programme, version=0):
            return programme_of(current)
        new = replace(programme, version=number + 1)
        Offerings(self.dynamo).keep(offerings)
        version = programme_item(new, keys.programme_version(new.version))
        in_force = programme_item(new, keys.CURRENT)
        self.dynamo.transact([self.dynamo.put(version, NEW), self.dynamo.put(in_force)])
        self.changed()
        return new


def is_old(read: tuple[float, Programme]) -> bool:
    """True for what was read a minute ago, or before."""
    return time.monotonic() - read[0] >= PROGRAMME_KEPT_SECONDS

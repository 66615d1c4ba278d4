"""The programme of a deployment in the table, by version."""

import time
from dataclasses import replace

from loket.adapters import items, keys
from loket.adapters.dynamo import Dynamo
from loket.domain.errors import ProgrammeError
from loket.domain.programme import Programme

PROGRAMME_KEPT_SECONDS = 60
"""How long a container believes the programme it read. Chosen by us, 2026-11."""
NEW = "attribute_not_exists(pk)"


class Programmes:
    """The programme in force and the earlier ones."""

    def __init__(self, dynamo: Dynamo) -> None:
        self.dynamo = dynamo
        self.cached: tuple[float, Programme] | None = None

    def current(self) -> Programme:
        """The programme in force, at most a minute old; raises ProgrammeError when none was applied."""
        if self.cached is not None and time.monotonic() - self.cached[0] < PROGRAMME_KEPT_SECONDS:
            return self.cached[1]
        item = self.dynamo.get(keys.PROGRAMME, keys.CURRENT)
        if item is None:
            raise ProgrammeError("no programme was applied to this deployment yet")
        self.cached = (time.monotonic(), items.programme_of(item))
        return self.cached[1]

    def version(self, number: int) -> Programme | None:
        """An earlier version of the programme."""
        item = self.dynamo.get(keys.PROGRAMME, keys.programme_version(number))
        return items.programme_of(item) if item else None

    def apply(self, programme: Programme) -> Programme:
        """The programme that is in force from now on, one version further; the same one changes nothing."""
        current = self.dynamo.get(keys.PROGRAMME, keys.CURRENT)
        number = items.programme_of(current).version if current else 0
        if current and replace(items.programme_of(current), version=0) == replace(programme, version=0):
            return items.programme_of(current)
        new = replace(programme, version=number + 1)
        version = items.programme_item(new, keys.programme_version(new.version))
        in_force = items.programme_item(new, keys.CURRENT)
        self.dynamo.transact([self.dynamo.put(version, NEW), self.dynamo.put(in_force)])
        self.cached = None
        return new

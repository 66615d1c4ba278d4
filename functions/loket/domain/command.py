"""What all commands have: who says it."""

from dataclasses import dataclass

from loket.domain.people import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    by: Party

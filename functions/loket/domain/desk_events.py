"""What the desk did with what came in and was not where it belongs."""

from dataclasses import dataclass

from loket.domain.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterNamed(Event):
    """The desk says whose a held question is; that address is now to prove it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Event):
    """Another question is handled together with this one; `text` holds what it asked."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted(Event):
    """The other question is handled by itself again; its words stay with this one."""

    reference: str

"""What the clock wants about everything in a question that stays unanswered."""

from dataclasses import dataclass

from loket.domain.command import Command
from loket.domain.commands import Lapse, Remind


@dataclass(frozen=True, slots=True, kw_only=True)
class LapseWording(Command):
    """The clock gives up waiting for an answer to the wording offered under this number."""

    offer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase(Command):
    """All that is due on one day, in one step: whoever is told, is told once."""

    steps: tuple[Remind | Lapse | LapseWording, ...]

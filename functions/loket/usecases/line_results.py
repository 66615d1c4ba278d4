"""What came of each line of an answer to an overview, as codes: so it travels in a letter's facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from loket.domain.commands import Word
from loket.domain.outcomes import Outcome

UNKNOWN = "unknown-question"


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What one reference in a mail came to; `reason` is a code, `candidates` may have been meant."""

    reference: str
    outcome: Outcome
    reason: str
    candidates: tuple[Word, ...] = ()

    @property
    def is_theirs(self) -> bool:
        """True for a question in which the writer has a part."""
        return self.reason != UNKNOWN


def packed(outcomes: Iterable[LineOutcome]) -> str:
    """The outcomes as one text."""
    return " ".join(
        "|".join((one.reference, one.outcome, one.reason, ",".join(one.candidates))) for one in outcomes
    )


def unpacked(text: str) -> tuple[LineOutcome, ...]:
    """The outcomes that were packed into it."""
    parts = (one.split("|") for one in text.split())
    return tuple(
        LineOutcome(reference, Outcome(outcome), reason, tuple(map(Word, filter(None, words.split(",")))))
        for reference, outcome, reason, words in parts
    )

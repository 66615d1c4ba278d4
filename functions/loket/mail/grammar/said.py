"""What somebody said in a mail, once it was understood: a command, a doubt, plain text or nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from loket.domain.commands import Word
from loket.domain.match import Period


class Doubt(StrEnum):
    """Why words that look like a command are not carried out; also the code of the sentence that says so."""

    NEAR_MISS = "near-miss"
    IN_QUOTE = "in-quote"
    CONFLICT = "conflict"
    NOT_A_COMMAND = "not-a-command"
    PERIOD_UNCLEAR = "period-unclear"
    DATE_UNCLEAR = "date-unclear"
    ARGUMENT_MISSING = "argument-missing"
    ADDRESS_UNCLEAR = "address-unclear"
    REFERENCE_UNCLEAR = "reference-unclear"
    WHICH_QUESTION = "which-question"
    WHICH_SIDE = "which-side"
    WHICH_HELD = "which-held"
    HELD_WORD = "held-word"
    NOT_A_PARTY = "not-a-party"
    NOT_A_PARTNER = "not-a-partner"
    OTHER_UNKNOWN = "other-unknown"
    OTHER_SAME = "other-same"
    OTHER_CLOSED = "other-closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """An exact command: `argument` is the text that belongs to it, `to_partner` that below `AAN PARTNER:`.

    `until` is the last day of INTERESSE TOT or AFWEZIG TOT, `address` (lower case) and `reference` are whom
    or what the command names. `behalf` is the side that stands behind NAMENS, as it was written.
    """

    word: Word
    argument: str = ""
    until: date | None = None
    period: Period | None = None
    to_partner: str = ""
    address: str = ""
    reference: str = ""
    behalf: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """Looks like a command, for certain it is none; `candidates` may be meant, the likeliest first."""

    reason: Doubt
    candidates: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Plain:
    """Anything else: an internal note, or a supplement."""

    text: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """No text at all, or thanks only."""

    thanks: bool = False


Said = Command | Doubtful | Plain | Nothing

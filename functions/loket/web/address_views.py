"""What a receipt shows of its address beside the address itself, as values ready to be shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WrongAddress:
    """What was typed, and the code of what is wrong with it."""

    typed: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptAddress:
    """`mailed_at` is the time of day of a mail that lets this question be confirmed too, "" for its own.

    `action` is where another address is posted to, "" once it can't be changed here; `changed` when it was.
    """

    mailed_at: str = ""
    action: str = ""
    wrong: WrongAddress | None = None
    changed: bool = False

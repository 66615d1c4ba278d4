"""What is said about handing a match to a person whom we do not know yet."""

from dataclasses import dataclass

from loket.domain.commands import Command, MatchCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeHandOver(MatchCommand):
    """Ask both sides whether the person that the mail `text` names takes over."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeHandOver(Command):
    """Yes to a proposal, of the `taker` or of who hands over; `contact` is who the taker is from then on.

    `text` is the mail that says yes, `remark` the one that proposed it.
    """

    proposed: int
    taker: bool
    contact: str
    text: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseHandOver(Command):
    """No to a proposal, of the `taker` or of who hands over; `unreached` when our mail did not arrive."""

    proposed: int
    taker: bool
    unreached: bool = False

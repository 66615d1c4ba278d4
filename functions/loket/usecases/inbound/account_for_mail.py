"""The daily proof that nothing is silent: every mail has its outcome, and what lacks one goes in again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from loket.usecases.ports import Mailbook, Mailbox

PATIENCE = timedelta(hours=1)
"""How long a mail may wait for its outcome: the queue's own retries are over by then. Ours, 2026-11."""
MOST_AT_ONCE = 500
"""Mails that are sent again by one proof; the next one takes the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One day's account (UTC). `lost` have an outcome but no mail, `unrecorded` the other way round."""

    day: str
    mails: int
    outcomes: int
    lost: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    sent_again: tuple[str, ...] = ()

    @property
    def balances(self) -> bool:
        """True when mails in = outcomes out, and nothing waits."""
        return not (self.lost or self.unrecorded or self.sent_again)


def prove(
    now: datetime,
    mailbox: Mailbox,
    book: Mailbook,
    send_again: Callable[[str], None],
    patience: timedelta = PATIENCE,
) -> Proof:
    """The account of the day before, after everything that waits for too long was handed in again."""
    again: list[str] = []
    for ses_id in mailbox.waiting(now - patience):
        if len(again) == MOST_AT_ONCE:
            break
        send_again(ses_id)
        again.append(ses_id)
    day = f"{now - timedelta(days=1):%Y-%m-%d}"
    return account(day, mailbox, book, tuple(again))


def account(day: str, mailbox: Mailbox, book: Mailbook, sent_again: tuple[str, ...] = ()) -> Proof:
    """Mails and outcomes of a day, held against each other one by one."""
    mails = set(mailbox.settled(day))
    outcomes = {outcome.arrival.ses_id for outcome in book.outcomes(day)}
    return Proof(
        day=day,
        mails=len(mails),
        outcomes=len(outcomes),
        lost=tuple(sorted(outcomes - mails)),
        unrecorded=tuple(sorted(mails - outcomes)),
        sent_again=sent_again,
    )

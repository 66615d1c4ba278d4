"""Every call from the operator's command into what is known of mails; needs a target that is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from loket.domain.arrival import Arrival
from loket.domain.errors import LoketError, MailMissing
from loket.domain.outcomes import MailOutcome, Outcome
from loket.usecases.inbound import account_for_mail
from loket.usecases.inbound.account_for_mail import PATIENCE, Proof
from loket.usecases.inbound.receive import receive
from loket.usecases.inbound.replay import arrival_again
from loket.wire.mail_notice import notice_of, replay_of


class UnknownMail(LoketError):
    """Raised when there is no such mail to handle."""


@dataclass(frozen=True)
class Handled:
    """What became of a mail, and whether that happened just now."""

    outcome: MailOutcome
    just_now: bool


def today() -> date:
    """The day it is for the deployment, in UTC."""
    from loket import wiring

    return wiring.now().date()


def last_days(number: int) -> list[date]:
    """So many days in their order, today the last."""
    return [today() - timedelta(days=back) for back in reversed(range(number))]


def outcomes(day: date) -> list[MailOutcome]:
    """What became of the mails that came in on a day (UTC), in the order in which they came."""
    from loket import wiring

    found = wiring.mailbook().outcomes(day.isoformat())
    return sorted(found, key=lambda outcome: (outcome.arrival.at, outcome.arrival.ses_id))


def account(day: date) -> Proof:
    """Mails and outcomes of a day, held against each other; whatever waits is left waiting."""
    from loket import wiring

    return account_for_mail.account(day.isoformat(), wiring.mailbox(), wiring.mailbook())


def waiting() -> tuple[list[str], set[str]]:
    """SES ids of the mails without outcome, and which of them should have had one by now."""
    from loket import wiring

    mailbox, now = wiring.mailbox(), wiring.now()
    return list(mailbox.waiting(now)), set(mailbox.waiting(now - PATIENCE))


def redrive(ses_ids: Sequence[str]) -> None:
    """These mails are handed in again, for the deployment to handle."""
    from loket import wiring

    for ses_id in ses_ids:
        wiring.mail_queue().put(replay_of(ses_id))


def replay(ses_id: str, days: Sequence[date]) -> Handled:
    """The mail has its outcome: the one it had, but for `unreadable`, which is tried once more.

    Raises UnknownMail, and what handling a mail raises; done again, it goes on where it was cut off.
    """
    from loket import wiring

    book, mailbox = wiring.mailbook(), wiring.mailbox()
    known = recorded(ses_id, days)
    arrival = known.arrival if known else arrival_of(ses_id)
    known = known or book.outcome(arrival)
    if known and known.outcome is Outcome.UNREADABLE:
        reopen(arrival)
    elif known and mailbox.came_at(ses_id) is None:
        return Handled(known, just_now=False)
    # One that has its outcome and waits nonetheless, only stops waiting.
    made = receive(arrival, wiring.now(), wiring.mail_room())
    outcome = made or book.outcome(arrival)
    if outcome is None:
        raise UnknownMail(f"{ses_id}: has no outcome after it was handled")
    return Handled(outcome, just_now=made is not None)


def recorded(ses_id: str, days: Sequence[date]) -> MailOutcome | None:
    """The outcome of a mail that came in on one of these days."""
    from loket import wiring

    moments = [datetime.combine(day, time(), tzinfo=UTC) for day in days]
    arrivals = [Arrival(ses_id=ses_id, at=at, recipients=()) for at in moments]
    book = wiring.mailbook()
    return next((found for arrival in arrivals if (found := book.outcome(arrival))), None)


def arrival_of(ses_id: str) -> Arrival:
    """The arrival in the kept notice, or as far as the waiting mail itself tells."""
    from loket import wiring

    try:
        return arrival_again(ses_id, wiring.mailbox(), wiring.table())
    except MailMissing:
        raise UnknownMail(f"{ses_id}: does not wait, and has no outcome on these days") from None


def reopen(arrival: Arrival) -> None:
    """The outcome is forgotten; its arrival is kept as a notice, lest the next attempt be cut off."""
    from loket import wiring

    if wiring.mailbox().raw(arrival) is None:
        raise UnknownMail(f"{arrival.ses_id}: the mail itself is no longer kept")
    wiring.mailbox().keep_notice(arrival.ses_id, notice_of(arrival).encode())
    wiring.mailbook().forget(arrival)

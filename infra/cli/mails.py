"""Mails that came in: what became of each, whether all are accounted for, and handling one once more.

But for `explain`, which shows a file that the operator has, never an address or a word of anybody's text.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from loket.domain.errors import LoketError
from loket.domain.outcomes import MailOutcome, Outcome
from loket_cli import product_mail, target
from loket_cli.explain import explain as explained
from loket_cli.questions import moment

LOOKED_BACK = 7
"""Days on which an outcome is looked for, today included; a mail of before needs its day."""


class FileUnreadable(LoketError):
    """Raised when there is no mail to explain."""


class OutOfBalance(LoketError):
    """Raised when mails and outcomes of a day differ, or a mail waits for its outcome for too long."""


class NotReplayed(LoketError):
    """Raised when mails could not be handled; a line for each."""


def explain(arguments: argparse.Namespace) -> None:
    try:
        raw = sys.stdin.buffer.read() if arguments.file == "-" else Path(arguments.file).read_bytes()
    except OSError as wrong:
        raise FileUnreadable(f"{arguments.file}: cannot be read ({wrong.strerror})") from wrong
    print(json.dumps(explained(raw, datetime.now(UTC).date()), indent=2, ensure_ascii=False))


def outcomes(arguments: argparse.Namespace) -> None:
    """A table of counts; with a kind also its mails, one a line."""
    target.choose(arguments.stack)
    days = [arguments.day] if arguments.day else product_mail.last_days(arguments.days)
    found = {day: product_mail.outcomes(day) for day in days}
    print("\n".join(table({day: Counter(one.outcome for one in mails) for day, mails in found.items()})))
    if arguments.kind:
        every = (one for mails in found.values() for one in mails if one.outcome == arguments.kind)
        print("\n".join(["", *(line(one) for one in every)]))


def table(counts: dict[date, Counter[Outcome]]) -> Iterator[str]:
    """A line for each day: how many mails came in, and how many of them came to each end that occurs."""
    kinds = [kind for kind in Outcome if any(count[kind] for count in counts.values())]
    yield "  ".join([f"{'day':10}", "mails", *kinds])
    for day, count in counts.items():
        cells = [f"{count[kind]:>{len(kind)}}" for kind in kinds]
        yield "  ".join([f"{day}", f"{count.total():>5}", *cells])


def line(one: MailOutcome) -> str:
    """A mail by its codes: when it came in, its SES id, its end and why, its questions, how it was read."""
    effects = " ".join(effect.reference for effect in one.effects)
    read = " ".join(code for code in one.reasons if code != one.reason)
    return "  ".join(
        part
        for part in (moment(one.arrival.at), one.arrival.ses_id, one.outcome, one.reason, effects, read)
        if part
    )


def proof(arguments: argparse.Namespace) -> None:
    """The account of a day and what waits now; OutOfBalance unless nothing is amiss."""
    target.choose(arguments.stack)
    account = product_mail.account(arguments.day or product_mail.today() - timedelta(days=1))
    waiting, overdue = product_mail.waiting()
    print(f"{account.day}  mails in {account.mails}, outcomes out {account.outcomes}")
    print("\n".join(missing(account.lost, account.unrecorded, waiting, overdue)))
    if arguments.redrive:
        product_mail.redrive(waiting)
        print(f"handed in again  {len(waiting)}")
    if not account.balances or overdue:
        raise OutOfBalance(f"{account.day}: does not balance")


def missing(
    lost: Sequence[str], unrecorded: Sequence[str], waiting: Sequence[str], overdue: set[str]
) -> Iterator[str]:
    """A line for each mail that lacks something, by its SES id; a remark when none does."""
    yield from (f"lost        {ses_id}  has an outcome, and is not kept" for ses_id in lost)
    yield from (f"unrecorded  {ses_id}  is kept, and has no outcome" for ses_id in unrecorded)
    yield from (
        f"waiting     {ses_id}  {'for over an hour' if ses_id in overdue else 'since a moment'}"
        for ses_id in waiting
    )
    if not (lost or unrecorded or waiting):
        yield "nothing is missing, nothing waits"


def replay(arguments: argparse.Namespace) -> None:
    """A line for each mail; NotReplayed tells of those that could not be handled."""
    target.choose(arguments.stack)
    target.read_person_key()
    days = [arguments.day] if arguments.day else product_mail.last_days(LOOKED_BACK)
    failed = []
    for ses_id in arguments.mails:
        try:
            handled = product_mail.replay(ses_id, days)
        except LoketError as wrong:
            known = isinstance(wrong, product_mail.UnknownMail)
            failed.append(str(wrong) if known else f"{ses_id}: {type(wrong).__name__} {wrong}")
            continue
        print(line(handled.outcome) + ("" if handled.just_now else "  (as before: nothing changed)"))
    if failed:
        raise NotReplayed("\n".join(failed))

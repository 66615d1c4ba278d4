"""What the clock does about addresses that nobody confirms, and about questions whose term is over.

Of the first it reminds, tells the desk, and in the end erases; the second it erases.
"""

from dataclasses import replace
from datetime import datetime

from loket.domain.commands import Command, Remind
from loket.domain.deadlines import intake_due
from loket.domain.decisions import Refused
from loket.domain.errors import AddressMailed
from loket.domain.events import Reminder
from loket.domain.lifecycle import IntakeStatus
from loket.domain.people import CLOCK, PARTNER
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.retention import RETENTION
from loket.domain.storage import Mailing, Step, Waiting
from loket.usecases.change import change
from loket.usecases.erasing import decide_to_erase, erase
from loket.usecases.ports import Mailbook, Mailbox, Store
from loket.usecases.post_limits import mailbox_of

NOT_CONFIRMED = "not-confirmed"
REMINDERS = (Reminder.CONFIRM, Reminder.DESK)


def due(now: datetime, store: Store) -> tuple[str, ...]:
    """References of the questions that the clock looks after and whose date came."""
    terms = store.programme().terms
    lists = {which: now for which in Waiting}
    # The list says when they came to their end, so that another term counts for all that lie there.
    ended = lists.pop(Waiting.CLOSED)
    if terms.keep_closed is not None:
        lists[Waiting.CLOSED] = ended - terms.keep_closed
    return tuple(reference for which, until in lists.items() for reference in store.waiting(which, until))


def attend(
    reference: str, now: datetime, store: Store, book: Mailbook, mailbox: Mailbox, person_key: bytes
) -> bool:
    """True when something was due for this question; its state is read again, the list may be old."""
    question, programme = store.question(reference), store.programme()
    due = intake_due(question, programme)
    if due is None or due > now:
        return False
    waits = question.intake is IntakeStatus.UNCONFIRMED and question.erase_at is None
    if waits and question.intake_reminders < len(REMINDERS):
        return remind(question, now, store, person_key)
    if question.erase_at is None and not decided(question, programme, now, store):
        return False
    erase(reference, now, store, book, mailbox, person_key)
    return True


def decided(question: Question, programme: Programme, now: datetime, store: Store) -> bool:
    """True when its erasure is decided; False when somebody went on with it in the meantime."""
    keep = programme.terms.keep_closed
    if question.intake is not IntakeStatus.ACCEPTED or keep is None:
        return decide_to_erase(question.reference, CLOCK, NOT_CONFIRMED, now, store)
    return decide_to_erase(question.reference, CLOCK, RETENTION, now, store, closed_until=now - keep)


def remind(question: Question, now: datetime, store: Store, person_key: bytes) -> bool:
    """True when a reminder is on its way; one to a mailbox that had a letter lately waits for a next run."""
    partner = store.partner(question.reference)
    mailbox = mailbox_of(partner.email, person_key) if partner else ""

    def keep(step: Step) -> None:
        to_partner = any(letter.to == PARTNER for letter in step.letters)
        store.save(replace(step, mailing=Mailing(mailbox, now) if to_partner and mailbox else None))

    try:
        return not isinstance(change(question.reference, reminder, now, store, keep), Refused)
    except AddressMailed:
        return False


def reminder(question: Question) -> Command:
    """The next reminder for a question as it stands."""
    return Remind(by=CLOCK, reminder=REMINDERS[min(question.intake_reminders, 1)])

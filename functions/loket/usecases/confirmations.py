"""What the clock does about addresses that nobody confirms: remind, tell the desk, and in the end erase."""

from dataclasses import replace
from datetime import datetime

from loket.domain.commands import Command, Remind
from loket.domain.deadlines import intake_due
from loket.domain.decisions import Refused
from loket.domain.errors import AddressMailed
from loket.domain.events import Reminder
from loket.domain.lifecycle import IntakeStatus
from loket.domain.people import CLOCK, PARTNER
from loket.domain.question import Question
from loket.domain.storage import Mailing, Step, Waiting
from loket.usecases.change import change
from loket.usecases.erasing import decide_to_erase, erase
from loket.usecases.ports import Mailbook, Mailbox, Store
from loket.usecases.post_limits import mailbox_of

REMINDERS = (Reminder.CONFIRM, Reminder.DESK)


def due(now: datetime, store: Store) -> tuple[str, ...]:
    """References of the questions that the clock looks after and whose date came."""
    return tuple(reference for which in Waiting for reference in store.waiting(which, now))


def attend(
    reference: str, now: datetime, store: Store, book: Mailbook, mailbox: Mailbox, person_key: bytes
) -> bool:
    """True when something was due for this question; its state is read again, the list may be old."""
    question = store.question(reference)
    due = intake_due(question, store.programme())
    if due is None or due > now:
        return False
    waits = question.intake is IntakeStatus.UNCONFIRMED and question.erase_at is None
    if waits and question.intake_reminders < len(REMINDERS):
        return remind(question, now, store, person_key)
    if question.erase_at is None and not decide_to_erase(reference, CLOCK, "not-confirmed", now, store):
        return False
    erase(reference, now, store, book, mailbox, person_key)
    return True


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

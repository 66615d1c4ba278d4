"""What the clock does about addresses that nobody confirms: remind, tell the desk, and in the end erase."""

from datetime import datetime

from loket.domain.commands import Command, Erase, Remind
from loket.domain.deadlines import intake_due
from loket.domain.decisions import Refused
from loket.domain.events import Reminder
from loket.domain.lifecycle import IntakeStatus
from loket.domain.people import CLOCK
from loket.domain.question import Question
from loket.domain.storage import LetterKey, Waiting
from loket.usecases.change import change
from loket.usecases.ports import Mailbox, Store
from loket.usecases.submit import hashed

REMINDERS = (Reminder.CONFIRM, Reminder.DESK)


def due(now: datetime, store: Store) -> tuple[str, ...]:
    """References of the questions at the intake whose date came."""
    return tuple(reference for which in Waiting for reference in store.waiting(which, now))


def attend(reference: str, now: datetime, store: Store, mailbox: Mailbox, person_key: bytes) -> bool:
    """True when something was due for this question; its state is read again, the list may be old."""
    question = store.question(reference)
    due = intake_due(question, store.programme())
    if due is None or due > now:
        return False
    if question.intake is IntakeStatus.UNCONFIRMED and question.intake_reminders < len(REMINDERS):
        return not isinstance(change(reference, reminder, now, store), Refused)
    erase(reference, "not-confirmed", now, store, mailbox, person_key)
    return True


def reminder(question: Question) -> Command:
    """The next reminder for a question as it stands."""
    return Remind(by=CLOCK, reminder=REMINDERS[min(question.intake_reminders, 1)])


def erase(
    reference: str, reason: str, now: datetime, store: Store, mailbox: Mailbox, person_key: bytes
) -> None:
    """Texts, people and kept letters of the question are gone; its timeline stays."""
    dossier = store.dossier(reference)
    email = dossier.partner.email if dossier.partner else ""
    person = hashed(person_key, "address", email) if email else ""
    letters = [LetterKey(reference, letter) for letter in dossier.letters]
    mails = dossier.writings.values()
    mailbox.forget(letters, [mail.arrival for mail in mails], [file for mail in mails for file in mail.files])
    change(
        reference,
        lambda _: Erase(by=CLOCK, reason=reason),
        now,
        store,
        keep=lambda step: store.erase(step, person, list(dossier.writings)),
    )

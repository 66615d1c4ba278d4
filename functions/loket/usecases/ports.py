"""What the use cases need from the outside: the shape of it, and what is true after each call."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.storage import Dossier, EarlierPost, LetterKey, SendingLetter, Step, Waiting
from loket.domain.submission import Submission
from loket.domain.tokens import Keyring


class Store(Protocol):
    """Questions and the programme; every method is one request or one transaction."""

    def create(self, step: Step, submission: Submission, person_hash: str) -> EarlierPost | None:
        """The question is stored unless this form was posted before; raises ReferenceTaken."""

    def save(self, step: Step) -> None:
        """The step is stored; raises StaleQuestion when the question moved since `step.before`."""

    def erase(self, step: Step, person_hash: str) -> None:
        """As `save`, and the question's texts and people are gone."""

    def question(self, reference: str) -> Question:
        """The question as it stands; raises UnknownQuestion."""

    def dossier(self, reference: str) -> Dossier:
        """All of a question; raises UnknownQuestion."""

    def programme(self) -> Programme:
        """The programme in force; raises ProgrammeError when none was applied."""

    def waiting(self, which: Waiting, until: datetime) -> Sequence[str]:
        """References of the questions on a list that are due, oldest first."""

    def count(self, name: str, window_end: datetime) -> int:
        """How often this name was counted in its window, this time included."""


class Outbox(Protocol):
    """Letters until they are sent."""

    def claim(self, key: LetterKey, now: datetime) -> SendingLetter | None:
        """The letter, ours alone until the lease is over; None when it is sent, taken or unknown."""

    def sent(self, sending: SendingLetter, ses_id: str, now: datetime) -> None:
        """The letter counts as sent, and its SES id leads back to question and party."""

    def dropped(self, sending: SendingLetter, reason: str, now: datetime) -> None:
        """The letter will not be sent, for this reason."""

    def failed(self, key: LetterKey, now: datetime) -> None:
        """The letter waits for the sweeper, longer after every failure."""

    def reopen(self, key: LetterKey, now: datetime) -> None:
        """The letter is to be sent again, as soon as the stream tells."""

    def open_letters(self, until: datetime, limit: int) -> Sequence[LetterKey]:
        """Letters neither sent nor in anybody's hands at that moment, oldest first."""


class Postbox(Protocol):
    """Where letters go out."""

    def send(self, raw: bytes, recipient: str, letter: LetterKey) -> str:
        """The mail is accepted for its one recipient; the id under which it travels."""


class Mailbox(Protocol):
    """Where mails are kept as bytes."""

    def keep_sent(self, letter: LetterKey, raw: bytes) -> None:
        """The letter is kept as it was sent."""

    def forget_sent(self, letters: Sequence[LetterKey]) -> None:
        """The kept letters are gone."""


class Keys(Protocol):
    """The keys that sign tokens."""

    def reply(self) -> Keyring:
        """The keys of reply addresses and links in letters."""

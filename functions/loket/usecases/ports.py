"""What the use cases need from the outside: the shape of it, and what is true after each call."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from loket.domain.addresses import KnownAddress
from loket.domain.arrival import Arrival
from loket.domain.colleagues import Leave
from loket.domain.correspondence import KeptFile, Writing
from loket.domain.letters import Letter
from loket.domain.outcomes import MailOutcome
from loket.domain.overview import Brief, OpenMatch
from loket.domain.people import Party
from loket.domain.programme import Absence, Programme
from loket.domain.question import Question
from loket.domain.storage import (
    Counted,
    Dossier,
    EarlierPost,
    HourOfLetters,
    LetterKey,
    MailEntry,
    SeenMail,
    SendingLetter,
    Step,
    Waiting,
)
from loket.domain.submission import Partner, Submission
from loket.domain.tokens import Keyring
from loket.domain.uploads import Copy, Permit, Uploaded


class Store(Protocol):
    """Questions and the programme; every method is one request or one transaction."""

    def create(
        self,
        step: Step,
        submission: Submission,
        person_hash: str,
        fingerprints: Sequence[str] = (),
        room: Sequence[Counted] = (),
    ) -> EarlierPost | None:
        """The question is stored unless this came before.

        With `room` only if nothing is unusual: each of these is counted once more and has room for it, and
        neither its words nor its person came lately. Else it raises LookCloser; further ReferenceTaken,
        AlreadyHandled, AddressFull, and AddressMailed for a letter to be left out.
        """

    def earlier_post(self, submission: Submission) -> EarlierPost | None:
        """What an earlier post of this form became, if there was one."""

    def save(self, step: Step) -> None:
        """The step is stored; raises AlreadyHandled, AddressMailed, AddressFull, or StaleQuestion."""

    def record(
        self,
        reference: str,
        mail: MailEntry,
        letters: Sequence[Letter] = (),
        leave: Leave | None = None,
    ) -> None:
        """What became of a mail that touched no question is stored, with letters; raises AlreadyHandled."""

    def erase(
        self, step: Step, dossier: Dossier, person_hash: str = "", fingerprints: Sequence[str] = ()
    ) -> None:
        """As `save`, and the question's texts, people and mails are gone, with all that leads to them."""

    def question(self, reference: str) -> Question:
        """The question as it stands; raises UnknownQuestion."""

    def posted(self, submission_id: str) -> str:
        """The reference that an earlier post of this form has, or ""."""

    def partner(self, reference: str) -> Partner | None:
        """Who brought the question; None once erased."""

    def known_address(self, address: str) -> KnownAddress | None:
        """What is known of an address (lower case) beside the programme file."""

    def known_addresses(self) -> Sequence[KnownAddress]:
        """All addresses that are known beside the programme file."""

    def dossier(self, reference: str) -> Dossier:
        """All of a question; raises UnknownQuestion."""

    def programme(self, afresh: bool = False) -> Programme:
        """The programme in force, at most a minute old unless `afresh`; raises ProgrammeError."""

    def absence(self, party: Party) -> Absence | None:
        """The absence that this contact told us of, as it stands this moment."""

    def open_at(self, institution: str) -> int:
        """How many matches of an institution are open."""

    def waiting(self, which: Waiting, until: datetime) -> Sequence[str]:
        """References of the questions on a list that are due, oldest first."""

    def count_once(self, name: str, who: str, window_end: datetime) -> int:
        """How many were counted under this name in its window, this one included; again, it counts once."""

    def count(self, name: str, window_end: datetime) -> int:
        """How often this name was counted in its window, this time included."""


class Lists(Protocol):
    """What is open, at a cost that grows with that alone."""

    def open_matches(self, institution: str) -> Sequence[OpenMatch]:
        """The open matches of an institution."""

    def at_desk(self) -> Sequence[str]:
        """References of the questions that wait for the desk: held, incomplete, or with no institution."""

    def briefs(self, references: Sequence[str]) -> Mapping[str, Brief]:
        """These questions as they stand, by their references, without those that there are not."""


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

    def put_off(self, sending: SendingLetter, until: datetime) -> None:
        """The letter waits for the sweeper until a moment, whoever tells of it before."""

    def add(self, letter: Letter) -> None:
        """The letter waits to be sent, unless it was there already."""

    def reopen(self, key: LetterKey, now: datetime) -> None:
        """The letter is to be sent again, as soon as the stream tells."""

    def letter(self, key: LetterKey) -> Letter | None:
        """The letter as a fact, whether it was sent or not."""

    def fate_is_known(self, key: LetterKey, kind: str) -> bool:
        """True when this was recorded of the letter before."""

    def record_fate(self, key: LetterKey, kind: str, at: datetime) -> None:
        """What became of the letter (`delivery`, `bounce`, …) is recorded on it."""

    def open_letters(self, until: datetime, limit: int) -> Sequence[LetterKey]:
        """Letters neither sent nor in anybody's hands at that moment, oldest first."""


class Breaker(Protocol):
    """How many letters may still go out in an hour."""

    def passes(self, limit: int, now: datetime) -> bool:
        """True while the hour has room for one more letter, which is counted then."""

    def hour(self, now: datetime) -> HourOfLetters:
        """How the present hour stands."""

    def open(self, now: datetime) -> HourOfLetters:
        """The present hour has room for as many letters again as it had at first."""


class Postbox(Protocol):
    """Where letters go out."""

    def send(self, raw: bytes, recipients: Sequence[str], letter: LetterKey) -> str:
        """The mail is accepted for its recipients; the id under which it travels."""


class Mailbook(Protocol):
    """What is known of mails that came in."""

    def outcome(self, arrival: Arrival) -> MailOutcome | None:
        """What became of this delivery, if that is known already."""

    def outcomes(self, day: str) -> Iterator[MailOutcome]:
        """The outcomes of all mails that came in on a day (UTC, `2026-11-24`)."""

    def seen(self, digest: str) -> SeenMail | None:
        """What is known of the same mail from an earlier delivery."""

    def about(self, message_id: str) -> str:
        """The reference of the question that a mail or letter with this id was about, or ""."""

    def answered_letter(self, message_id: str) -> LetterKey | None:
        """The letter of ours that went out under this id."""

    def letter(self, key: LetterKey) -> Letter | None:
        """The letter as a fact, whether it was sent or not."""

    def with_words(self, fingerprint: str) -> str:
        """The reference of the newest question with this fingerprint of its words, or ""."""

    def of_person(self, person_hash: str) -> tuple[str, ...]:
        """References of the questions that were brought from an address, the newest first."""

    def unproven_of(self, person_hash: str) -> tuple[str, ...]:
        """As `of_person`, without those that came to the address as anything but unconfirmed."""

    def writing(self, reference: str, id: str) -> Writing | None:
        """One mail below a question, or one that belongs to none."""


class Mailbox(Protocol):
    """Where mails are kept as bytes."""

    def raw(self, arrival: Arrival) -> bytes | None:
        """The raw mail, whether it was handled before or not; None when there is none."""

    def came_at(self, ses_id: str) -> datetime | None:
        """When a mail that waits for its outcome came in; None when none waits under this id."""

    def settle(self, arrival: Arrival, raw: bytes) -> None:
        """The mail no longer counts as waiting; done again, it stays so."""

    def waiting(self, before: datetime) -> Iterator[str]:
        """SES ids of the mails that came before a moment and have no outcome."""

    def settled(self, day: str) -> Iterator[str]:
        """SES ids of the mails that came in on a day (UTC) and have their outcome."""

    def notice(self, ses_id: str) -> bytes | None:
        """What the mail service said of a mail whose handling failed, if it was kept."""

    def keep_file(self, key: str, content: bytes) -> None:
        """An attachment is kept."""

    def copy_file(self, key: str, to: str) -> None:
        """The attachment is kept under a second name too."""

    def sent(self, letter: LetterKey) -> bytes | None:
        """The letter as it was sent; None when it is not kept any more."""

    def keep_sent(self, letter: LetterKey, raw: bytes) -> None:
        """The letter is kept as it was sent."""

    def forget(
        self, letters: Sequence[LetterKey], arrivals: Sequence[Arrival], files: Sequence[KeptFile]
    ) -> None:
        """All of these are gone."""


class Uploads(Protocol):
    """Files that browsers put in the bucket themselves. `owner` is the id of a form, or a reference."""

    def permit(self, owner: str, slot: int, lasts: timedelta, back_to: str = "") -> Permit:
        """Leave to put one file in this place, for so long; a browser without script goes on to `back_to`."""

    def read(self, owner: str, slot: int) -> Uploaded | None:
        """The file in this place; None when there is none."""

    def keep(self, owner: str, slot: int, version: str, unused_from: datetime) -> str:
        """The key of a copy of this version; "" when another took its place in the meantime."""

    def unsettled(self, until: datetime) -> Sequence[Copy]:
        """Copies of which it was not certain at that moment that a question has them, oldest first."""

    def settle(self, copy: Copy, is_used: bool) -> None:
        """Nothing leads to the copy any more; one that no question has is gone."""


class Keys(Protocol):
    """The keys that sign tokens."""

    def reply(self) -> Keyring:
        """The keys of reply addresses and links in letters."""

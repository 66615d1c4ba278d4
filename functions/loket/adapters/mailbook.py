"""What is known of mails that came in: their outcomes, their deliveries, and where their ids lead."""

from collections.abc import Iterator

from loket.adapters import items, keys, mail_items
from loket.adapters.dynamo import Dynamo
from loket.domain.arrival import Arrival
from loket.domain.correspondence import Writing
from loket.domain.letters import Letter
from loket.domain.lifecycle import IntakeStatus
from loket.domain.outcomes import MailOutcome
from loket.domain.storage import LetterKey, SeenMail

UNCONFIRMED = str(IntakeStatus.UNCONFIRMED)


class Mailbook:
    """The table of one deployment, as the mail that comes in sees it."""

    def __init__(self, dynamo: Dynamo) -> None:
        self.dynamo = dynamo

    def outcome(self, arrival: Arrival) -> MailOutcome | None:
        """What became of this delivery, if that is known already."""
        item = self.dynamo.get(keys.outcomes(f"{arrival.at:%Y-%m-%d}"), arrival.ses_id)
        return mail_items.outcome_of(item) if item else None

    def outcomes(self, day: str) -> Iterator[MailOutcome]:
        """The outcomes of all mails that came in on a day (UTC, `2026-11-24`)."""
        return (mail_items.outcome_of(item) for item in self.dynamo.query(keys.outcomes(day)))

    def seen(self, digest: str) -> SeenMail | None:
        """What is known of the same mail from an earlier delivery."""
        item = self.dynamo.get(keys.seen(digest), keys.ONLY)
        return mail_items.seen_of(item) if item else None

    def about(self, message_id: str) -> str:
        """The reference of the question that a mail or letter with this id was about, or ""."""
        for key in (keys.message(message_id), keys.incoming(message_id)):
            if item := self.dynamo.get(key, keys.ONLY):
                return str(item["reference"])
        return ""

    def answered_letter(self, message_id: str) -> LetterKey | None:
        """The letter of ours that went out under this id."""
        item = self.dynamo.get(keys.message(message_id), keys.ONLY)
        return LetterKey(item["reference"], item["letter"]) if item else None

    def letter(self, key: LetterKey) -> Letter | None:
        """The letter as a fact, whether it was sent or not."""
        item = self.dynamo.get(keys.question(key.reference), keys.letter(key.id))
        return items.letter_of(item) if item else None

    def with_words(self, fingerprint: str) -> str:
        """The reference of the newest question with this fingerprint of its words, or ""."""
        item = self.dynamo.get(keys.words(fingerprint), keys.ONLY)
        return str(item["reference"]) if item else ""

    def of_person(self, person_hash: str) -> tuple[str, ...]:
        """References of the questions that were brought from an address, the newest first."""
        found = sorted(
            self.dynamo.query(keys.person(person_hash)), key=lambda item: item.get("at", ""), reverse=True
        )
        return tuple(item["sk"].removeprefix(keys.question("")) for item in found)

    def unproven_of(self, person_hash: str) -> tuple[str, ...]:
        """As `of_person`, without those that came to the address as anything but unconfirmed."""
        found = [
            one for one in self.dynamo.query(keys.person(person_hash)) if one.get("intake") == UNCONFIRMED
        ]
        found.sort(key=lambda item: str(item["at"]), reverse=True)
        return tuple(item["sk"].removeprefix(keys.question("")) for item in found)

    def writing(self, reference: str, id: str) -> Writing | None:
        """One mail below a question, or one that belongs to none."""
        item = self.dynamo.get(keys.question(reference), keys.writing(id))
        return mail_items.writing_of(item) if item else None

    def forget(self, arrival: Arrival) -> None:
        """The outcome of this delivery is open again, for an operator who has it handled once more."""
        self.dynamo.remove(keys.outcomes(f"{arrival.at:%Y-%m-%d}"), arrival.ses_id)

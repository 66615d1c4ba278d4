"""Addresses and links that carry a token: how a letter leads back to its question and reader."""

from dataclasses import dataclass
from datetime import datetime

from loket.domain.grants import confirm_grant, grant, overview_grant, receipt_grant
from loket.domain.people import Party
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.tokens import Grant, Keyring, Purpose, signed_name


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the links of one deployment with its present reply key."""

    keyring: Keyring
    public_url: str

    def reply_address(self, question: Question, party: Party, programme: Programme, about: int = 0) -> str:
        """Where this party answers about this question, and about which offer."""
        name = self.name(grant(Purpose.REPLY, question, party, about))
        return f"{name}@{programme.reply_domain}"

    def confirm_address(self, question: Question, programme: Programme) -> str:
        """Where the partner's `JA` proves the address; counts for nothing else."""
        return f"{self.name(confirm_grant(question))}@{programme.reply_domain}"

    def held_address(self, question: Question, party: Party, programme: Programme, held: int) -> str:
        """Where this party's JA or NEE about one held mail goes; counts for nothing else."""
        return f"{self.name(grant(Purpose.HELD, question, party, held))}@{programme.reply_domain}"

    def asker_address(self, question: Question, programme: Programme, proposed: int) -> str:
        """Where JA or NEE about who asks goes; all else there counts as to the partner's own address."""
        name = self.name(grant(Purpose.ASKER, question, about=proposed))
        return f"{name}@{programme.reply_domain}"

    def relay_address(self, question: Question, programme: Programme, number: int) -> str:
        """Where the partner answers whoever passed on this text; commands count as anywhere else."""
        name = self.name(grant(Purpose.RELAY, question, about=number))
        return f"{name}@{programme.reply_domain}"

    def hand_over_address(self, question: Question, party: Party, programme: Programme, proposed: int) -> str:
        """Where JA or NEE about a hand over goes, for who hands over and for who takes over."""
        return f"{self.name(grant(Purpose.HANDOVER, question, party, proposed))}@{programme.reply_domain}"

    def overview_address(self, party: Party, programme: Programme, week: int) -> str:
        """Where this party answers its overview of a week, a line for each question."""
        return f"{self.name(overview_grant(party, week))}@{programme.reply_domain}"

    def held_url(self, question: Question, party: Party, held: int) -> str:
        """The page with the two buttons that answer for a held mail."""
        return f"{self.public_url}/is-dit-van-u/{self.name(grant(Purpose.HELD, question, party, held))}"

    def status_url(self, question: Question, party: Party) -> str:
        """The page that shows this party how the question stands."""
        return f"{self.public_url}/status/{self.name(grant(Purpose.PAGE, question, party))}"

    def file_url(self, question: Question, party: Party, file: str) -> str:
        """Where this party opens an attachment, by its name below the question."""
        return f"{self.public_url}/bestand/{self.name(grant(Purpose.PAGE, question, party))}/{file}"

    def confirm_url(self, question: Question) -> str:
        """The page with the one button that proves the partner's address."""
        return f"{self.public_url}/bevestigen/{self.name(confirm_grant(question))}"

    def name(self, granted: Grant) -> str:
        return signed_name(granted, self.keyring)


def receipt(reference: str, received_at: datetime, form_keyring: Keyring) -> str:
    """The path of the page that a partner sees after sending the form."""
    return f"/ontvangen/{signed_name(receipt_grant(reference, received_at), form_keyring)}"

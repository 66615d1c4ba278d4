"""What can be broken, as a tree. Ordinary outcomes are values (`Refused`), faults of AWS are left alone.

LoketError
├── SettingsError           a deployment that cannot work; names the missing setting
├── ProgrammeError          a programme file that was refused; names line and reason
├── TokenError              an address or link that proves nothing
├── UnknownQuestion         no question under that reference
├── ReferenceTaken          the reference is another question's; take a new one
├── AlreadyHandled          this mail, or this delivery of it, has had its effect before
├── AddressMailed           an unproven address had its letter of this hour; it gets no other one
├── AddressFull             an unproven address has as many questions of the day as may wait for it
├── MailMissing             a mail was announced, but its bytes are not there (yet)
├── StaleQuestion           somebody else changed the question in between; read again and decide again
├── PostRefused             a mail that the next server did not take; the letter stays open
└── TimelineError           an event that does not fit the question it is folded into
"""

from datetime import datetime


class LoketError(Exception):
    """Any rule of Loket that was broken; its text names things, never people or what they wrote."""


class SettingsError(LoketError):
    """Raised at start when a setting is missing or malformed."""


class ProgrammeError(LoketError):
    """Raised when a programme file is refused as a whole."""


class TokenError(LoketError):
    """Raised when a token is unknown, expired or changed; the text is the same for all three."""


class UnknownQuestion(LoketError):
    """Raised when nothing is stored under a reference."""


class ReferenceTaken(LoketError):
    """Raised when a new question's reference is in use."""


class AlreadyHandled(LoketError):
    """Raised when a mail would have an effect for a second time."""


class LookCloser(LoketError):
    """Raised when something about a post is not as usual; nothing is stored or counted."""


class AddressMailed(LoketError):
    """Raised when an address that nobody has proven had a letter within the hour.

    `at` is the moment of that letter (UTC), `by` the reference of its question.
    """

    def __init__(self, reference: str, at: datetime, by: str) -> None:
        super().__init__(reference)
        self.at = at
        self.by = by


class AddressFull(LoketError):
    """Raised when as many questions of a day as may wait for the proof of one address."""


class MailMissing(LoketError):
    """Raised when there are no bytes under the id of a mail; it is tried again."""


class StaleQuestion(LoketError):
    """Raised when a question's version moved between reading and writing."""


class PostRefused(LoketError):
    """Raised when a letter could not be handed over; it is tried again later."""


class TimelineError(LoketError):
    """Raised when an event cannot follow the events before it."""

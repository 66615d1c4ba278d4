"""Every call from the operator's command into the product, which is imported once the target is chosen."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta

from loket.domain.addresses import KnownAddress
from loket.domain.colleagues import Joined
from loket.domain.decisions import Refused
from loket.domain.errors import LoketError, ProgrammeError
from loket.domain.events import Event
from loket.domain.offering import Offering
from loket.domain.people import desk
from loket.domain.programme import Absence, Programme
from loket.domain.question import Question
from loket.domain.storage import HourOfLetters, LetterKey

LONGER_THAN_A_LEASE = timedelta(days=1)
"""Letters that somebody is sending now, count as open until that moment has passed."""
MOST_LETTERS = 1000


class OutOfReach(LoketError):
    """Raised when AWS does not answer, or does not let us."""


class UnknownLetter(LoketError):
    """Raised when there is no letter under an id."""


class UnknownAddress(LoketError):
    """Raised when nobody made an address theirs."""


class NotAway(LoketError):
    """Raised when a contact told us of no absence."""


class RefusedError(LoketError):
    """Raised when the rules say no to what the operator asked."""


@contextmanager
def faults_in_one_line() -> Iterator[None]:
    """Faults of AWS become errors that can be told; imported late, since most commands need no boto3."""
    try:
        yield
    except LoketError:
        raise
    except Exception as fault:
        from botocore.exceptions import BotoCoreError, ClientError

        if isinstance(fault, BotoCoreError | ClientError):
            raise OutOfReach(f"{type(fault).__name__}: {fault}") from fault
        raise


def put_programme(programme: Programme, offerings: Sequence[Offering]) -> int:
    """The deployment works with this programme and these offerings; the number of its version."""
    from loket import wiring

    return wiring.table().programmes.apply(programme, offerings).version


def stored_offerings(programme: Programme) -> tuple[Offering, ...]:
    """The offerings that were applied with a programme."""
    from loket import wiring

    return wiring.offerings().under(programme.offerings)


def stored_programme(version: int | None) -> Programme:
    """The programme in force, or an earlier version; raises ProgrammeError when there is none."""
    from loket import wiring

    if version is None:
        return wiring.table().programmes.applied()
    stored = wiring.table().programmes.version(version)
    if stored is None:
        raise ProgrammeError(f"there is no version {version} of the programme")
    return stored


def release(reference: str) -> None:
    """The desk vouches for a question; raises RefusedError."""
    from loket import wiring
    from loket.usecases import accept

    outcome = accept.release(reference, desk(), wiring.now(), wiring.table())
    if isinstance(outcome, Refused):
        raise RefusedError(f"{reference}: not released: {outcome.reason}")


def question(reference: str) -> tuple[Question, Sequence[Event]]:
    """The question and its timeline; raises UnknownQuestion."""
    from loket import wiring

    dossier = wiring.table().dossier(reference)
    return dossier.question, dossier.timeline


def known_addresses() -> Sequence[KnownAddress]:
    """The addresses that people of the programme made known."""
    from loket import wiring

    return wiring.table().known_addresses()


def joined() -> Sequence[Joined]:
    """Who is a contact by a hand over, beside the programme file."""
    from loket import wiring

    return wiring.table().programmes.people.joined()


def forget_address(address: str) -> None:
    """The address counts as nobody's from now on; raises UnknownAddress."""
    from loket import wiring

    table = wiring.table()
    theirs = [one for one in joined() if address in one.person.addresses]
    if not theirs and table.known_address(address) is None:
        raise UnknownAddress(f"{address}: no such address beside those of the programme file")
    for one in theirs:
        table.programmes.people.forget_joined(one)
    table.forget_address(address)
    table.programmes.changed()


def absences() -> Mapping[str, Absence]:
    """Who told us to be away, by the code of the contact, past absences as well."""
    from loket import wiring

    return wiring.table().programmes.people.absences()


def end_absence(contact: str) -> None:
    """The contact counts as present from now on; raises NotAway."""
    from loket import wiring

    if contact not in absences():
        raise NotAway(f"{contact}: told us of no absence")
    wiring.table().programmes.people.end_absence(contact)
    wiring.table().programmes.changed()


def open_letters() -> Sequence[LetterKey]:
    """Every letter that is not sent yet, oldest first."""
    from loket import wiring

    return wiring.outbox().open_letters(wiring.now() + LONGER_THAN_A_LEASE, MOST_LETTERS)


def hour_of_letters() -> HourOfLetters:
    """How many letters went out in the present hour, and how many may."""
    from loket import wiring

    return wiring.breaker().hour(wiring.now())


def open_breaker() -> int:
    """Sending goes on in this hour; how many letters were waiting for that."""
    from loket import wiring
    from loket.usecases.breaker import open_again

    return open_again(wiring.now(), wiring.breaker(), wiring.outbox())


def resend(letter: LetterKey) -> None:
    """The letter goes out again; raises UnknownLetter."""
    from loket import wiring
    from loket.adapters.dynamo import ConditionFailed

    try:
        wiring.outbox().reopen(letter, wiring.now())
    except ConditionFailed:
        raise UnknownLetter(f"{letter.reference}/{letter.id}: no such letter") from None

"""Who reads a letter: one person, the desk, the contacts of matches, or all who work on a question."""

from collections.abc import Iterable, Iterator

from loket.domain.letters import LetterKind
from loket.domain.match import AGREED_ON, MatchKey
from loket.domain.people import PARTNER, Party, contact
from loket.domain.programme import Programme
from loket.domain.question import Question

Told = Iterator[tuple[LetterKind, Party]]


def to_acquainted_partner(question: Question, key: MatchKey) -> Told:
    """News for a partner who was told whom to write to at this institution."""
    match = question.match(key)
    if match is not None and match.status in AGREED_ON:
        yield LetterKind.STATUS, PARTNER


def to_all_at_work(kind: LetterKind, question: Question, also: Party | None, programme: Programme) -> Told:
    """To the contacts of all open matches, to `also` and to the desk; one letter to each mailbox."""
    open_ones = (match for match in question.matches if match.is_open)
    contacts = [contact(match.contact, match.key.institution) for match in open_ones]
    mailboxes: set[str] = set()
    for party in (*contacts, *([also] if also else []), *programme.desk_parties):
        person = programme.person(party)
        if person is not None and person.addresses[0] not in mailboxes:
            mailboxes.add(person.addresses[0])
            yield kind, party


def to_reader(kind: LetterKind, reader: Party, question: Question, programme: Programme) -> Told:
    """To this person; to who has the match now, or the desk, once they left the programme."""
    match = question.latest_match(reader.institution)
    instead = contact(match.contact, match.key.institution) if match else reader
    found = next((party for party in (reader, instead) if programme.person(party)), None)
    yield from to_desk(kind, programme) if found is None else iter([(kind, found)])


def to_desk(kind: LetterKind, programme: Programme) -> Told:
    """The same letter to everybody at the desk."""
    return ((kind, party) for party in programme.desk_parties)


def to_contacts(kind: LetterKind, question: Question, keys: Iterable[MatchKey]) -> Told:
    """The same letter to the contact of each of these matches, once."""
    found = (question.match(key) for key in keys)
    people = (contact(match.contact, match.key.institution) for match in found if match is not None)
    return ((kind, party) for party in dict.fromkeys(people))

"""Who is told what: the letters that follow from what happened."""

from collections.abc import Iterable, Iterator

from loket.domain import events as e
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import IntakeStatus
from loket.domain.people import PARTNER, Party, contact
from loket.domain.programme import Programme
from loket.domain.question import Question


def letters_for(question: Question, events: Iterable[e.Event], programme: Programme) -> tuple[Letter, ...]:
    """The letters of one decision, given the question after it; ids repeat only for the very same letter."""
    happened = tuple(events)
    first = question.version - len(happened) + 1
    return tuple(
        letter
        for number, event in enumerate(happened, first)
        for kind, party in told(event, happened, programme)
        if (letter := a_letter(question, number, event, kind, party, programme))
    )


def told(
    event: e.Event, happened: tuple[e.Event, ...], programme: Programme
) -> Iterator[tuple[LetterKind, Party]]:
    """Who is told of an event, and by which kind of letter."""
    match event:
        case e.Received(intake=IntakeStatus.UNCONFIRMED):
            yield LetterKind.CONFIRM, PARTNER
        case e.Received(intake=IntakeStatus.HELD):
            yield from to_desk(LetterKind.HELD, programme)
        case e.Confirmed() | e.Released():
            yield LetterKind.RECEIPT, PARTNER
            if not any(isinstance(other, e.Asked) for other in happened):
                yield from to_desk(LetterKind.UNPLACED, programme)
        case e.Asked():
            yield LetterKind.NOTICE, contact(event.contact, event.key.institution)
        case e.Reopened():
            for key, person in event.asked:
                yield LetterKind.NOTICE, contact(person, key.institution)
        case e.Reminded(reminder=e.Reminder.CONFIRM):
            yield LetterKind.CONFIRM_REMINDER, PARTNER
        case e.Reminded(reminder=e.Reminder.DESK):
            yield from to_desk(LetterKind.UNCONFIRMED, programme)


def to_desk(kind: LetterKind, programme: Programme) -> Iterator[tuple[LetterKind, Party]]:
    """The same letter to everybody at the desk."""
    return ((kind, party) for party in programme.desk_parties)


def a_letter(
    question: Question, number: int, event: e.Event, kind: LetterKind, party: Party, programme: Programme
) -> Letter | None:
    """The letter about event `number`; None for a contact who left the programme in the meantime."""
    language = question.language
    if party != PARTNER:
        person = programme.person(party)
        if person is None:
            return None
        language = person.language
    return Letter(
        id=f"{number:04d}-{kind}-{party.person or party.role}",
        kind=kind,
        reference=question.reference,
        to=party,
        language=language,
        created_at=event.at,
        facts={"event": str(number)},
    )

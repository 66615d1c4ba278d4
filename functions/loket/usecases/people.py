"""The programme with everybody in it whom a question has, also who joined a moment ago."""

from loket.domain.people import Party, Role, contact
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.usecases.ports import Store


def programme_for(question: Question, store: Store, *also: Party) -> Programme:
    """The programme; read afresh when a contact of the question, or one of `also`, is not in it.

    Another function may have let them in less than a minute ago: their letters and tokens must not get lost.
    """
    programme = store.programme()
    people = [contact(match.contact, match.key.institution) for match in question.matches]
    people += [party for party in also if party.role is Role.CONTACT]
    missed = any(programme.person(one) is None for one in people)
    return store.programme(afresh=True) if missed else programme

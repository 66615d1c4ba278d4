"""The sides of a question that the desk may speak for: which there are, and which one was named."""

from collections.abc import Iterable
from datetime import datetime

from loket.domain.decisions import Accepted
from loket.domain.folding import joined
from loket.domain.judge import judge
from loket.domain.people import PARTNER, Party, Role
from loket.domain.possible import for_contact, for_partner
from loket.domain.programme import Institution, Programme
from loket.domain.question import Question
from loket.domain.word import Word

PARTNER_NAMES = frozenset({
    "partner", "departner", "thepartner", "vraagsteller", "devraagsteller", "asker", "theasker",
})  # fmt: skip
"""How the partner is called behind NAMENS, folded; an institution goes by its id or name."""


def institution_side(id: str) -> Party:
    """An institution as the side that somebody speaks for, whoever its contact is."""
    return Party(Role.CONTACT, institution=id)


def sides_of(question: Question) -> tuple[Party, ...]:
    """The partner, and every institution that has or had a match."""
    return (PARTNER, *map(institution_side, question.institutions))


def sides_able(question: Question, word: Word, by: Party, now: datetime) -> tuple[Party, ...]:
    """The sides of this question for whom the rules would take this word from the desk now."""
    tries = (
        (side, (for_partner(by) if side == PARTNER else for_contact(by, side.institution)).get(word))
        for side in sides_of(question)
    )
    return tuple(
        side for side, command in tries if command and isinstance(judge(question, command, now), Accepted)
    )


def side_named(written: str, question: Question, programme: Programme) -> Party | None:
    """The side that is written behind NAMENS; None when it may be several, or nobody.

    An institution goes by its id, its name, its initials, or a beginning that no other one has: first among
    those of this question, then among all.
    """
    name = joined(written)
    if name in PARTNER_NAMES:
        return PARTNER
    own = [one for one in programme.institutions if one.id in question.institutions]
    found = the_one(name, own) or the_one(name, programme.institutions)
    return institution_side(found.id) if found else None


def the_one(name: str, among: Iterable[Institution]) -> Institution | None:
    """The institution that goes by this name, by the strictest way that finds any; None for several."""
    known = [(one, joined(one.id), joined(one.name), initials(one.name)) for one in among]
    ways = (
        [one for one, id, full, _ in known if name in (id, full)],
        [one for one, _, _, short in known if name == short],
        [one for one, id, full, _ in known if name and (full.startswith(name) or id.startswith(name))],
    )
    found = next(filter(None, ways), [])
    return found[0] if len(found) == 1 else None


def initials(name: str) -> str:
    return "".join(joined(word)[:1] for word in name.split())

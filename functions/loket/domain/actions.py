"""What somebody can do now on the page of a question, and on whose behalf."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from loket.domain import commands as c
from loket.domain.decisions import Accepted
from loket.domain.judge import judge
from loket.domain.match import MatchStatus
from loket.domain.people import PARTNER, Party, Role, contact
from loket.domain.possible import possible_words
from loket.domain.question import Question
from loket.domain.rules.offers import standing_offers
from loket.domain.word import Word

OFFERS = frozenset({Word.AGREE, Word.REFUSE})
ONESELF = ""
THE_PARTNER = "partner"
OWN_ONLY = frozenset({Word.UNDO, Word.AWAY})
"""What nobody says for another."""
LIKELY = frozenset({Word.AGREE, Word.REFUSE, Word.RELEASE, Word.SPAM})
LIKELY_IN: dict[MatchStatus, frozenset[Word]] = {
    MatchStatus.ASKED: frozenset({Word.PROPOSE, Word.CONSIDER, Word.DECLINE}),
    MatchStatus.CONSIDERING: frozenset({Word.PROPOSE, Word.CONSIDER, Word.DECLINE}),
    MatchStatus.AGREED: frozenset({Word.START, Word.PERIOD}),
    MatchStatus.RUNNING: frozenset({Word.REPORT, Word.COMPLETE}),
}
"""What a contact most likely wants to say, by how it stands with the institution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One word that can be said now: about which offer, and for which sides ("" is oneself)."""

    word: Word
    offer: int = 0
    sides: tuple[str, ...] = (ONESELF,)
    likely: bool = False

    @property
    def for_others(self) -> bool:
        """True when it can be said on behalf of others only."""
        return ONESELF not in self.sides


def actions_for(question: Question, party: Party, now: datetime, words: Sequence[Word]) -> tuple[Action, ...]:
    """What this party can say now of these words, in their order; what is about an offer comes last.

    Nobody says for another what they can say themselves.
    """
    said: dict[tuple[Word, int], list[str]] = {}
    own = words_of(question, party, now)
    for side, who in speakers(question, party):
        for word in own if side == ONESELF else words_of(question, who, now) - own - OWN_ONLY:
            said.setdefault((word, 0), []).append(side)
        for offer in offers_to(question, who, now):
            for word in sorted(OFFERS):
                said.setdefault((word, offer), []).append(side)
    first = likely(question, party)
    return tuple(
        Action(word=word, offer=offer, sides=tuple(sides), likely=word in first and ONESELF in sides)
        for offer in sorted({offer for _, offer in said})
        for word in words
        if (sides := said.get((word, offer)))
    )


def words_of(question: Question, who: Party, now: datetime) -> frozenset[Word]:
    """What this party can say now that is about no offer; a contact at work on it can also be away."""
    at_work = any(match.is_open and match.key.institution == who.institution for match in question.matches)
    also = {Word.AWAY} if at_work and question.ended is None and question.erase_at is None else set()
    return (frozenset(possible_words(question, who, now)) | also) - OFFERS


def speakers(question: Question, party: Party) -> Iterator[tuple[str, Party]]:
    """For whom this party speaks: oneself, and at the desk for everybody."""
    yield ONESELF, party
    if party.role is Role.DESK:
        yield THE_PARTNER, PARTNER
        for institution in question.institutions:
            yield institution, contact("", institution)


def offers_to(question: Question, who: Party, now: datetime) -> tuple[int, ...]:
    """The numbers of the offers that this party can answer now; whoever says yes says so for the partner."""
    if who != PARTNER:
        return ()
    return tuple(
        offer
        for offer in standing_offers(question)
        if isinstance(judge(question, c.Agree(by=who, offer=offer), now), Accepted)
    )


def likely(question: Question, party: Party) -> frozenset[Word]:
    own = question.latest_match(party.institution) if party.role is Role.CONTACT else None
    return LIKELY_IN.get(own.status, frozenset()) if own else LIKELY

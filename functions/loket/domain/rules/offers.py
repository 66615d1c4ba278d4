"""What the partner answers to an offer: a proposed match, or a new wording."""

from datetime import datetime

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.decisions import Decision, Reason, Refused
from loket.domain.match import Match, Move, allows
from loket.domain.question import Question
from loket.domain.rules.outcome import accept, closed_to_matches


def standing_offers(question: Question) -> dict[int, Match | None]:
    """Every offer the partner can answer now, by its number; None stands for the wording."""
    offers: dict[int, Match | None] = {
        match.offer: match
        for match in question.matches
        if match.offer is not None and allows(Move.AGREE, match.status)
    }
    if question.wording is not None:
        offers[question.wording.offer] = None
    return offers


def chosen_offer(question: Question, command: c.Agree | c.Refuse) -> int | Refused:
    """The offer that an answer is about: the one it names, else the only one."""
    if refusal := closed_to_matches(question):
        return refusal
    offers = standing_offers(question)
    if command.offer is not None:
        return command.offer if command.offer in offers else Refused(Reason.OFFER_GONE)
    if not offers:
        return Refused(Reason.NO_OFFER)
    return next(iter(offers)) if len(offers) == 1 else Refused(Reason.WHICH_OFFER)


def agree(question: Question, command: c.Agree, now: datetime) -> Decision:
    offer = chosen_offer(question, command)
    if isinstance(offer, Refused):
        return offer
    match = standing_offers(question)[offer]
    if match is not None:
        return accept(e.Agreed(at=now, by=command.by, key=match.key, offer=offer))
    wording = question.wording
    assert wording is not None
    event = e.WordingAgreed(
        at=now, by=command.by, offer=offer, revision=wording.revision, offered_by=wording.by
    )
    return accept(event)


def refuse(question: Question, command: c.Refuse, now: datetime) -> Decision:
    offer = chosen_offer(question, command)
    if isinstance(offer, Refused):
        return offer
    match = standing_offers(question)[offer]
    if match is None:
        by = question.wording.by if question.wording else None
        event = e.WordingRefused(at=now, by=command.by, offer=offer, text=command.text, offered_by=by)
        return accept(event)
    return accept(e.RatherNot(at=now, by=command.by, key=match.key, offer=offer, text=command.text))

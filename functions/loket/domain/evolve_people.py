"""How a hand over to somebody whom we do not know yet stands, and which address is to be proven."""

from dataclasses import replace

from loket.domain import events as e
from loket.domain.errors import TimelineError
from loket.domain.match import MatchKey
from loket.domain.question import ProposedHandOver, Question

REMEMBERED_HANDOVERS = 3
"""Proposals in the snapshot, newest last: each has two tokens of its own. Chosen by us, 2026-11."""


def address_changed(question: Question, event: e.AddressChanged) -> Question:
    return replace(question, readdressed=(*question.readdressed, question.version + 1))


def hand_over_proposed(question: Question, event: e.HandOverProposed) -> Question:
    """A later proposal for the same match takes the place of an earlier one."""
    earlier = without_proposals(question, event.key).handovers
    new = ProposedHandOver(number=question.version + 1, key=event.key, by=event.by, at=event.at)
    return replace(question, handovers=(*earlier, new)[-REMEMBERED_HANDOVERS:])


def hand_over_agreed(question: Question, event: e.HandOverAgreed) -> Question:
    proposal = asked(question, event.proposed)
    if event.taker:
        return with_proposal(question, replace(proposal, taker_agreed=True))
    return with_proposal(question, replace(proposal, giver_agreed=True))


def hand_over_refused(question: Question, event: e.HandOverRefused) -> Question:
    return with_proposal(question, replace(asked(question, event.proposed), over=True))


def without_proposals(question: Question, key: MatchKey) -> Question:
    """The question once nobody is asked any more to take this match over."""
    ended = (replace(one, over=True) if one.key == key else one for one in question.handovers)
    return replace(question, handovers=tuple(ended))


def asked(question: Question, number: int) -> ProposedHandOver:
    proposal = question.handover(number)
    if proposal is None or proposal.over:
        raise TimelineError(f"{question.reference}: no hand over is proposed under {number}")
    return proposal


def with_proposal(question: Question, changed: ProposedHandOver) -> Question:
    others = (changed if one.number == changed.number else one for one in question.handovers)
    return replace(question, handovers=tuple(others))

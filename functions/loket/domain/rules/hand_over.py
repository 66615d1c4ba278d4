"""Who takes a match over: a known contact at once, a new person after both sides said yes."""

from datetime import datetime, timedelta

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain import hand_over_commands as h
from loket.domain.decisions import Decision, Reason, Refused
from loket.domain.question import ProposedHandOver, Question
from loket.domain.rules.matches import the_one
from loket.domain.rules.outcome import accept, closed_to_matches

PROPOSAL_LASTS = timedelta(days=30)
"""How long both sides can say yes, the last moment included: as long as a confirmation. Ours, 2026-11."""

an_open_one = the_one(lambda match: match.is_open)


def hand_over(question: Question, command: c.HandOver, now: datetime) -> Decision:
    key = an_open_one(question, command)
    if isinstance(key, Refused):
        return key
    match = question.match(key)
    assert match is not None
    to_oneself = command.by.institution == key.institution and command.contact == command.by.person
    if match.contact == command.contact or to_oneself:
        return Refused(Reason.ALREADY_THEIRS)
    event = e.HandedOver(
        at=now, by=command.by, key=key, contact=command.contact, left=match.contact, text=command.text
    )
    return accept(event)


def propose(question: Question, command: h.ProposeHandOver, now: datetime) -> Decision:
    key = an_open_one(question, command)
    if isinstance(key, Refused):
        return key
    return accept(e.HandOverProposed(at=now, by=command.by, key=key, text=command.text))


def agree(question: Question, command: h.AgreeHandOver, now: datetime) -> Decision:
    """The second yes hands over, in the name of who proposed it."""
    proposal = waiting(question, command.proposed, now)
    if isinstance(proposal, Refused):
        return proposal
    if proposal.taker_agreed if command.taker else proposal.giver_agreed:
        return Refused(Reason.ALREADY_ANSWERED)
    yes = e.HandOverAgreed(
        at=now, by=command.by, proposed=command.proposed, taker=command.taker, text=command.text
    )
    if not (proposal.giver_agreed if command.taker else proposal.taker_agreed):
        return accept(yes)
    match = question.match(proposal.key)
    assert match is not None
    if match.contact == command.contact:
        return Refused(Reason.ALREADY_THEIRS)
    handed = e.HandedOver(
        at=now,
        by=proposal.by,
        key=match.key,
        contact=command.contact,
        left=match.contact,
        text=command.remark,
    )
    return accept(yes, handed)


def refuse(question: Question, command: h.RefuseHandOver, now: datetime) -> Decision:
    proposal = waiting(question, command.proposed, now)
    if isinstance(proposal, Refused):
        return proposal
    event = e.HandOverRefused(
        at=now,
        by=command.by,
        proposed=command.proposed,
        taker=command.taker,
        unreached=command.unreached,
    )
    return accept(event)


def waiting(question: Question, number: int, now: datetime) -> ProposedHandOver | Refused:
    """The proposal that can still be answered; of all others nobody hears why."""
    proposal = question.handover(number)
    if proposal is None or proposal.over or closed_to_matches(question):
        return Refused(Reason.NO_LONGER_ASKED)
    match = question.match(proposal.key)
    if match is None or not match.is_open or now - proposal.at > PROPOSAL_LASTS:
        return Refused(Reason.NO_LONGER_ASKED)
    return proposal

"""From receipt to acceptance: who vouches for a question."""

from datetime import datetime

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.decisions import Decision, Reason, Refused
from loket.domain.lifecycle import IntakeStatus
from loket.domain.question import Question
from loket.domain.rules.outcome import accept

WAITING_INTAKE = frozenset({IntakeStatus.UNCONFIRMED, IntakeStatus.HELD, IntakeStatus.INCOMPLETE})
ADDRESS_CHANGES = 3
"""How often a mistyped address can be put right: each of them gets a letter. Chosen by us, 2026-11."""


def take_in(question: Question, first: e.Event, invite: tuple[c.Invitation, ...]) -> Decision:
    """Accepted, and each invited institution asked."""
    return accept(first, *asked(question, first, invite))


def asked(question: Question, first: e.Event, invite: tuple[c.Invitation, ...]) -> tuple[e.Event, ...]:
    """The events that ask these institutions, together with the one by which the question is accepted."""
    return tuple(invited(question, first, one) for one in invite)


def invited(question: Question, first: e.Event, one: c.Invitation) -> e.Event:
    """An institution is asked, or the desk is to hear that nobody is there."""
    if one.away_until is not None:
        return e.NobodyThere(at=first.at, by=first.by, institution=one.institution, until=one.away_until)
    return e.Asked(at=first.at, by=first.by, key=question.next_key(one.institution), contact=one.contact)


def confirm(question: Question, command: c.Confirm, now: datetime) -> Decision:
    if question.intake is IntakeStatus.ACCEPTED:
        return Refused(Reason.ALREADY_ACCEPTED)
    # Whoever proved an address has not proven the one that took its place a moment ago.
    other_address = command.addressed is not None and command.addressed != question.addressed
    if question.intake is not IntakeStatus.UNCONFIRMED or other_address:
        return Refused(Reason.NOT_NOW)
    return take_in(question, e.Confirmed(at=now, by=command.by), command.invite)


def change_address(question: Question, command: c.ChangeAddress, now: datetime) -> Decision:
    """Only while nobody has proven the address; nothing that was confirmed goes to another one."""
    if question.intake is IntakeStatus.ACCEPTED:
        return Refused(Reason.ALREADY_ACCEPTED)
    if question.intake is not IntakeStatus.UNCONFIRMED or len(question.readdressed) >= ADDRESS_CHANGES:
        return Refused(Reason.NOT_NOW)
    return accept(e.AddressChanged(at=now, by=command.by, mailed_at=command.mailed_at))


def supply(question: Question, command: c.Supply, now: datetime) -> Decision:
    if question.intake is not IntakeStatus.INCOMPLETE:
        return Refused(Reason.NOT_NOW)
    return take_in(question, e.Supplied(at=now, by=command.by, text=command.text), command.invite)


def give_details(question: Question, command: c.GiveDetails, now: datetime) -> Decision:
    if question.erased or not command.details:
        return Refused(Reason.NOT_NOW)
    event = e.DetailsGiven(at=now, by=command.by, details=command.details, text=command.text)
    return accept(event)


def release(question: Question, command: c.Release, now: datetime) -> Decision:
    if question.erased:
        return Refused(Reason.NOT_NOW)
    if question.intake is IntakeStatus.ACCEPTED:
        return Refused(Reason.ALREADY_ACCEPTED)
    return take_in(question, e.Released(at=now, by=command.by), command.invite)


def discard(question: Question, command: c.Discard, now: datetime) -> Decision:
    if question.intake not in WAITING_INTAKE:
        return Refused(Reason.NOT_NOW)
    return accept(e.Discarded(at=now, by=command.by, reason=command.reason, into=command.into))


def name_writer(question: Question, command: c.NameWriter, now: datetime) -> Decision:
    if question.intake is not IntakeStatus.HELD:
        return Refused(Reason.NOT_NOW)
    return accept(e.WriterNamed(at=now, by=command.by))

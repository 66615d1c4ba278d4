"""Mails of which it is not certain who wrote them: kept, and of no effect until somebody vouches for them."""

from datetime import datetime

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.decisions import Decision, Reason, Refused
from loket.domain.people import Party, Role
from loket.domain.question import Question
from loket.domain.rules.outcome import accept


def hold(question: Question, command: c.Hold, now: datetime) -> Decision:
    if question.erased:
        return Refused(Reason.NOT_NOW)
    event = e.MailHeld(
        at=now,
        by=command.by,
        claimed=command.claimed,
        text=command.text,
        reason=command.reason,
        about=command.about,
        asked=command.asked,
        answered=command.answered,
        desk=command.desk,
        relay=command.relay,
    )
    return accept(event)


def vouch(question: Question, command: c.Vouch, now: datetime) -> Decision:
    if refusal := not_waiting(question, command.by, command.held):
        return refusal
    event = e.MailVouched(
        at=now, by=command.by, held=command.held, remembered=command.remember, claimed=command.claimed
    )
    return accept(event)


def disown(question: Question, command: c.Disown, now: datetime) -> Decision:
    if refusal := not_waiting(question, command.by, command.held):
        return refusal
    return accept(e.MailDisowned(at=now, by=command.by, held=command.held, into=command.into))


def not_waiting(question: Question, by: Party, number: int) -> Refused | None:
    """The refusal for a mail that does not wait, or not for this party."""
    mail = question.held_mail(number)
    if mail is None or mail.answered:
        return Refused(Reason.ALREADY_ANSWERED)
    if by.role is Role.DESK or by.same_side_as(mail.claimed):
        return None
    return Refused(Reason.NOT_YOURS)

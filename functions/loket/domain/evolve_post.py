"""How what happened to the mail about a question changes it: held mails, lost letters, absences, who asks."""

from dataclasses import replace

from loket.domain import events as e
from loket.domain.changes import with_match
from loket.domain.errors import TimelineError
from loket.domain.question import HeldMail, ProposedAsker, Question

COMPLAINT = "complaint"
REMEMBERED_MAILS = 20
"""Held mails in the snapshot, newest last; an older one can no longer be vouched for. Ours, 2026-11."""


def undelivered(question: Question, event: e.Undelivered) -> Question:
    """Who complains of a letter gets no further ones (M64)."""
    if event.reason != COMPLAINT or event.to.code in question.unwanted:
        return question
    return replace(question, unwanted=(*question.unwanted, event.to.code))


def went_away(question: Question, event: e.WentAway) -> Question:
    """The open matches of this contact know it; their statuses stay, and nothing is there to undo."""
    own = [match for match in question.matches if match.waits_for(event.who)]
    told = (replace(match, away_until=event.until, away_told=event.at) for match in own)
    return with_match(question, *told)


def mail_held(question: Question, event: e.MailHeld) -> Question:
    mail = HeldMail(question.version + 1, event.claimed)
    return replace(question, held=(*question.held, mail)[-REMEMBERED_MAILS:])


def mail_answered(question: Question, event: e.MailVouched | e.MailDisowned) -> Question:
    mail = question.held_mail(event.held)
    if mail is None or mail.answered:
        raise TimelineError(f"{question.reference}: no mail is held under {event.held}")
    held = (replace(one, answered=True) if one is mail else one for one in question.held)
    return replace(question, held=tuple(held))


def asker_proposed(question: Question, event: e.AskerProposed) -> Question:
    return replace(question, asker=ProposedAsker(question.version + 1))


def asker_named(question: Question, event: e.AskerNamed) -> Question:
    return replace(question, asker=replace(waiting(question, event.proposed), named=question.version + 1))


def asker_refused(question: Question, event: e.AskerRefused) -> Question:
    return replace(question, asker=replace(waiting(question, event.proposed), refused=True))


def waiting(question: Question, number: int) -> ProposedAsker:
    asker = question.asker
    if asker is None or asker.asks != number:
        raise TimelineError(f"{question.reference}: nobody is proposed under {number}")
    return asker

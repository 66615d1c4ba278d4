"""What the clock does about silence; what was answered in the meantime, it leaves alone."""

from datetime import datetime

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.chase_commands import Chase, LapseWording
from loket.domain.chasing import DESK_TOLD, waits_for_desk
from loket.domain.decisions import Accepted, Decision, Reason, Refused
from loket.domain.match import UNDECIDED, Match, MatchStatus
from loket.domain.question import Question
from loket.domain.rules.intake import WAITING_INTAKE
from loket.domain.rules.matches import lapse
from loket.domain.rules.outcome import accept


def remind(question: Question, command: c.Remind, now: datetime) -> Decision:
    if not is_silent(question, command):
        return Refused(Reason.NOT_NOW)
    return accept(e.Reminded(at=now, by=command.by, reminder=command.reminder, key=command.key))


def is_silent(question: Question, command: c.Remind) -> bool:
    """True while whoever this reminder is about has not answered."""
    if command.key is not None:
        match = question.match(command.key)
        return match is not None and awaits(match, command.reminder)
    if command.reminder in (e.Reminder.WORDING, e.Reminder.WORDING_DESK):
        wording = question.wording
        return wording is not None and in_turn(wording.reminders, command.reminder)
    if command.reminder is e.Reminder.AT_DESK:
        return waits_for_desk(question)
    return question.intake in WAITING_INTAKE


def awaits(match: Match, reminder: e.Reminder) -> bool:
    """True when the match waits for the answer that this reminder asks for."""
    if match.status not in UNDECIDED or not in_turn(match.reminders, reminder):
        return False
    asked = e.Reminder.PARTNER if match.status is MatchStatus.PROPOSED else e.Reminder.CONTACT
    return reminder in (asked, e.Reminder.DESK)


def in_turn(steps: int, reminder: e.Reminder) -> bool:
    """True when this step can follow so many: two reminders, and then the desk."""
    told_desk = reminder in (e.Reminder.DESK, e.Reminder.WORDING_DESK)
    return steps < DESK_TOLD if told_desk else steps < DESK_TOLD - 1


def lapse_wording(question: Question, command: LapseWording, now: datetime) -> Decision:
    if question.wording is None or question.wording.offer != command.offer:
        return Refused(Reason.NOT_NOW)
    return accept(e.WordingLapsed(at=now, by=command.by, offer=command.offer))


def chase(question: Question, command: Chase, now: datetime) -> Decision:
    """All of the steps or, when one does not fit any more, none: the next run sees what is left."""
    events: list[e.Event] = []
    for step in command.steps:
        decision = taken(question, step, now)
        if not isinstance(decision, Accepted):
            return decision
        events += decision.events
    return accept(*events) if events else Refused(Reason.NOT_NOW)


def taken(question: Question, step: c.Remind | c.Lapse | LapseWording, now: datetime) -> Decision:
    """What comes of one step; each is about something else, so that their order does not matter."""
    if isinstance(step, c.Remind):
        return remind(question, step, now)
    if isinstance(step, LapseWording):
        return lapse_wording(question, step, now)
    return lapse(question, step, now)

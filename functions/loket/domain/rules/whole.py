"""What concerns the whole question: its texts, its end, a new beginning, and taking back."""

from dataclasses import replace
from datetime import datetime, timedelta

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain.changes import HANDED_OVER
from loket.domain.decisions import Decision, Reason, Refused
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import UNDECIDED, MatchStatus
from loket.domain.passing_on import answer_for
from loket.domain.people import Party, Role
from loket.domain.question import Change, Question
from loket.domain.rules.intake import WAITING_INTAKE
from loket.domain.rules.outcome import accept, closed_to_matches

UNDO_WITHIN = timedelta(days=7)
"""A change can be taken back until this long after it, the last moment included. Source: design, §4."""


def note(question: Question, command: c.Note, now: datetime) -> Decision:
    where = command.institution or command.by.institution
    return accept(e.Noted(at=now, by=command.by, institution=where, text=command.text))


def relay(question: Question, command: c.Relay, now: datetime) -> Decision:
    if refusal := closed_to_matches(question):
        return refusal
    if command.by.role is Role.PARTNER:
        return answered(question, command, now)
    if command.by.role is Role.CONTACT and question.latest_match(command.institution) is None:
        return Refused(Reason.NOT_ASKED)
    return accept(passed_on(command, now, command.institution))


def answered(question: Question, command: c.Relay, now: datetime) -> Decision:
    """What the partner says to who asked goes to them alone."""
    asked = question.text_passed_on(command.about)
    if asked is None:
        return Refused(Reason.WHICH_TEXT)
    to = answer_for(question, asked)
    return accept(replace(passed_on(command, now, to.institution), about=asked.number, to=to))


def passed_on(command: c.Relay, now: datetime, institution: str) -> e.Relayed:
    return e.Relayed(at=now, by=command.by, institution=institution, text=command.text, files=command.files)


def supplement(question: Question, command: c.Supplement, now: datetime) -> Decision:
    return accept(e.Supplemented(at=now, by=command.by, text=command.text))


def end(question: Question, command: c.End, now: datetime) -> Decision:
    if command.by.role is Role.PARTNER and command.ending is not Ending.WITHDRAWN:
        return Refused(Reason.NOT_YOURS)
    if question.intake in WAITING_INTAKE:
        reason = str(command.ending)
        return accept(e.Discarded(at=now, by=command.by, reason=reason, into=command.into))
    if question.ended or question.intake is IntakeStatus.DISCARDED:
        return Refused(Reason.QUESTION_ENDED)
    if question.matches and not any(match.is_open for match in question.matches):
        return Refused(Reason.NOTHING_OPEN)
    event = e.Ended(
        at=now,
        by=command.by,
        ending=command.ending,
        text=command.text,
        into=command.into,
        joint=command.joint,
    )
    return accept(event)


def join(question: Question, command: c.Join, now: datetime) -> Decision:
    if refusal := closed_to_matches(question):
        return refusal
    return accept(e.Joined(at=now, by=command.by, reference=command.reference, text=command.text))


def part(question: Question, command: c.Part, now: datetime) -> Decision:
    if refusal := closed_to_matches(question):
        return refusal
    return accept(e.Parted(at=now, by=command.by, reference=command.reference))


def reopen(question: Question, command: c.Reopen, now: datetime) -> Decision:
    if question.intake is not IntakeStatus.ACCEPTED:
        return Refused(Reason.NOT_ACCEPTED_YET)
    if question.ended is Ending.MERGED:
        return Refused(Reason.QUESTION_ENDED)
    again = tuple(
        (question.next_key(match.key.institution), match.contact)
        for match in question.fruitless
        if match.status is not MatchStatus.DECLINED
    )
    nothing_left = not any(match.is_open for match in question.matches)
    if question.ended is None and not (again and nothing_left):
        return Refused(Reason.NOT_NOW)
    return accept(e.Reopened(at=now, by=command.by, asked=again))


def choose_language(question: Question, command: c.ChooseLanguage, now: datetime) -> Decision:
    return accept(e.LanguageChosen(at=now, by=command.by, language=command.language))


def undo(question: Question, command: c.Undo, now: datetime) -> Decision:
    change = last_change(question, command.by)
    if change is None:
        return Refused(Reason.NOTHING_TO_UNDO)
    if question.ended is not None and not change.whole:
        return Refused(Reason.QUESTION_ENDED)
    if change.overtaken_by is not None or built_upon(question, change):
        return Refused(Reason.OVERTAKEN)
    if now - change.at > UNDO_WITHIN:
        return Refused(Reason.UNDO_TOO_LATE)
    left = whom_it_leaves(question, change)
    number, touched = change.number, change.touched
    event = e.Undone(at=now, by=command.by, change=number, what=change.what, touched=touched, left=left)
    return accept(event)


def whom_it_leaves(question: Question, change: Change) -> str:
    """The contact who has a match that goes back to another, once this change is taken back."""
    had = {match.key: match.contact for match in change.before.matches}
    now = (match for match in question.matches if had.get(match.key, match.contact) != match.contact)
    return next((match.contact for match in now), "")


def last_change(question: Question, by: Party) -> Change | None:
    """The newest change of this side that is still remembered.

    Who handed a match over does not speak for the colleague who acted on it since: theirs is the hand over.
    """
    own = [change for change in question.changes if change.by.same_side_as(by)]
    newest = max(own, key=lambda change: change.number, default=None)
    if newest is None or newest.by == by:
        return newest
    passed = (one for one in reversed(own) if one.by == by and one.what == HANDED_OVER and one.overtaken_by)
    return next(passed, newest)


def built_upon(question: Question, change: Change) -> bool:
    """True when matches that came after a change could not stand beside what it replaced.

    That is a match to decide about beside another one of the same institution, or one that is open in a
    question that has ended.
    """
    others = [match for match in question.matches if match.key not in change.touched and match.is_open]
    if change.whole and change.before.ended is not None:
        return bool(others)
    revived = {match.key.institution for match in change.before.matches if match.status in UNDECIDED}
    return any(match.key.institution in revived for match in others if match.status in UNDECIDED)

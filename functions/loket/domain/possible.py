"""What a party can say now, found by asking the rules themselves."""

from datetime import date, datetime

from loket.domain import commands as c
from loket.domain.commands import Word
from loket.domain.decisions import Accepted
from loket.domain.judge import judge
from loket.domain.lifecycle import Ending
from loket.domain.match import Period
from loket.domain.people import Party, Role
from loket.domain.question import Question

ANY_PERIOD = Period(date(2026, 2, 1), date(2026, 6, 30))


def for_contact(by: Party, institution: str) -> dict[Word, c.Command]:
    """One try of each word that is said for an institution."""
    return {
        Word.PROPOSE: c.Propose(by=by, institution=institution),
        Word.CONSIDER: c.Consider(by=by, institution=institution),
        Word.DECLINE: c.Decline(by=by, institution=institution),
        Word.PERIOD: c.SetPeriod(by=by, institution=institution, period=ANY_PERIOD),
        Word.START: c.Start(by=by, institution=institution),
        Word.REPORT: c.Report(by=by, institution=institution, text=""),
        Word.COMPLETE: c.Complete(by=by, institution=institution),
        Word.CANCEL: c.Cancel(by=by, institution=institution),
        Word.RELAY: c.Relay(by=by, institution=institution, text=""),
        Word.HAND_OVER: c.HandOver(by=by, institution=institution, contact=""),
        Word.REWORD: c.Reword(by=by),
        Word.UNDO: c.Undo(by=by),
    }


def for_partner(by: Party, offer: int | None = None) -> dict[Word, c.Command]:
    """One try of each word; `offer` is the one that an answer is about, where that is known."""
    return {
        Word.CONFIRM: c.Confirm(by=by),
        Word.AGREE: c.Agree(by=by, offer=offer),
        Word.REFUSE: c.Refuse(by=by, offer=offer),
        Word.WITHDRAW: c.End(by=by, ending=Ending.WITHDRAWN),
        Word.REOPEN: c.Reopen(by=by),
        Word.UNDO: c.Undo(by=by),
    }


def for_desk(by: Party) -> dict[Word, c.Command]:
    return {
        Word.RELEASE: c.Release(by=by),
        Word.SPAM: c.Discard(by=by),
        Word.HAND_OVER: c.Ask(by=by, institution="", contact=""),
        Word.BELONGS: c.Discard(by=by),
        Word.FROM: c.NameWriter(by=by),
        Word.MERGE: c.End(by=by, ending=Ending.MERGED),
        Word.CLOSE: c.End(by=by, ending=Ending.CLOSED),
        Word.RELAY: c.Relay(by=by, institution="", text=""),
        Word.REWORD: c.Reword(by=by),
        Word.REOPEN: c.Reopen(by=by),
        Word.UNDO: c.Undo(by=by),
    }


def possible_words(
    question: Question, by: Party, now: datetime, offer: int | None = None
) -> tuple[Word, ...]:
    """The words that would be carried out now if this party said them, and those that always answer.

    `offer` is what a yes or no would be about, None where nothing says so.
    """
    tries: dict[Word, c.Command] = {}
    if by.role is Role.CONTACT:
        tries = for_contact(by, by.institution)
    elif by.role is Role.PARTNER:
        tries = for_partner(by, offer)
    elif by.role is Role.DESK:
        tries = for_desk(by)
    done = (word for word, command in tries.items() if isinstance(judge(question, command, now), Accepted))
    return (*done, Word.STATUS, Word.HELP)

"""What can be said at an overview's own address without naming a question."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from loket.domain.colleagues import Leave
from loket.domain.commands import Word
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import Party, Role
from loket.domain.programme import Absence
from loket.domain.rules.whole import UNDO_WITHIN
from loket.domain.working_days import local_date
from loket.mail.grammar.said import Command
from loket.usecases.inbound.answer_loose import ask_which, explain, letter, show_open
from loket.usecases.inbound.leave import BACK
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom

SaidLoose = Callable[[InHand, Party, Command, MailRoom, str], Effect]
"""The effect of such a word; the last argument is the week of the overview."""


def go_away(hand: InHand, by: Party, said: Command, room: MailRoom, at: str) -> Effect:
    """A contact counts as away up to and including the day; one of today or earlier ends an absence."""
    if by.role is not Role.CONTACT or said.until is None:
        return ask_which(hand, by, room, at)
    if said.until <= local_date(hand.now, room.store.programme()):
        return told(hand, Leave(by, None), {"done": BACK}, room, at)
    many = str(room.store.open_at(by.institution))
    facts = {"done": str(Word.AWAY), "until": said.until.isoformat(), "open": many}
    return told(hand, Leave(by, Absence(said.until, hand.now)), facts, room, at)


def come_back(hand: InHand, by: Party, said: Command, room: MailRoom, at: str) -> Effect:
    """ONGEDAAN that names no question can only be about an absence."""
    absence = room.store.absence(by) if by.role is Role.CONTACT else None
    if absence is None or hand.now - absence.since > UNDO_WITHIN:
        return ask_which(hand, by, room, at)
    return told(hand, Leave(by, None), {"done": BACK}, room, at)


def told(hand: InHand, leave: Leave, facts: dict[str, str], room: MailRoom, at: str) -> Effect:
    """The absence is stored with the mail's outcome and its transcript."""
    effect = Effect(reference="", outcome=Outcome.DONE, reason=facts["done"])
    answer = letter(hand, LetterKind.TRANSCRIPT, "", leave.party, room, at)
    answer = replace(answer, facts={**answer.facts, **facts})
    entry = hand.entry(hand.writing(leave.party, effect), hand.outcome(effect))
    room.store.record(hand.loose, entry, (answer,), leave)
    return effect


SAID_LOOSE: Mapping[Word, SaidLoose] = {
    Word.HELP: lambda hand, by, said, room, at: explain(hand, by, room, at),
    Word.OVERVIEW: lambda hand, by, said, room, at: show_open(hand, by, room, at),
    Word.AWAY: go_away,
    Word.UNDO: come_back,
}

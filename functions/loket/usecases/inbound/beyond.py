"""Words that reach beyond the statuses of one question: each has a plan of its own."""

from collections.abc import Callable, Mapping
from datetime import datetime

from loket.domain.commands import Word
from loket.domain.question import Question
from loket.mail.grammar.said import Command
from loket.usecases.inbound.hand_over import hand_over
from loket.usecases.inbound.leave import away, undo
from loket.usecases.inbound.pass_on import pass_on
from loket.usecases.inbound.reword import reword
from loket.usecases.inbound.show_overview import show_overview
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.ports import Store

Beyond = Callable[[Question, Speech, Command, datetime, Store], Plan | None]
"""The plan for an exact word of a believed mail, given the question as it stands now. Changes nothing.

None where the word is about the question after all, and goes its usual way.
"""

BEYOND: Mapping[Word, Beyond] = {
    Word.RELAY: pass_on,
    Word.REWORD: reword,
    Word.HAND_OVER: hand_over,
    Word.AWAY: away,
    Word.UNDO: undo,
    Word.OVERVIEW: show_overview,
}

"""The rules' front door. Pure; the moment is an argument, in UTC."""

from dataclasses import replace
from datetime import datetime

from loket.domain.commands import Command
from loket.domain.decisions import Decision, Refused
from loket.domain.judge import judge
from loket.domain.possible import possible_words
from loket.domain.question import Question


def decide(question: Question, command: Command, now: datetime) -> Decision:
    """The events that a command causes now, or a refusal with what is possible. Never raises."""
    decision = judge(question, command, now)
    if isinstance(decision, Refused):
        return replace(decision, possible=possible_words(question, command.by, now))
    return decision

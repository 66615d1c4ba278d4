"""Texts passed on to the partner, and who gets the answer."""

from dataclasses import replace

from loket.domain.events import Relayed
from loket.domain.evolve_silence import heard
from loket.domain.people import PARTNER, Party, Role, contact
from loket.domain.question import PassedOn, Question

REMEMBERED_TEXTS = 50
"""Texts that the partner can answer, newest last. Chosen by us, 2026-11."""


def relayed(question: Question, event: Relayed) -> Question:
    """The question remembers whom an answer of the partner is for; who writes is not silent."""
    question = heard(question, event.by, event.at)
    if event.by == PARTNER:
        return question
    match = question.latest_match(event.by.institution) if event.by.role is Role.CONTACT else None
    for_match = match is not None and match.contact == event.by.person
    text = PassedOn(question.version + 1, event.by, for_match)
    return replace(question, passed_on=(*question.passed_on, text)[-REMEMBERED_TEXTS:])


def answer_for(question: Question, text: PassedOn) -> Party:
    """Who gets the partner's answer now: who asked, or who took the match over from them."""
    match = question.latest_match(text.by.institution) if text.for_match else None
    return contact(match.contact, match.key.institution) if match else text.by

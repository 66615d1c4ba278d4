"""What an operator can see of a question, and do with one that waits: never a word of anybody's text."""

import argparse
import dataclasses
from collections.abc import Iterator, Sequence
from datetime import datetime

from loket.domain.events import Event, event_name
from loket.domain.facets import Facets
from loket.domain.match import MatchKey, Period
from loket.domain.people import Party
from loket.domain.question import Question
from loket.domain.status import status_of
from loket_cli import product, target

# Fields of events that are told before the others, or that point at somebody's text.
TOLD_APART = frozenset({"at", "by", "text"})


def release(arguments: argparse.Namespace) -> None:
    target.choose(arguments.stack)
    product.release(arguments.reference)
    print(f"{arguments.reference}: released")


def show(arguments: argparse.Namespace) -> None:
    target.choose(arguments.stack)
    question, timeline = product.question(arguments.reference)
    print("\n".join(lines(question, timeline)))


def lines(question: Question, timeline: Sequence[Event]) -> Iterator[str]:
    """The question as lines: status, matches, then the timeline."""
    yield f"{question.reference}  {status_of(question)}"
    yield f"received  {moment(question.received_at)}"
    yield f"intake    {question.intake}" + (f" ({question.hold_reason})" if question.hold_reason else "")
    yield f"language  {question.language}, revision {question.revision}, version {question.version}"
    if question.ended:
        yield f"ended     {question.ended}"
    for match in question.matches:
        since = f"{match.status} since {moment(match.since)}"
        yield f"match     {shown(match.key)}  {since}, contact {match.contact}"
    for mail in question.held:
        told = "answered" if mail.answered else "waits for their word, or the desk's"
        yield f"held      {mail.number}  claimed by {mail.claimed.code}, {told}"
    for number, event in enumerate(timeline, 1):
        yield f"{number:>4}  {moment(event.at)}  {event.by.code}  {event_name(type(event))}{details(event)}"


def details(event: Event) -> str:
    """The codes of an event that say something; a text is only said to be there."""
    told = [
        field.name if value is True else f"{field.name}={shown(value)}"
        for field in dataclasses.fields(event)
        if field.name not in TOLD_APART and (value := getattr(event, field.name))
    ]
    if getattr(event, "text", ""):
        told.append("with text")
    return f"  {' '.join(told)}" if told else ""


def shown(value: object) -> str:
    """A value of an event as one word."""
    if isinstance(value, MatchKey):
        return f"{value.institution}#{value.number}"
    if isinstance(value, Party):
        return value.code
    if isinstance(value, Period):
        return f"{value.first}/{value.last}"
    if isinstance(value, Facets):
        codes = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return ";".join(f"{name}:{shown(code)}" for name, code in codes if code)
    if isinstance(value, tuple):
        return ",".join(":".join(map(shown, one)) if isinstance(one, tuple) else shown(one) for one in value)
    return str(value)


def moment(at: datetime) -> str:
    """A moment in UTC to the second, with the Z that says so."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"

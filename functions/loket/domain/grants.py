"""Which tokens a question can have: for whom, for what, about which offer, until when."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from loket.domain.overview import answerable_weeks, answered_until
from loket.domain.people import PARTNER, Party
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.tokens import OVERVIEW, Grant, Purpose

RECEIPT_LASTS = timedelta(days=1)
"""The receipt page shows the typed address, so its link is short-lived. Chosen by us, 2026-11."""
CONFIRM_LASTS = timedelta(days=30)
"""As long as an unconfirmed question is kept at most. Source: design, §5."""
LETTER_LASTS = timedelta(days=3 * 365)
"""A question may take a year, and its impact is asked a year later. Chosen by us, 2026-11."""


def receipt_grant(reference: str, received_at: datetime) -> Grant:
    """What opens the receipt page of a question that has just come in."""
    expires = received_at + RECEIPT_LASTS
    return Grant(purpose=Purpose.RECEIPT, reference=reference, party=PARTNER, expires=expires)


def expiry(purpose: Purpose, question: Question) -> datetime:
    """Until when a token for this purpose is believed; follows from the question alone."""
    if purpose is Purpose.CONFIRM:
        return question.received_at + CONFIRM_LASTS
    return question.received_at + LETTER_LASTS


def grant(purpose: Purpose, question: Question, party: Party = PARTNER, about: int = 0) -> Grant:
    """The grant of this purpose for a party to a question."""
    expires = expiry(purpose, question)
    return Grant(purpose=purpose, reference=question.reference, party=party, about=about, expires=expires)


def confirm_grant(question: Question) -> Grant:
    """What proves the present address: letters to the one before it prove nothing any more."""
    return grant(Purpose.CONFIRM, question, about=question.addressed)


def possible_grants(purpose: Purpose, question: Question, programme: Programme) -> Iterator[Grant]:
    """Every grant of this purpose that a letter about this question can have carried."""
    if purpose is Purpose.RECEIPT:
        yield receipt_grant(question.reference, question.received_at)
        return
    if purpose is Purpose.HELD:
        for mail in question.held:
            for party in dict.fromkeys((mail.claimed, *programme.desk_parties)):
                yield grant(purpose, question, party, mail.number)
        return
    if purpose is Purpose.HANDOVER:
        for one in question.handovers:
            for party in (one.by, one.taker):
                yield grant(purpose, question, party, one.number)
        return
    if purpose is Purpose.ASKER:
        asker = question.asker
        for number in (asker.number, asker.named) if asker else ():
            yield grant(purpose, question, PARTNER, number)
        return
    if purpose is Purpose.RELAY:
        for text in question.passed_on:
            yield grant(purpose, question, PARTNER, text.number)
        return
    if purpose is Purpose.CONFIRM:
        yield confirm_grant(question)
        return
    yield grant(purpose, question)
    for about in range(1, question.version + 1):
        yield grant(purpose, question, PARTNER, about)
    for party in (*programme.contacts, *programme.desk_parties):
        yield grant(purpose, question, party)
        latest = question.latest_match(party.institution) if purpose is Purpose.REPLY else None
        # A contact's letter may be about one of several matches (a second course).
        for number in range(1, latest.key.number + 1 if latest else 1):
            yield grant(purpose, question, party, number)


def overview_grant(party: Party, week: int) -> Grant:
    """What lets a party answer its overview of a week, line by line."""
    return Grant(
        purpose=Purpose.OVERVIEW, reference=OVERVIEW, party=party, about=week, expires=answered_until(week)
    )


def possible_overviews(today: date, programme: Programme) -> Iterator[Grant]:
    """Every overview that can still be answered today: of each person as many as there are weeks."""
    for party in (*programme.contacts, *programme.desk_parties):
        for week in answerable_weeks(today):
            yield overview_grant(party, week)

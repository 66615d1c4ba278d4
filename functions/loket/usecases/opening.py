"""A question begins: under a free reference, with its letters, in one transaction."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import partial, reduce

from loket.domain.asking import invitations
from loket.domain.correspondence import Writing
from loket.domain.errors import AddressFull, AddressMailed, ReferenceTaken
from loket.domain.events import AskerProposed, Event, Received
from loket.domain.evolve import evolve, received
from loket.domain.facets import facets_of
from loket.domain.letters import Letter
from loket.domain.lifecycle import IntakeStatus
from loket.domain.question import Question
from loket.domain.rules.intake import asked
from loket.domain.storage import Counted, EarlierPost, MailEntry, Mailing, Step
from loket.domain.submission import Partner, Submission
from loket.domain.telling import letters_for
from loket.domain.working_days import local_date
from loket.usecases.ports import Store
from loket.usecases.post_limits import POSTS_AN_ADDRESS, Hold
from loket.usecases.resemblance import fingerprints

DIGITS = (4, 4, 4, 5, 6, 7, 8, 9)
"""Digits of each try for a free reference: it widens when four-digit numbers are crowded."""


def open_question(
    event: Received,
    submission: Submission,
    address: str,
    store: Store,
    pick: Callable[[int], int] = secrets.randbelow,
    mail: Callable[[Question], MailEntry] | None = None,
    answer: Callable[[Question], tuple[Letter, ...]] | None = None,
    asker: Partner | None = None,
    mailbox: str = "",
    typed: Writing | None = None,
    room: tuple[Counted, ...] = (),
) -> Question | EarlierPost:
    """The question under a free reference, or what an earlier post or mail of the same made of it.

    One that is accepted at once also asks its institutions. `address` is the hash of the partner's, `mail`
    what the mail behind it leaves, `answer` what its writer is told beside, and `asker` who is proposed to be
    the partner. `mailbox` is the hash of the one that gets a letter an hour at most, for whoever could have
    filled in another's. `typed` are the files of the form behind it. With `room` it begins only if
    nothing about it is unusual, else LookCloser is raised. Raises AlreadyHandled for a mail that had its
    effect before.
    """
    asks_to_confirm = mailbox and event.intake is IntakeStatus.UNCONFIRMED
    mailing = Mailing(mailbox, event.at, most=POSTS_AN_ADDRESS) if asks_to_confirm else None
    new = partial(
        under_free_reference,
        submission=submission,
        address=address,
        store=store,
        pick=pick,
        mail=mail,
        answer=answer,
        asker=asker,
        typed=typed,
        room=room,
    )
    while True:
        try:
            return new(event, mailing=mailing)
        except AddressMailed as mailed:
            assert mailing
            event, mailing = replace(event, mailed_at=mailed.at), replace(mailing, letter=False)
        except AddressFull:
            reason = Hold.MANY_FROM_ADDRESS
            event = replace(event, intake=IntakeStatus.HELD, hold_reason=reason, mailed_at=None)
            mailing = None


def under_free_reference(
    event: Received,
    *,
    submission: Submission,
    address: str,
    store: Store,
    pick: Callable[[int], int],
    mail: Callable[[Question], MailEntry] | None,
    answer: Callable[[Question], tuple[Letter, ...]] | None,
    asker: Partner | None,
    typed: Writing | None,
    mailing: Mailing | None,
    room: tuple[Counted, ...],
) -> Question | EarlierPost:
    """As `open_question`; raises AddressMailed when its letter has to be left out, and AddressFull."""
    programme = store.programme()
    event = replace(event, facets=facets_of(submission.body, programme))
    for digits in DIGITS:
        reference = f"{programme.prefix}-{event.at.year}-{number_of(digits, pick):04d}"
        first = received(reference, event)
        events: tuple[Event, ...] = (event,)
        if asker:
            events += (AskerProposed(at=event.at, by=event.by),)
        if event.intake is IntakeStatus.ACCEPTED:
            today = local_date(event.at, programme)
            events += asked(first, event, invitations(programme, submission.body, today))
        question = reduce(evolve, events[1:], first)
        letters = (answer(question) if answer else ()) + letters_for(question, events, programme)
        entry = mail(question) if mail else None
        step = Step(
            before=None,
            after=question,
            events=events,
            letters=letters,
            mail=entry,
            asker=asker,
            mailing=mailing,
            typed=typed,
        )
        try:
            earlier = store.create(step, submission, address, fingerprints(submission.body), room)
        except ReferenceTaken:
            continue
        return earlier or question
    raise ReferenceTaken(f"no free reference for {event.at.year}")


def number_of(digits: int, pick: Callable[[int], int]) -> int:
    """A number from 1, of four digits at most, or of just so many: whoever types 42 means the one 0042."""
    first = 10 ** (digits - 1) if digits > DIGITS[0] else 1
    return first + pick(10**digits - first)

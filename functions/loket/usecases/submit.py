"""A filled-in form becomes one question, however often it arrives, and a letter that asks to confirm."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial, reduce
from hashlib import sha256

from loket.domain.addresses import untagged
from loket.domain.alerts import Alert, alerts
from loket.domain.asking import invitations
from loket.domain.correspondence import Writing
from loket.domain.deadlines import local_date
from loket.domain.errors import AddressMailed, ReferenceTaken
from loket.domain.events import AskerProposed, Event, Received, Via
from loket.domain.evolve import evolve, received
from loket.domain.letters import Letter
from loket.domain.lifecycle import IntakeStatus, Relation
from loket.domain.people import PARTNER
from loket.domain.question import Question
from loket.domain.rules.intake import asked
from loket.domain.storage import EarlierPost, MailEntry, Mailing, Step
from loket.domain.submission import Partner, Submission
from loket.domain.telling import letters_for
from loket.domain.uploads import FilesMissing, NamedFile
from loket.usecases.ports import Mailbook, Outbox, Store, Uploads
from loket.usecases.resemblance import fingerprints, resembling

WINDOW = timedelta(hours=1)
DAY = timedelta(days=1)
POSTS_AN_ADDRESS = 10
"""Posts for one mailbox in a day (UTC) that wait for its owner; further ones are held. Fewer than the clock
can remind of in a day, which is one an hour. Chosen by us, 2026-11."""
POSTS_A_NETWORK = 100
"""Posts from one network (a town hall, say) in an hour that go their way; the next are held. Ours."""
POSTS_AT_ALL = 1000
"""Posts from one network in an hour after which it is told to wait. Chosen by us, 2026-11."""
TELLERS = 5
"""The first posts over the limit of all networks, each of which sees to it that the desk is told: once is
enough, and a request may be cut off. Chosen by us, 2026-11."""
DIGITS = (4, 4, 4, 5, 6, 7, 8, 9)
"""Digits of each try for a free reference: it widens when four-digit numbers are crowded."""


class Hold(StrEnum):
    """Why a post is kept for the desk to look at."""

    HONEYPOT = "honeypot"
    TOO_FAST = "too-fast"
    MANY_FROM_ADDRESS = "many-from-address"
    MANY_FROM_NETWORK = "many-from-network"
    MANY_POSTS = "many-posts"
    POSSIBLE_DUPLICATE = "possible-duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A valid form as it came in. `suspicion` is what the form itself gave away, "" for nothing."""

    submission: Submission
    network: str
    suspicion: str = ""
    files: tuple[NamedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """The question of this post; `repeated` when an earlier one made it, `same_text` false by other words.

    `hold` is why the desk looks at it first, "" when it need not or the post only repeats another.
    """

    reference: str
    received_at: datetime
    intake: IntakeStatus
    repeated: bool = False
    same_text: bool = True
    hold: str = ""


@dataclass(frozen=True, slots=True)
class TooMany:
    """Nothing is stored: this network has to wait."""


def submit(
    post: Post,
    now: datetime,
    store: Store,
    person_key: bytes,
    book: Mailbook,
    outbox: Outbox,
    posts_an_hour: int,
    pick: Callable[[int], int] = secrets.randbelow,
    uploads: Uploads | None = None,
) -> Stored | TooMany | FilesMissing:
    """The question is stored with its letters in one transaction; `pick` draws a number below its own.

    `uploads` is where the files lie that the post names.
    """
    email = post.submission.partner.email
    address, mailbox = hashed(person_key, "address", email), mailbox_of(email, person_key)
    hold = suspicion(post, mailbox, now, store, person_key)
    if isinstance(hold, TooMany):
        return hold
    if is_in_a_flood(posts_an_hour, now, store, outbox):
        hold = Hold.MANY_POSTS
    twin = resembling(post.submission.body, address, now, store, book)
    if twin and not hold:
        hold = Hold.POSSIBLE_DUPLICATE
    intake = IntakeStatus.HELD if hold else IntakeStatus.UNCONFIRMED
    event = Received(
        at=now,
        by=PARTNER,
        via=Via.FORM,
        intake=intake,
        language=post.submission.language,
        hold_reason=hold,
        related=twin,
        relation=Relation.RESEMBLES if twin else None,
        place=post.submission.place,
        source=post.submission.source,
        privacy_version=post.submission.privacy_version,
    )
    brought = files_of(post, now, store, uploads)
    if isinstance(brought, FilesMissing):
        return brought
    made = open_question(event, post.submission, address, store, pick, mailbox=mailbox, typed=brought)
    if isinstance(made, Question):
        return Stored(made.reference, now, intake, hold=hold)
    first = store.question(made.reference)
    return Stored(made.reference, first.received_at, first.intake, True, made.same_text)


def sent_before(submission: Submission, store: Store) -> Stored | None:
    """The question that this very form became earlier; None if it was not sent, or with other words."""
    earlier = store.earlier_post(submission)
    if earlier is None or not earlier.same_text:
        return None
    first = store.question(earlier.reference)
    return Stored(first.reference, first.received_at, first.intake, repeated=True)


def files_of(
    post: Post, now: datetime, store: Store, uploads: Uploads | None
) -> Writing | FilesMissing | None:
    """What the post brings along beside its words."""
    if not post.files or uploads is None:
        return None
    # Imported by a post that names files: the others need not wait for what reads attachments.
    from loket.usecases.take_files import with_form

    return with_form(post.files, post.submission.id, now, store, uploads)


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
) -> Question | EarlierPost:
    """The question under a free reference, or what an earlier post or mail of the same made of it.

    One that is accepted at once also asks its institutions. `address` is the hash of the partner's, `mail`
    what the mail behind it leaves, `answer` what its writer is told beside, and `asker` who is proposed to be
    the partner. `mailbox` is the hash of the one that gets a letter an hour at most, for whoever could have
    filled in another's. `typed` are the files of the form behind it. Raises AlreadyHandled for a mail
    that had its effect before.
    """
    asks_to_confirm = mailbox and event.intake is IntakeStatus.UNCONFIRMED
    mailing = Mailing(mailbox, event.at) if asks_to_confirm else None
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
    )
    try:
        return new(event, mailing=mailing)
    except AddressMailed as mailed:
        return new(replace(event, mailed_at=mailed.at), mailing=None)


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
) -> Question | EarlierPost:
    """As `open_question`; raises AddressMailed when its letter has to be left out."""
    programme = store.programme()
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
            earlier = store.create(step, submission, address, fingerprints(submission.body))
        except ReferenceTaken:
            continue
        return earlier or question
    raise ReferenceTaken(f"no free reference for {event.at.year}")


def number_of(digits: int, pick: Callable[[int], int]) -> int:
    """A number from 1, of four digits at most, or of just so many: whoever types 42 means the one 0042."""
    first = 10 ** (digits - 1) if digits > DIGITS[0] else 1
    return first + pick(10**digits - first)


def suspicion(post: Post, mailbox: str, now: datetime, store: Store, person_key: bytes) -> str | TooMany:
    """Why the desk has to look at this post first, "" if it need not; counts it for mailbox and network."""
    end = now + WINDOW
    hour = now.strftime("%Y-%m-%dT%H")
    # A salt that changes daily: counters cannot be joined into anybody's history (F60).
    network = hashed(person_key, f"network {now:%Y-%m-%d}", post.network)
    from_network = store.count(f"network#{hour}#{network}", end)
    if from_network > POSTS_AT_ALL:
        return TooMany()
    from_address = posts_today(mailbox, now, store)
    if post.suspicion:
        return post.suspicion
    if from_address > POSTS_AN_ADDRESS:
        return Hold.MANY_FROM_ADDRESS
    return Hold.MANY_FROM_NETWORK if from_network > POSTS_A_NETWORK else ""


def is_in_a_flood(limit: int, now: datetime, store: Store, outbox: Outbox) -> bool:
    """True when all networks together posted more than `limit` in this hour, of which the desk is told."""
    hour = now.strftime("%Y-%m-%dT%H")
    over = store.count(f"posts#{hour}", now + WINDOW) - limit
    if 0 < over <= TELLERS:
        for alert in alerts(Alert.MANY_POSTS, hour, store.programme(), now, {}):
            outbox.add(alert)
    return over > 0


def hashed(key: bytes, use: str, value: str) -> str:
    """A keyed fingerprint of an address or network: findable for who has the key, meaningless to others."""
    return hmac.digest(key, f"{use}\n{value.strip().lower()}".encode(), sha256).hex()[:32]


def posts_today(mailbox: str, now: datetime, store: Store) -> int:
    """How many questions came in under a mailbox today (UTC) without proof of it, this one included."""
    return store.count(f"address#{now:%Y-%m-%d}#{mailbox}", now + DAY)


def mailbox_of(email: str, key: bytes) -> str:
    """The fingerprint under which letters to somebody are counted, whatever stands behind a plus."""
    return hashed(key, "mailbox", untagged(email))


def identified(submission: Submission) -> Submission:
    """The submission with an id: its own, else one made of its words, so that a repeat is one question."""
    if submission.id:
        return submission
    words = repr((submission.body, submission.partner)).encode()
    return replace(submission, id=f"words-{sha256(words).hexdigest()[:40]}")

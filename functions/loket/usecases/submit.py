"""A filled-in form becomes one question, however often it arrives, and a letter that asks to confirm."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256

from loket.domain.correspondence import Writing
from loket.domain.errors import LookCloser
from loket.domain.events import Received, Via
from loket.domain.lifecycle import IntakeStatus, Relation
from loket.domain.people import PARTNER
from loket.domain.question import Question
from loket.domain.storage import EarlierPost
from loket.domain.submission import Submission
from loket.domain.uploads import FilesMissing, NamedFile
from loket.usecases.opening import open_question
from loket.usecases.ports import Mailbook, Outbox, Store, Uploads
from loket.usecases.post_limits import Hold, TooMany, hashed, is_in_a_flood, mailbox_of, room_for, suspicion
from loket.usecases.resemblance import resembling


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
    new = partial(
        open_question, submission=post.submission, address=address, store=store, pick=pick, mailbox=mailbox
    )
    if not post.suspicion and not post.files:
        room = room_for(post.network, posts_an_hour, now, person_key)
        # One request for the ordinary post; whatever is not as usual is looked up below.
        with suppress(LookCloser):
            return stored(new(came_in(post, now), room=room), now, store)
    hold = suspicion(post.network, post.suspicion, now, store, person_key)
    if isinstance(hold, TooMany):
        return hold
    if is_in_a_flood(posts_an_hour, now, store, outbox):
        hold = Hold.MANY_POSTS
    twin = resembling(post.submission.body, address, now, store, book)
    if twin and not hold:
        hold = Hold.POSSIBLE_DUPLICATE
    brought = files_of(post, now, store, uploads)
    if isinstance(brought, FilesMissing):
        return brought
    return stored(new(came_in(post, now, hold, twin), typed=brought), now, store)


def came_in(post: Post, now: datetime, hold: str = "", twin: str = "") -> Received:
    """The first event of the question; `twin` is the reference of the one that it seems to repeat."""
    return Received(
        at=now,
        by=PARTNER,
        via=Via.FORM,
        intake=IntakeStatus.HELD if hold else IntakeStatus.UNCONFIRMED,
        language=post.submission.language,
        hold_reason=hold,
        related=twin,
        relation=Relation.RESEMBLES if twin else None,
        place=post.submission.place,
        source=post.submission.source,
        privacy_version=post.submission.privacy_version,
    )


def stored(made: Question | EarlierPost, now: datetime, store: Store) -> Stored:
    """What the sender is told of the question, or of what an earlier post of the same form made of it."""
    if isinstance(made, Question):
        return Stored(made.reference, now, made.intake, hold=made.hold_reason)
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


def identified(submission: Submission) -> Submission:
    """The submission with an id: its own, else one made of its words, so that a repeat is one question."""
    if submission.id:
        return submission
    words = repr((submission.body, submission.partner)).encode()
    return replace(submission, id=f"words-{sha256(words).hexdigest()[:40]}")

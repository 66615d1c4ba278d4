"""Domain values as table items and back, beside the key design."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from loket.adapters import keys
from loket.adapters.codec import decode, encode
from loket.domain.addresses import KnownAddress
from loket.domain.correspondence import is_loose
from loket.domain.deadlines import intake_due
from loket.domain.events import EVENTS, Event, event_name
from loket.domain.letters import Letter
from loket.domain.match import Match
from loket.domain.overview import lies_at_desk
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.status import status_of
from loket.domain.storage import EarlierPost, Mailing, Sent, Waiting
from loket.domain.submission import Body, Partner, Submission

Item = dict[str, Any]
REMEMBER_POSTS = timedelta(days=30)
"""How long a repeated post of one form is recognised: as long as an unconfirmed question is kept."""
LATELY = timedelta(days=8)
"""A day longer than a question of the same person is compared with another."""

KEEP_LOOSE = timedelta(days=30)
"""How long a mail that belongs to no question is kept with its writer's address, and the answer to it."""

ONE_LETTER = timedelta(hours=1)
"""How long a mailbox whose owner has proven nothing gets no second letter (hard case F16)."""

EVENT_TYPES = {event_name(event_type): event_type for event_type in EVENTS}


def head_item(question: Question, programme: Programme) -> Item:
    """The head; while the clock or the desk looks after a question it stands on a list of those."""
    item = {
        "pk": keys.question(question.reference),
        "sk": keys.HEAD,
        "version": question.version,
        "status": str(status_of(question)),
        "question": encode(question),
    }
    if question.closed_at is not None:
        # By when it ended, not by when its term is over: a programme may change its term.
        item |= {"due_list": keys.intake_list(Waiting.CLOSED), "due_at": moment(question.closed_at)}
    elif due := intake_due(question, programme):
        which = Waiting.ERASING if question.erase_at else question.intake
        item |= {"due_list": keys.intake_list(which), "due_at": moment(due)}
    elif lies_at_desk(question):
        item |= {"due_list": keys.DESK_LIST, "due_at": moment(question.received_at)}
    return item


def question_of(item: Mapping[str, Any]) -> Question:
    return decode(Question, item["question"])


def timeline_item(reference: str, first: int, events: Sequence[Event]) -> Item:
    """The events of one decision, the first of which has this number."""
    return {
        "pk": keys.question(reference),
        "sk": keys.event(first),
        "events": [{"kind": event_name(type(event)), **encode(event)} for event in events],
    }


def events_of(item: Mapping[str, Any]) -> tuple[Event, ...]:
    return tuple(
        decode(EVENT_TYPES[plain["kind"]], {name: one for name, one in plain.items() if name != "kind"})
        for plain in item["events"]
    )


def match_item(question: Question, match: Match) -> Item:
    """One institution's match; while open it stands on that institution's list.

    How it stands is in the head alone, so that a match is written when it opens and when it ends, no more.
    """
    item = {"pk": keys.question(question.reference), "sk": keys.match(match.key)}
    if match.is_open:
        item |= {
            "due_list": keys.institution_list(match.key.institution),
            "due_at": moment(question.received_at),
        }
    return item


def body_item(reference: str, revision: int, body: Body) -> Item:
    return {"pk": keys.question(reference), "sk": keys.body(revision), "body": encode(body)}


def partner_item(reference: str, partner: Partner) -> Item:
    return {"pk": keys.question(reference), "sk": keys.PARTNER, "partner": encode(partner)}


def person_item(person_hash: str, question: Question) -> Item:
    """Leads from a person to a question of theirs; `intake` is how it stood when it became theirs."""
    return {
        "pk": keys.person(person_hash),
        "sk": keys.question(question.reference),
        "at": moment(question.received_at),
        "intake": str(question.intake),
    }


def mailed_item(mailing: Mailing, reference: str) -> Item:
    """That a mailbox had its letter, about this question, for as long as that keeps it from another one."""
    return {
        "pk": keys.mailed(mailing.mailbox),
        "sk": keys.ONLY,
        "mailed_at": moment(mailing.at),
        "reference": reference,
        "expires_at": epoch(mailing.at + ONE_LETTER),
    }


def known_item(known: KnownAddress) -> Item:
    return {"pk": keys.known(), "sk": known.address, "known": encode(known)}


def known_of(item: Mapping[str, Any]) -> KnownAddress:
    return decode(KnownAddress, item["known"])


def asker_item(reference: str, asker: Partner) -> Item:
    return {"pk": keys.question(reference), "sk": keys.ASKER, "partner": encode(asker)}


def body_of(item: Mapping[str, Any]) -> Body:
    return decode(Body, item["body"])


def partner_of(item: Mapping[str, Any]) -> Partner:
    return decode(Partner, item["partner"])


def letter_item(letter: Letter) -> Item:
    """An open letter: `outbox` is what the stream and the sweeper look for."""
    item = {
        "pk": keys.question(letter.reference),
        "sk": keys.letter(letter.id),
        "letter": encode(letter),
        "attempts": 0,
        "outbox": "waiting",
        "outbox_at": moment(letter.created_at),
    }
    forgotten = {"expires_at": epoch(letter.created_at + KEEP_LOOSE)}
    return item | (forgotten if is_loose(letter.reference) else {})


def letter_of(item: Mapping[str, Any]) -> Letter:
    return decode(Letter, item["letter"])


def sent_of(item: Mapping[str, Any]) -> Sent:
    letter = letter_of(item)
    return Sent(id=item["ses_id"], letter=letter.id, party=letter.to, at=item["sent_at"])


def submission_item(submission: Submission, reference: str, received_at: datetime, keep: timedelta) -> Item:
    """What recognises the same form when it is posted again, for as long as `keep`."""
    return {
        "pk": keys.submission(submission.id),
        "sk": keys.ONLY,
        "reference": reference,
        "digest": digest(submission),
        "expires_at": epoch(received_at + keep),
    }


def words_item(fingerprint: str, question: Question) -> Item:
    """Leads from words to the newest question that has them."""
    expires_at = epoch(question.received_at + REMEMBER_POSTS)
    return {
        "pk": keys.words(fingerprint),
        "sk": keys.ONLY,
        "reference": question.reference,
        "expires_at": expires_at,
    }


def lately_item(person_hash: str, question: Question) -> Item:
    """Says that this person brought a question, for as long as another may be the same in other words."""
    expires_at = epoch(question.received_at + LATELY)
    return {"pk": keys.lately(person_hash), "sk": keys.ONLY, "expires_at": expires_at}


def earlier_post_of(item: Mapping[str, Any], submission: Submission) -> EarlierPost:
    """What an earlier post of this form became."""
    return EarlierPost(item["reference"], same_text=item["digest"] == digest(submission))


def digest(submission: Submission) -> str:
    """A fingerprint of what was filled in, to tell a repeated post from a changed one."""
    words = (encode(submission.body), encode(submission.partner))
    return sha256(repr(words).encode()).hexdigest()


def moment(at: datetime) -> str:
    """A moment as sortable text: UTC, whole seconds, `2026-11-23T21:17:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(text: str) -> datetime:
    """The moment that stands in such a text."""
    return datetime.fromisoformat(text)


def epoch(at: datetime) -> int:
    """Seconds since 1970, as TTL wants them."""
    return int(at.timestamp())

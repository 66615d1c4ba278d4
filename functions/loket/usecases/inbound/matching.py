"""Which question a mail is about, and for whom: by token, by the ids it answers, by its subject.

Only a token in the envelope lets a mail act (design, §5); every other way leads to the question, no further.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import chain

from loket.domain.correspondence import is_loose
from loket.domain.errors import TokenError, UnknownQuestion
from loket.domain.grants import possible_grants
from loket.domain.people import PARTNER, Party
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.tokens import Keyring, Purpose, near_grant, split
from loket.mail.reading.incoming import IncomingMail
from loket.mail.reading.subjects import reference_in
from loket.usecases.believe import believe
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.speaker import party_to
from loket.usecases.letter_about import text_answered_by
from loket.usecases.ports import Store

IDS_LOOKED_UP = 10
"""Ids of References that are looked up, the latest first: an old thread is found by its last few letters."""
MEANT_FOR_MAIL = (
    Purpose.REPLY,
    Purpose.RELAY,
    Purpose.CONFIRM,
    Purpose.HELD,
    Purpose.ASKER,
    Purpose.HANDOVER,
)
MEANT_FOR_TEXT = (Purpose.REPLY, Purpose.RELAY)


class How(StrEnum):
    TOKEN = "token"
    THREAD = "thread"
    SUBJECT = "subject"
    NEAR_TOKEN = "near-token"
    SENDER = "sender"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A question that a mail is about, for whom, and by what.

    `about` is what its token or letter is about: an offer, a match, a held mail, or a text passed on.
    """

    question: Question
    party: Party
    how: How
    purpose: Purpose = Purpose.REPLY
    about: int = 0

    @property
    def may_act(self) -> bool:
        """True when the mail came to an address that only this party was given."""
        return self.how is How.TOKEN

    @property
    def offer(self) -> int:
        """The offer that it answers, if it answers one."""
        return 0 if self.purpose is Purpose.RELAY else self.about

    @property
    def relay(self) -> int | None:
        """The text passed on to the partner that it answers, 0 when it may be several; None for others."""
        return self.about if self.purpose is Purpose.RELAY else None


@dataclass(frozen=True, slots=True)
class Unproven:
    """A mail seems to be about a question in which its writer has no part; "" when there is no such question.

    Both are handled alike, so that nobody learns which questions there are.
    """

    reference: str


def signed_names(recipients: tuple[str, ...], programme: Programme) -> tuple[str, ...]:
    """The parts before the @ of all reply addresses in the envelope, in its order."""
    domain = f"@{programme.reply_domain}".lower()
    names = (one.lower().removesuffix(domain) for one in recipients if one.lower().endswith(domain))
    return tuple(dict.fromkeys(names))


def by_token(hand: InHand, room: MailRoom) -> tuple[Hit, ...]:
    """What the tokens of the envelope prove, one hit a question."""
    keyring = room.keys.reply()
    found: dict[str, list[Hit]] = {}
    for name in hand.names:
        if hit := proven(name, keyring, hand.now, room.store):
            found.setdefault(hit.question.reference, []).append(hit)
    return tuple(the_one(hits, hand, room) for hits in found.values())


def the_one(hits: list[Hit], hand: InHand, room: MailRoom) -> Hit:
    """Of several tokens of one question that of its writer; for several offers it is about none of them.

    What is for one reader only stays so, whoever else is written to.
    """
    if len(hits) == 1:
        return hits[0]
    writer = party_to(hits[0].question, hand.address, room)
    own = [hit for hit in hits if hit.party == writer] or hits
    own = [hit for hit in own if hit.purpose is Purpose.RELAY] or own
    same = all(hit.about == own[0].about for hit in own)
    return own[0] if same or own[0].purpose not in MEANT_FOR_TEXT else replace(own[0], about=0)


def proven(name: str, keyring: Keyring, now: datetime, store: Store) -> Hit | None:
    try:
        question, grant = believe(name, MEANT_FOR_MAIL, keyring, now, store)
    except TokenError:
        return None
    if question.erased:
        return None
    purpose, about = grant.purpose, grant.about
    return Hit(question=question, party=grant.party, how=How.TOKEN, purpose=purpose, about=about)


def without_token(hand: InHand, room: MailRoom) -> Hit | Unproven | None:
    """The question that its ids or its subject lead to; None when it seems to be about none of ours."""
    prefix = room.store.programme().prefix
    ways = (
        (How.THREAD, answered(hand.mail, room)),
        (How.SUBJECT, iter([reference_in(hand.mail.subject, prefix)])),
    )
    seems: str | None = None
    for how, references in ways:
        for reference in filter(None, references):
            question = known_question(reference, room.store)
            seems = seems or (reference if question else "")
            if question and (party := party_to(question, hand.address, room)):
                return for_one_reader(Hit(question=question, party=party, how=how), hand, room)
    return None if seems is None else Unproven(seems)


def answered(mail: IncomingMail, room: MailRoom) -> Iterator[str]:
    """References of the questions that the letters and mails it answers were about."""
    found = (room.book.about(id) for id in mail.answers[:IDS_LOOKED_UP])
    return (reference for reference in found if reference and not is_loose(reference))


def for_one_reader(hit: Hit, hand: InHand, room: MailRoom) -> Hit:
    """The hit, about the text that was passed on where its mail answers a letter with one."""
    keys = (room.book.answered_letter(id) for id in hand.mail.answers[:IDS_LOOKED_UP])
    key = next((key for key in keys if key and key.reference == hit.question.reference), None)
    letter = room.book.letter(key) if key else None
    if hit.party != PARTNER or letter is None or not (number := text_answered_by(letter)):
        return hit
    return replace(hit, purpose=Purpose.RELAY, about=number)


def known_question(reference: str, store: Store) -> Question | None:
    """The question, unless there is none or its texts are erased."""
    try:
        question = store.question(reference) if reference else None
    except UnknownQuestion:
        return None
    return question if question and not question.erased else None


def by_near_token(hand: InHand, room: MailRoom) -> Hit | None:
    """The question of a token with one slip in it, if only one is near and the writer is its party (M06)."""
    programme = room.store.programme()
    for name in hand.names:
        try:
            reference, token = split(name, slips=1)
        except TokenError:
            continue
        question = known_question(reference, room.store)
        if question is None:
            continue
        grants = chain.from_iterable(possible_grants(one, question, programme) for one in MEANT_FOR_TEXT)
        meant = near_grant(token, grants, room.keys.reply(), hand.now)
        if meant is not None and meant.party == party_to(question, hand.address, room):
            how, purpose, about = How.NEAR_TOKEN, meant.purpose, meant.about
            return Hit(question=question, party=meant.party, how=how, purpose=purpose, about=about)
    return None


def subject_disagrees(hand: InHand, hit: Hit, room: MailRoom) -> bool:
    """True when the subject names another question, which the writer has no part in, or none at all (M09)."""
    programme = room.store.programme()
    named = reference_in(hand.mail.subject, programme.prefix)
    if not named or named == hit.question.reference:
        return False
    other = known_question(named, room.store)
    return other is None or party_to(other, hand.address, room) is None

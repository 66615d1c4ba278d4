"""A bounce or complaint that comes in as a mail: which letter of ours it is about, and how bad it is."""

from dataclasses import dataclass

from loket.domain.people import Party, Role
from loket.domain.tokens import is_loop_mark
from loket.mail.machine.reports import Fate, failed_recipients, fate, returned
from loket.mail.machine.screen import Kind
from loket.mail.mime.parse_headers import guarded
from loket.mail.mime.parse_words import words
from loket.mail.reading.subjects import reference_in
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit, How, known_question
from loket.usecases.inbound.speaker import party_to
from loket.usecases.post_limits import hashed

UNDELIVERED = {Fate.FAILED: "bounce", Fate.FOR_NOW: "bounce-for-now"}
COMPLAINT, UNPROVEN_COMPLAINT = "complaint", "complaint-unproven"
QUESTIONS_LOOKED_UP = 3
"""Questions of one address among which that of a bounce is looked for. Chosen by us, 2026-11."""
TOLD_OF = frozenset({Role.PARTNER, Role.CONTACT})


@dataclass(frozen=True, slots=True)
class ReturnedLetter:
    """A question, the one who was not reached about it, and the letter where that is known."""

    hit: Hit
    letter: str = ""


def code_of(kind: Kind, hand: InHand, found: ReturnedLetter) -> str:
    """Why a letter of ours did not arrive, as the desk is told; "" where it arrived or is still tried.

    A complaint silences us only where it sends our own letter back, or came to an address that stood in one.
    """
    if kind is not Kind.FEEDBACK:
        return UNDELIVERED.get(fate(hand.mail), "")
    return COMPLAINT if found.letter or found.hit.may_act else UNPROVEN_COMPLAINT


def returned_letter(hand: InHand, hit: Hit | None, room: MailRoom) -> ReturnedLetter | None:
    """The letter by our signed mark in it; else by the token of the envelope; else by whom it was for."""
    found = by_mark(hand, room)
    if found is not None:
        return found
    return ReturnedLetter(hit) if hit else by_reader(hand, room)


def by_mark(hand: InHand, room: MailRoom) -> ReturnedLetter | None:
    """By the headers that we signed: whoever the report names, it was for the reader of that letter."""
    headers = returned(hand.mail)
    if headers is None:
        return None
    name, mark = headers.first("x-loket-letter"), headers.first("x-loket-loop")
    if not is_loop_mark(mark, name, room.keys.reply()):
        return None
    reference, _, letter = name.partition(".")
    question = known_question(reference, room.store)
    sent = room.store.dossier(reference).sent if question else ()
    party = next((one.party for one in sent if one.letter == letter), None)
    if question is None or party is None or party.role not in TOLD_OF:
        return None
    return ReturnedLetter(Hit(question=question, party=party, how=How.THREAD), letter)


def by_reader(hand: InHand, room: MailRoom) -> ReturnedLetter | None:
    """By a reference in a subject, else by the address, if who was not reached has a part in a question."""
    headers, prefix = returned(hand.mail), room.store.programme().prefix
    subjects = (hand.mail.subject, guarded("", words, headers.first("subject")) if headers else "")
    reference = next(filter(None, (reference_in(one, prefix) for one in subjects)), "")
    failed = failed_recipients(hand.mail)
    references = [reference] if reference else brought_from(failed, room)
    for question in filter(None, (known_question(one, room.store) for one in references)):
        parties = (party_to(question, address, room) for address in failed)
        party: Party | None = next((one for one in parties if one and one.role in TOLD_OF), None)
        if party:
            return ReturnedLetter(Hit(question=question, party=party, how=How.SUBJECT))
    return None


def brought_from(addresses: tuple[str, ...], room: MailRoom) -> list[str]:
    """The questions that were brought from an address, the latest few first."""
    found = (one for address in addresses for one in room.book.of_person(hash_of(address, room)))
    return sorted(found, reverse=True)[:QUESTIONS_LOOKED_UP]


def hash_of(address: str, room: MailRoom) -> str:
    return hashed(room.person_key, "address", address)

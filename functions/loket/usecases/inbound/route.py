"""Where a person's mail goes: to the question of its token, to one that it refers to, or to the intake."""

from datetime import date

from loket.domain.commands import Word
from loket.domain.lifecycle import Relation
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER, Role
from loket.domain.tokens import Purpose
from loket.domain.working_days import local_date
from loket.mail.asker.titles import says_something
from loket.mail.grammar.for_someone import for_someone
from loket.mail.grammar.said import Command, Doubt, Doubtful, Nothing, Plain, Said
from loket.mail.grammar.understand import by_reference
from loket.mail.reading.subjects import is_reply, reference_in, stripped
from loket.usecases.inbound.answer_asked import answer_asked
from loket.usecases.inbound.answer_hand_over import answer_hand_over
from loket.usecases.inbound.answer_loose import ask_which, refuse, which_question
from loket.usecases.inbound.answer_overview import (
    answer_overview,
    asks_status,
    said_by_line,
    tell_status,
)
from loket.usecases.inbound.answer_proposal import answer_proposal
from loket.usecases.inbound.ask_by_mail import ask
from loket.usecases.inbound.ask_for_someone import ask_for
from loket.usecases.inbound.beside_letter import beside_letter
from loket.usecases.inbound.breakers import THREAD_AN_HOUR, is_one_too_many, stop, times_this_hour
from loket.usecases.inbound.by_quote import by_quote, quoted_reference
from loket.usecases.inbound.correspond import correspond, understood
from loket.usecases.inbound.desk_words import desk_word
from loket.usecases.inbound.forget_me import asks_to_be_forgotten, of_own_accord
from loket.usecases.inbound.hold import hold
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom, effect_before, record
from loket.usecases.inbound.matching import (
    Hit,
    How,
    Unproven,
    by_near_token,
    by_token,
    known_question,
    without_token,
)
from loket.usecases.inbound.not_a_person import note
from loket.usecases.inbound.overview_token import is_to_overview, overview_at
from loket.usecases.inbound.propose_asker import brings_somebody_elses, passed_on
from loket.usecases.inbound.said_loose import SAID_LOOSE
from loket.usecases.inbound.speaker import objection_to, party_at
from loket.usecases.post_limits import Hold

ANOTHER_QUESTION_LENGTH = 200
"""Characters from which a text under another subject is a question of its own (M02). Ours, 2026-11."""

ASKS_ONLY = frozenset({Word.OVERVIEW, Word.HELP})
"""Words that change nothing: to the intake, where no token proves anything, no other is carried out."""


def route(hand: InHand, room: MailRoom) -> tuple[Effect, ...]:
    """The effects of a person's mail, stored together with its outcome."""
    hits, overview = by_token(hand, room), overview_at(hand, room)
    found = next(iter(hits), None) if hits or is_to_overview(hand) else by_its_words(hand, room)
    if is_one_too_many(hand, room):
        return (stop(hand, found if isinstance(found, Hit) else None, room),)
    if overview and (not hits or said_by_line(hand, room)):
        return answer_overview(hand, overview, room)
    if isinstance(found, Hit):
        if effect := without_end(hand, found, room):
            return (effect,)
        hand = beside_letter(hand, found, room)
    by_line = any(hit.purpose is not Purpose.RELAY for hit in hits)
    lines = (
        dict(by_reference(hand.reply, room.store.programme().prefix, today(hand, room))) if by_line else {}
    )
    if len(hits) > 1 or lines:
        return line_by_line(hand, hits, lines, room)
    if hits:
        return (at_address(hand, hits[0], room),)
    match found:
        case Hit(how=How.QUOTE) if is_another_question(hand, found, room):
            return (ask(hand, room, related=found.question.reference, relation=Relation.SPLIT_OFF),)
        case Hit():
            return (correspond(hand, found, room),)
        case Unproven(reference):
            # What belongs to nobody's question is kept as one of its own, for the desk to look at (M04).
            relation = Relation.MENTIONS if reference else None
            effect = ask(hand, room, hold="unknown-sender", related=reference, relation=relation)
            return (effect,)
    return (at_intake(hand, room),)


def by_its_words(hand: InHand, room: MailRoom) -> Hit | Unproven | None:
    """The question that a mail leads to without a token."""
    return without_token(hand, room) or by_near_token(hand, room) or by_quote(hand, room)


def without_end(hand: InHand, hit: Hit, room: MailRoom) -> Effect | None:
    """The effect of a mail that is one too many about its question (M22)."""
    times = times_this_hour(hand, hit.question.reference, room)
    if times <= THREAD_AN_HOUR:
        return None
    if times == THREAD_AN_HOUR + 1:
        return hold(hand, hit, Hold.MANY_FROM_ADDRESS, Plain(hand.written), room, silently=True)
    return note(hand, hit, Hold.MANY_FROM_ADDRESS, room)


def today(hand: InHand, room: MailRoom) -> date:
    """The date where the programme is."""
    return local_date(hand.now, room.store.programme())


def line_by_line(
    hand: InHand, hits: tuple[Hit, ...], lines: dict[str, Said], room: MailRoom
) -> tuple[Effect, ...]:
    """Each question gets the line that names it; what names none is applied to none, and asked back (M08)."""
    named = [hit for hit in hits if hit.question.reference in lines and hit.purpose is Purpose.REPLY]
    if not named or len(named) < len(lines):
        return (correspond(hand, hits[0], room, said=Doubtful(reason=Doubt.WHICH_QUESTION)),)
    effects: tuple[Effect, ...] = ()
    for number, hit in enumerate(named, 1):
        said, last = lines[hit.question.reference], number == len(named)
        done = effect_before(hand, hit.question.reference, room)
        if done is not None and not last:
            effects += (done,)
            continue
        effects += (correspond(hand, hit, room, said=said, earlier=effects, last=last),)
    return effects


def at_address(hand: InHand, hit: Hit, room: MailRoom) -> Effect:
    """To an address that was made for one question and one person."""
    if hit.purpose is Purpose.ASKER:
        return answer_proposal(hand, hit, room)
    if hit.purpose is Purpose.RELAY:
        return correspond(hand, hit, room)
    if hit.purpose is Purpose.HANDOVER:
        return answer_hand_over(hand, hit, room)
    if hit.purpose is Purpose.CONFIRM and asks_to_be_forgotten(understood(hand.reply, hand.now, room)):
        return correspond(hand, hit, room)
    if hit.party.role is Role.DESK and (effect := desk_word(hand, hit, room)):
        return effect
    if hit.purpose is not Purpose.REPLY:
        return answer_asked(hand, hit, room)
    if is_another_question(hand, hit, room):
        return ask(hand, room, related=hit.question.reference, relation=Relation.SPLIT_OFF)
    return correspond(hand, hit, room)


def is_another_question(hand: InHand, hit: Hit, room: MailRoom) -> bool:
    """True when a partner brings something else in answer to a letter: another subject, a long text (M02)."""
    subject = stripped(hand.mail.subject)
    if hit.party != PARTNER or not subject or reference_in(subject, room.store.programme().prefix):
        return False
    if len(hand.written) < ANOTHER_QUESTION_LENGTH or objection_to(hand, hit.party, hit.question, room):
        return False
    body = room.store.dossier(hit.question.reference).body
    called = filter(None, (body.title, body.subject)) if body else ()
    about_it = any(stripped(title).casefold() in subject.casefold() for title in called)
    return not about_it and isinstance(understood(hand.reply, hand.now, room), Plain)


def at_intake(hand: InHand, room: MailRoom) -> Effect:
    """About no question that we know of."""
    if times_this_hour(hand, "intake", room) > THREAD_AN_HOUR:
        return stop(hand, None, room)
    programme = room.store.programme()
    if programme.intake_address.lower() not in hand.arrival.recipients:
        return refuse(hand, "unknown-address", room)
    said = understood(hand.reply, hand.now, room)
    if party := party_at(hand.address, room):
        if not hand.authentic:
            return ask(hand, room, hold="unproven-sender")
        if isinstance(said, Command) and said.word in ASKS_ONLY:
            return SAID_LOOSE[said.word](hand, party, said, room, "")
        if party.role is Role.DESK and hand.reply.certain and (someone := for_someone(hand.reply.new)):
            return ask_for(hand, party, someone, room)
        if brings_somebody_elses(hand, room):
            return ask(hand, room)
        if asks_status(lines := said_by_line(hand, room)):
            return tell_status(hand, party, lines, room)
        return ask_which(hand, party, room)
    if asks_to_be_forgotten(said) and (hit := of_own_accord(hand, room)):
        return correspond(hand, hit, room)
    if isinstance(said, Command) and hand.address:
        return which_question(hand, room)
    if isinstance(said, Nothing) and not (hand.mail.files or passed_on(hand, room)):
        if said.thanks and (is_reply(hand.mail.subject) or not says_something(stripped(hand.mail.subject))):
            # Kept, but no question, and nobody wants an answer to thanks (M25).
            return record(hand, Outcome.NOTED, "thanks", room)
        if not hand.authentic:
            return refuse(hand, "empty", room)
    mentioned = mentioned_question(hand, room)
    if mentioned is not None:
        relation = Relation.MENTIONS if mentioned else None
        return ask(hand, room, hold="unclear", related=mentioned, relation=relation)
    return ask(hand, room, hold="" if hand.address else "unproven-sender")


def mentioned_question(hand: InHand, room: MailRoom) -> str | None:
    """A question that only the quoted text of an answer names: a hint to the desk, never a match (M05).

    None when it names none, "" when it names one that there is not.
    """
    if not is_reply(hand.mail.subject):
        return None
    named = quoted_reference(hand, room)
    if not named:
        return None
    return named if known_question(named, room.store) else ""

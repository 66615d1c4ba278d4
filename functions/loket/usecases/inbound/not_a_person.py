"""What no person wrote, or nobody can be answered for: noted with its question, or left to the desk."""

from dataclasses import replace

from loket.domain import commands as c
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import CLOCK, writer
from loket.domain.question import Question
from loket.domain.working_days import local_date
from loket.mail.grammar.said import Plain
from loket.mail.machine.absence import Absence, absence
from loket.mail.machine.screen import MAY_TELL_AN_ABSENCE, Kind, Screened
from loket.usecases.inbound.ask_by_mail import ask
from loket.usecases.inbound.hold import hold
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom, record
from loket.usecases.inbound.matching import Hit, How, by_token, without_token
from loket.usecases.inbound.speaker import addresses_of
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.undelivered import TOLD_OF, code_of, returned_letter
from loket.usecases.inbound.write_down import write_down


def note_machine(hand: InHand, screened: Screened, room: MailRoom) -> Effect:
    """Kept with its question, or by itself: no effect, no answer; of a bounce the desk hears."""
    hit = question_of(hand, room)
    if screened.verdict in (Kind.BOUNCE, Kind.FEEDBACK):
        return note_undelivered(hand, screened, hit, room)
    if hit is None:
        return record(hand, Outcome.NOTED, screened.reason, room)
    if screened.reason in MAY_TELL_AN_ABSENCE and (away := absence_of(hand, hit, room)):
        return note_absence(hand, hit, screened.reason, away, room)
    return note(hand, hit, screened.reason, room)


def note_undelivered(hand: InHand, screened: Screened, hit: Hit | None, room: MailRoom) -> Effect:
    """Kept with the question of the letter that did not arrive; the desk hears whom it did not reach."""
    found = returned_letter(hand, hit, room)
    if found is None:
        return record(hand, Outcome.NOTED, screened.reason, room)
    failed = code_of(screened.verdict, hand, found)
    if not failed or found.hit.party.role not in TOLD_OF:
        return note(hand, found.hit, screened.reason, room)
    said = c.TellUndelivered(by=CLOCK, to=found.hit.party, reason=failed, letter=found.letter)
    return note(hand, found.hit, screened.reason, room, telling=said)


def absence_of(hand: InHand, hit: Hit, room: MailRoom) -> Absence | None:
    """What a contact's out-of-office note says, if it comes from an address of theirs."""
    theirs = hand.address in addresses_of(hit.party, hit.question, room)
    if not theirs or not (hit.how in (How.TOKEN, How.THREAD) or hand.authentic):
        return None
    return absence(hand.reply, hand.mail.subject, local_date(hand.now, room.store.programme()))


def note_absence(hand: InHand, hit: Hit, reason: str, away: Absence, room: MailRoom) -> Effect:
    """Kept as other notes; the desk hears once until when the contact is away, and who stands in (M18)."""
    said = c.TellAway(by=CLOCK, who=hit.party, until=away.last_day, text=hand.id)
    return note(hand, hit, reason, room, telling=said, away=away)


def note(
    hand: InHand,
    hit: Hit,
    reason: str,
    room: MailRoom,
    telling: c.Command | None = None,
    away: Absence | None = None,
) -> Effect:
    """Kept below its question, whose statuses stay; `telling` is what the desk may hear of it."""
    reference = hit.question.reference
    effect = Effect(reference=reference, outcome=Outcome.NOTED, reason=reason)

    def make(question: Question) -> Plan:
        if telling is None:
            return Plan(effect=effect)
        decision = decide(question, telling, hand.now)
        return Plan(effect=effect, events=() if isinstance(decision, Refused) else decision.events)

    writing = hand.writing(writer(hand.id), effect)
    if away:
        writing = replace(
            writing, stands_in_name=away.substitute_name, stands_in_address=away.substitute_address
        )
    return write_down(hand, reference, make, writing, room, known=False)


def hold_for_desk(hand: InHand, reason: str, room: MailRoom) -> Effect:
    """An empty return path on what reads like a person's mail: for the desk, never answered (M21)."""
    hit = question_of(hand, room)
    if hit is None:
        return ask(hand, room, hold=reason)
    return hold(hand, hit, reason, Plain(hand.written), room, silently=True)


def question_of(hand: InHand, room: MailRoom) -> Hit | None:
    """The question that the mail is about, by its token or by the letter that it answers."""
    hits = by_token(hand, room)
    if hits:
        return hits[0]
    found = without_token(hand, room)
    return found if isinstance(found, Hit) else None

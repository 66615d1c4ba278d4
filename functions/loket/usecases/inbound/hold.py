"""A mail that is not believed changes nothing: it is kept, and the party it seems to be of is asked.

Who answers JA at the address of that letter can read the mailbox it went to; so can who presses its button.
"""

from datetime import timedelta

from loket.domain import commands as c
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER, writer
from loket.domain.question import Question
from loket.mail.grammar.said import Said
from loket.usecases.inbound.keep_files import keep_files
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit
from loket.usecases.inbound.plan import parts_of
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.write_down import write_down
from loket.usecases.post_limits import hashed

DAY = timedelta(days=1)


def hold(
    hand: InHand,
    hit: Hit,
    why: str,
    said: Said,
    room: MailRoom,
    *,
    earlier: tuple[Effect, ...] = (),
    last: bool = True,
    silently: bool = False,
) -> Effect:
    """Kept with the question; the registered address is asked, at most once a day, after that the desk.

    Who wrote is told too when the mail is authentic: a colleague to whom a letter was forwarded (M32).
    `silently` leaves it to the desk and answers nobody.
    """
    reference = hit.question.reference
    gone = hit.party != PARTNER and room.store.programme().person(hit.party) is None
    times = room.store.count_once(
        f"held#{hand.now:%Y-%m-%d}#{reference}#{hit.party.code}", hand.arrival.ses_id, hand.now + DAY
    )
    held = c.Hold(
        by=writer(hand.id),
        claimed=hit.party,
        text=hand.id,
        reason=why,
        about=hit.offer,
        relay=hit.relay,
        asked=times == 1 and not silently and not gone,
        answered=hand.authentic and not silently and answers_today(hand, room) == 1,
        desk=times == (1 if gone else 2) or silently,
    )

    def kept(question: Question) -> Plan:
        decision = decide(question, held, hand.now)
        events = () if isinstance(decision, Refused) else decision.events
        return Plan(effect=Effect(reference=reference, outcome=Outcome.HELD, reason=why), events=events)

    return write_down(
        hand,
        reference,
        kept,
        hand.writing(held.by, Effect.none(reference), files=keep_files(hand, room), **parts_of(said)),
        room,
        earlier=earlier,
        last=last,
        known=False,
    )


def answers_today(hand: InHand, room: MailRoom) -> int:
    """How often this address would have heard today that we do not do what it says, now included."""
    return told_today(hand.address, hand, room)


def told_today(address: str, hand: InHand, room: MailRoom) -> int:
    """How often an address would have heard today of a mail that takes another way, by this mail included."""
    person = hashed(room.person_key, "address", address)
    return room.store.count_once(f"refusal#{hand.now:%Y-%m-%d}#{person}", hand.arrival.ses_id, hand.now + DAY)

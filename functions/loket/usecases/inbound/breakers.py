"""Two machines must not answer each other for ever: who mails too much in an hour is answered no more (M22).

What is proven is counted apart, so that nobody can use up another's mails in their name.
"""

from datetime import timedelta

from loket.domain.alerts import Alert, alerts
from loket.domain.letters import Letter
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import writer
from loket.domain.storage import LetterKey
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.write_down import write_down
from loket.usecases.post_limits import Hold, hashed

THREAD_AN_HOUR = 15
"""Mails of one address about one question, or to the intake about none, that are answered in an hour.

Chosen by us, 2026-11.
"""
SENDER_AN_HOUR = 60
"""Mails of one address about anything that are handled in an hour: no person writes one a minute.

Chosen by us, 2026-11.
"""
HOUR = timedelta(hours=1)


def sender_of(hand: InHand, room: MailRoom) -> str:
    """Who is counted: the one From address, else the return path, as a hash."""
    return hashed(room.person_key, "address", hand.address or hand.arrival.mail_from)


def times_this_hour(hand: InHand, about: str, room: MailRoom) -> int:
    """How many mails its sender sent about this in the hour, this one included."""
    proven = "proven" if hand.authentic else "unproven"
    name = f"mails#{hand.now:%Y-%m-%dT%H}#{about}#{proven}#{sender_of(hand, room)}"
    return room.store.count_once(name, hand.arrival.ses_id, hand.now + HOUR)


def is_one_too_many(hand: InHand, room: MailRoom) -> bool:
    """True when its sender mailed more in this hour than a person does, about whatever it was."""
    return times_this_hour(hand, "all", room) > SENDER_AN_HOUR


def stop(hand: InHand, hit: Hit | None, room: MailRoom) -> Effect:
    """Kept with its question or by itself, without effect or answer; the desk hears it once a day."""
    reference = hit.question.reference if hit else ""
    effect = Effect(reference=reference, outcome=Outcome.NOTED, reason=Hold.MANY_FROM_ADDRESS)
    occasion = f"{hand.now:%Y-%m-%d} {sender_of(hand, room)}"
    below = reference or hand.loose
    letters = news(
        alerts(
            Alert.MANY_FROM_ADDRESS,
            occasion,
            room.store.programme(),
            hand.now,
            {"text": hand.id, "below": below, "question": reference},
        ),
        room,
    )
    writing = hand.writing(writer(hand.id), effect)
    if hit:
        return write_down(
            hand, reference, lambda _: Plan(effect=effect, letters=letters), writing, room, known=False
        )
    entry = hand.entry(writing if letters else None, hand.outcome(effect))
    room.store.record(below, entry, letters)
    return effect


def news(letters: tuple[Letter, ...], room: MailRoom) -> tuple[Letter, ...]:
    """The letters of an occasion that the desk has not heard of; what comes in between, a retry sees."""
    known = letters and room.book.letter(LetterKey(letters[0].reference, letters[0].id))
    return () if known else letters

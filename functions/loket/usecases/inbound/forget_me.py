"""VERWIJDER MIJN GEGEVENS cannot be taken back, so one JA from the registered address has to follow (M41)."""

from loket.domain import commands as c
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER, writer
from loket.domain.question import Question
from loket.mail.grammar.said import Command, Said
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit, How, known_question
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.write_down import write_down
from loket.usecases.post_limits import hashed


def asks_to_be_forgotten(said: Said) -> bool:
    """True for the one command that is asked about before it is carried out."""
    return isinstance(said, Command) and said.word is Word.FORGET


def ask_whether(hand: InHand, hit: Hit, room: MailRoom, earlier: tuple[Effect, ...], last: bool) -> Effect:
    """Held; the letter that asks has an address of its own, and JA there carries it out."""
    reference, why = hit.question.reference, str(Word.FORGET)
    held = c.Hold(by=writer(hand.id), claimed=hit.party, text=hand.id, reason=why, asked=True)

    def kept(question: Question) -> Plan:
        decision = decide(question, held, hand.now)
        events = () if isinstance(decision, Refused) else decision.events
        return Plan(effect=Effect(reference=reference, outcome=Outcome.HELD, reason=why), events=events)

    writing = hand.writing(held.by, Effect.none(reference))
    return write_down(hand, reference, kept, writing, room, earlier=earlier, last=last, known=False)


def of_own_accord(hand: InHand, room: MailRoom) -> Hit | None:
    """A question of a proven sender who says it to the intake, without any letter of ours at hand."""
    if not hand.authentic:
        return None
    own = room.book.of_person(hashed(room.person_key, "address", hand.address))
    found = (known_question(reference, room.store) for reference in own)
    question = next(filter(None, found), None)
    return Hit(question=question, party=PARTNER, how=How.SENDER) if question else None

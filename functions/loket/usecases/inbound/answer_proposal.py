"""JA or NEE about who asks: of who passed the question on, and later of who was named in their place."""

from dataclasses import replace

from loket.domain import commands as c
from loket.domain.decide import decide
from loket.domain.decisions import Reason, Refused
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER, writer
from loket.domain.question import Question
from loket.domain.storage import Dossier, Succession
from loket.domain.tokens import Purpose
from loket.mail.grammar.said import Plain
from loket.mail.grammar.understand import answer
from loket.usecases.inbound.correspond import correspond
from loket.usecases.inbound.hold import hold
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit
from loket.usecases.inbound.speaker import addresses_of
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.write_down import Answered, write_down
from loket.usecases.post_limits import hashed

NAMED = "asker-named"
REFUSED = "asker-refused"
ERASE = ("verwijder mijn gegevens", "erase my data", "delete my data")
"""Said by who was named: a no, for it leaves nothing of them beside the question."""


def answer_proposal(hand: InHand, hit: Hit, room: MailRoom) -> Effect:
    """The effect of the answer; anything but yes or no is to the partner's own address."""
    yes = spoken(hand)
    if yes is None:
        return correspond(hand, replace(hit, purpose=Purpose.REPLY, about=0), room)
    reference, asker = hit.question.reference, hit.question.asker
    is_partner = hand.address in addresses_of(PARTNER, hit.question, room)
    if asker and asker.asks == hit.about and not is_partner:
        # A receipt may be passed on, but whose question it is says only who it was sent to.
        return hold(hand, hit, "other-address", Plain(hand.written), room)
    # A yes makes somebody else the partner, and the answer is for who said it.
    to = PARTNER if is_partner and not yes and asker and not asker.named else writer(hand.id)
    return write_down(
        hand,
        reference,
        lambda question: verdict(question, hit.about, yes, hand, room),
        hand.writing(writer(hand.id), Effect.none(reference)),
        room,
        answered=Answered(to, hand.id, hand.id),
        known=False,
    )


def spoken(hand: InHand) -> bool | None:
    """Yes, no, or neither."""
    if hand.reply.certain and hand.written.lower().strip(" .!\n").startswith(ERASE):
        return False
    return answer(hand.reply)


def verdict(question: Question, number: int, yes: bool, hand: InHand, room: MailRoom) -> Plan:
    """What comes of the answer, given the question as it stands now."""
    said = c.NameAsker(by=PARTNER, proposed=number) if yes else c.RefuseAsker(by=PARTNER, proposed=number)
    decision = decide(question, said, hand.now)
    dossier = room.store.dossier(question.reference)
    if isinstance(decision, Refused) or dossier.partner is None or dossier.asker is None:
        reason = decision.reason if isinstance(decision, Refused) else Reason.NOT_NOW
        effect = Effect(reference=question.reference, outcome=Outcome.ASKED_BACK, reason=reason)
        return Plan(effect=effect, answer=LetterKind.TRANSCRIPT, facts={"reason": reason})
    done = NAMED if yes else REFUSED
    given_back = not yes and question.asker is not None and question.asker.named == number
    return Plan(
        effect=Effect(reference=question.reference, outcome=Outcome.DONE, reason=done),
        events=decision.events,
        answer=LetterKind.TRANSCRIPT,
        facts={"done": done},
        succession=succession(dossier, room, keep=yes) if yes or given_back else None,
    )


def succession(dossier: Dossier, room: MailRoom, *, keep: bool) -> Succession:
    """The partner and the other person change places; who says no to it is not kept."""
    partner, other = dossier.asker, dossier.partner
    assert partner is not None and other is not None
    return Succession(
        partner=partner,
        other=other if keep else None,
        left=hashed(room.person_key, "address", other.email),
        joined=hashed(room.person_key, "address", partner.email),
    )

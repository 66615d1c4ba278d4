"""VAN naam@organisatie.nl: the desk knows whose a held mail is, or a held question."""

from dataclasses import replace

from loket.domain import commands as c
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import Party
from loket.domain.question import Question
from loket.domain.storage import Dossier, Succession
from loket.mail.grammar.said import Doubt
from loket.usecases.inbound.bring_along import own_mails
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit
from loket.usecases.inbound.speaker import party_at, party_to
from loket.usecases.inbound.speech import Plan
from loket.usecases.inbound.turned_down import not_possible, turned_down
from loket.usecases.inbound.vouch import verdict_plan, who_is_answered
from loket.usecases.inbound.write_down import Answered, write_down
from loket.usecases.post_limits import hashed

TO_CONFIRM = "from-question"


def name_party(hand: InHand, hit: Hit, address: str, by: Party, room: MailRoom) -> Effect:
    """A held mail counts as of the party with this address, and what it says is carried out."""
    reference, number = hit.question.reference, hit.about
    answered = Answered(hit.party, hand.id, hand.id)
    claimed = party_to(hit.question, address, room)
    if claimed is None:
        make = turned_down(Doubt.NOT_A_PARTY, number)
    else:
        answered = who_is_answered(reference, number, hit.party, True, answered, room.store, claimed)

        def make(question: Question) -> Plan:
            asked = (question, number, hit.party, True, hand.now, room.store, room.mailbox)
            return verdict_plan(*asked, claimed=claimed)

    writing = hand.writing(by, Effect.none(reference))
    return write_down(hand, reference, make, writing, room, answered=answered, known=False)


def name_writer(hand: InHand, hit: Hit, address: str, room: MailRoom) -> Effect:
    """A held question is of who has this address, as soon as they confirm it: only the desk typed it."""
    reference = hit.question.reference
    ours = address == room.store.programme().intake_address or party_at(address, room) is not None
    writing = hand.writing(hit.party, Effect.none(reference))
    if ours:
        return write_down(hand, reference, turned_down(Doubt.NOT_A_PARTNER, 0, Word.FROM), writing, room)

    def make(question: Question) -> Plan:
        decision = decide(question, c.NameWriter(by=hit.party), hand.now)
        if isinstance(decision, Refused):
            return not_possible(question, decision.reason)
        return Plan(
            effect=Effect(reference=reference, outcome=Outcome.DONE, reason=str(Word.FROM)),
            events=decision.events,
            answer=LetterKind.TRANSCRIPT,
            facts={"done": TO_CONFIRM},
            succession=succession(room.store.dossier(reference), address, room),
        )

    return write_down(hand, reference, make, writing, room)


def succession(dossier: Dossier, address: str, room: MailRoom) -> Succession | None:
    """The same partner, found by another address from now on."""
    if dossier.partner is None:
        return None
    before = dossier.partner.email or first_mail(dossier)
    left, joined = (hashed(room.person_key, "address", one) for one in (before, address))
    partner = replace(dossier.partner, email=address)
    return Succession(partner=partner, other=dossier.asker, left=left, joined=joined)


def first_mail(dossier: Dossier) -> str:
    """What a question without an address is found by: the id of the mail that it came with."""
    mails = own_mails(dossier)
    return mails[0].id if mails else ""

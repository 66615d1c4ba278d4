"""Somebody who takes a question over, and whom the programme does not know yet."""

from dataclasses import dataclass
from datetime import datetime

from loket.domain.colleagues import Joined, joined_id
from loket.domain.events import HandOverAgreed, HandOverProposed
from loket.domain.people import Party
from loket.domain.programme import Contact
from loket.domain.question import ProposedHandOver, Question
from loket.domain.storage import Dossier
from loket.mail.prose import one_line
from loket.usecases.handing_over import address_named
from loket.usecases.inbound.hand_over import known_contact
from loket.usecases.inbound.mail_in_hand import InHand
from loket.usecases.people import programme_for
from loket.usecases.ports import Store

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who they are; `joined` unless they are a contact by now, `remark` the mail with a word to them."""

    party: Party
    joined: Joined | None
    remark: str


def newcomer(
    question: Question, proposal: ProposedHandOver, yes: InHand | None, now: datetime, store: Store
) -> Newcomer | None:
    """Whom the proposal names; None once that is erased, or an address of another party.

    They are called as in their own mail that said `yes`: this one, or the one before.
    """
    dossier = store.dossier(question.reference)
    proposed = dossier.event(proposal.number)
    address, where = address_named(proposal.number, dossier), proposal.key.institution
    if not address or not isinstance(proposed, HandOverProposed):
        return None
    mail = dossier.writings.get(proposed.text)
    remark = proposed.text if mail and mail.said else ""
    known = known_contact(address, store)
    if known is not None:
        return Newcomer(known, None, remark) if known.institution == where else None
    giver = programme_for(question, store).person(proposal.by)
    person = Contact(
        id=joined_id(question.reference, proposal.number),
        name=called(yes, proposal, dossier) or address.partition("@")[0],
        addresses=(address,),
        language=giver.language if giver else question.language,
        joined=True,
    )
    joined = Joined(where, person, now)
    return Newcomer(joined.party, joined, remark)


def called(yes: InHand | None, proposal: ProposedHandOver, dossier: Dossier) -> str:
    """The name in front of the address of the mail in which they said yes."""
    if yes is not None:
        return one_line(yes.mail.sender.name if yes.mail.sender else "")[:LONGEST_NAME]
    said = (
        event.text
        for event in dossier.timeline
        if isinstance(event, HandOverAgreed) and event.taker and event.proposed == proposal.number
    )
    mail = dossier.writings.get(next(said, ""))
    return one_line(mail.name)[:LONGEST_NAME] if mail else ""

"""What a letter says of a match: the offer, an agreement, a no, and news of the work."""

from loket.domain import events as e
from loket.domain.letters import Letter
from loket.domain.match import MatchKey
from loket.domain.people import PARTNER, Party, Role
from loket.domain.programme import Programme
from loket.domain.storage import Dossier
from loket.mail.sheet import Acquaintance
from loket.usecases.facts_of import Facts, argument, at, contact_data


def of_proposal(letter: Letter, event: e.Proposed, dossier: Dossier, programme: Programme) -> Facts:
    match = dossier.question.match(event.key)
    writing = dossier.writings.get(event.text)
    said = "\n\n".join(part for part in (writing.said, writing.to_partner) if part) if writing else ""
    period = event.period or (match.period if match else None)
    return {"said": said, "offer_period": period} | at(event.key.institution, programme)


def of_agreement(letter: Letter, event: e.Agreed, dossier: Dossier, programme: Programme) -> Facts:
    offer = dossier.event(event.offer)
    facts = at(event.key.institution, programme)
    if isinstance(offer, e.Proposed):
        facts |= of_proposal(letter, offer, dossier, programme)
    return facts | {"acquaintance": acquaintance(letter.to, event.key, dossier, programme)}


def acquaintance(reader: Party, key: MatchKey, dossier: Dossier, programme: Programme) -> Acquaintance | None:
    """The person of the other side: from now on they may write to each other."""
    match, partner = dossier.question.match(key), dossier.partner
    if reader.role is Role.CONTACT and partner:
        return contact_data(partner)
    if reader == PARTNER and match:
        person = programme.person(Party(Role.CONTACT, match.contact, key.institution))
        place = at(key.institution, programme)["institution"]
        if person:
            return Acquaintance(name=person.name, organisation=place, email=person.addresses[0])
    return None


def of_refused_offer(letter: Letter, event: e.RatherNot, dossier: Dossier, programme: Programme) -> Facts:
    return {"said": argument(event.text, dossier)} | at(event.key.institution, programme)


def of_decline(letter: Letter, event: e.Declined, dossier: Dossier, programme: Programme) -> Facts:
    """The reason goes to the desk; the partner reads what the contact wrote to them, and nothing else."""
    writing = dossier.writings.get(event.text) if event.text else None
    said = writing.said if writing else ""
    if letter.to == PARTNER:
        said = writing.to_partner if writing and event.tell_partner else ""
    return {"said": said} | at(event.key.institution, programme)


def of_news(letter: Letter, event: e.MatchEvent, dossier: Dossier, programme: Programme) -> Facts:
    """Which institution it is about, and what the contact wrote to the partner."""
    writing = dossier.writings.get(getattr(event, "text", ""))
    said = writing.to_partner if writing and letter.to == PARTNER else ""
    return {"said": said} | at(event.key.institution, programme)

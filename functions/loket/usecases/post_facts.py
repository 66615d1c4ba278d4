"""What a letter says about the post itself: a held mail, a letter that did not arrive, an absence."""

from loket.domain import events as e
from loket.domain.letters import Letter, LetterKind
from loket.domain.people import PARTNER, Role
from loket.domain.programme import Programme
from loket.domain.storage import Dossier
from loket.mail.sheet import Acquaintance
from loket.usecases.facts_of import Facts, at, contact_data, file_facts, name_of, shortened, signature
from loket.usecases.new_address import new_address


def of_held_mail(letter: Letter, event: e.MailHeld, dossier: Dossier, programme: Programme) -> Facts:
    facts: Facts = {"reason": event.reason}
    writing = dossier.writings.get(event.text)
    if writing and letter.to.role is not Role.WRITER:
        facts |= {"said": writing.text, "writer": signature(writing)} | file_facts(writing)
    if writing and letter.kind is LetterKind.IS_THIS_YOU:
        facts["new_address"] = new_address(event, writing, programme)
    if letter.to.role is Role.DESK:
        facts |= {"mail": True, "claimed": name_of(event.claimed, dossier, programme)}
    return facts


def of_undelivered(letter: Letter, event: e.Undelivered, dossier: Dossier, programme: Programme) -> Facts:
    """Who was not reached, by name; of a partner what else they can be reached by (F15)."""
    name = name_of(event.to, dossier, programme)
    facts: Facts = {"reason": event.reason, "writer": name}
    if event.to == PARTNER and dossier.partner:
        facts["acquaintance"] = contact_data(dossier.partner)
    return facts | at(event.to.institution, programme)


def of_absence(letter: Letter, event: e.WentAway, dossier: Dossier, programme: Programme) -> Facts:
    """Who is away until when, and in their own words who stands in."""
    writing = dossier.writings.get(event.text)
    facts: Facts = {"writer": name_of(event.who, dossier, programme), "away_until": event.until}
    if writing:
        name, address = writing.stands_in_name, writing.stands_in_address
        facts["said"] = shortened(writing.text)
        facts["stands_in"] = stand_in(name, address)
    return facts | at(event.who.institution, programme)


def stand_in(name: str, address: str) -> Acquaintance | None:
    """Who is named by somebody who is away; one of the two is enough."""
    if not (name or address):
        return None
    return Acquaintance(name=name, email=address) if name else Acquaintance(name=address)

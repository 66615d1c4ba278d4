"""What is passed on of a mail between an institution and the partner: never more than the part for them."""

from dataclasses import replace

from loket.domain.correspondence import Writing
from loket.domain.events import Relayed
from loket.domain.people import PARTNER, Party, Role
from loket.domain.storage import Dossier
from loket.mail.grammar.body import opened
from loket.mail.grammar.filled_in import filled_in


def passed_on(mail: Writing, dossier: Dossier) -> tuple[Relayed, ...]:
    """The events that passed a part of this mail on."""
    return tuple(event for event in dossier.timeline if isinstance(event, Relayed) and event.text == mail.id)


def text_for(reader: Party, mail: Writing) -> str:
    """The part of a mail that is for the other side, without greeting, closing and contact details."""
    if reader == PARTNER:
        return mail.to_partner or mail.said
    return mail.said or "\n".join(opened(filled_in(mail.text).rest).body).strip()


def part_for_partner(mail: Writing, dossier: Dossier) -> Writing | None:
    """What the partner sees of a mail of an institution or the desk: nothing unless it was passed on."""
    events = passed_on(mail, dossier)
    if not events:
        return None
    text = text_for(PARTNER, mail)
    files = mail.files if any(event.files for event in events) else ()
    # Nor what their program calls the sender: many put the address there.
    return replace(mail, text=text, said=text, to_partner="", files=files, name="", address="")


def part_for_contact(mail: Writing, dossier: Dossier, reader: Party) -> Writing:
    """What a contact sees of the partner's mail: of an answer to them no more than the letter passes on."""
    if passed_on(mail, dossier) and reader.role is Role.CONTACT:
        return replace(mail, text=text_for(reader, mail))
    return mail


def is_for_another(mail: Writing, dossier: Dossier, reader: Party) -> bool:
    """True for an answer that the partner gave to another institution, or to the desk."""
    return any(event.institution != reader.institution for event in passed_on(mail, dossier))

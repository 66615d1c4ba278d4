"""What came in at one question and belongs to another, as it is kept with that one."""

from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from loket.domain.correspondence import WRITING_ID_LENGTH, KeptFile, Writing
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER, Language
from loket.domain.question import Question
from loket.domain.storage import Dossier
from loket.domain.submission import Body
from loket.domain.uploads import SCANNED, is_scanned
from loket.mail.words import words
from loket.usecases.inbound.mail_in_hand import LONGEST_TEXT, InHand, MailRoom
from loket.usecases.inbound.vouch import held_mail


class Brought(NamedTuple):
    """A mail, or all that a question says, and the address that it came from, "" when that is unknown."""

    writing: Writing
    address: str


def brought(hand: InHand, question: Question, held: int, to: str, room: MailRoom) -> Brought | None:
    """A held mail of this question, or all that the question says; None once that was erased."""
    if held:
        found = held_mail(question.reference, held, room.store)
        return Brought(kept_at(found[1], to, room), found[1].address) if found else None
    dossier = room.store.dossier(question.reference)
    if dossier.body is None or dossier.partner is None:
        return None
    own = own_mails(dossier)
    first = own[0] if own else of_form(hand, question)
    whole = replace(
        first,
        name=dossier.partner.name or first.name,
        text="\n\n".join([words_of(dossier.body, question.language), *(mail.text for mail in own[1:])])[
            :LONGEST_TEXT
        ],
        said="",
        to_partner="",
        forward=False,
        files=tuple(file for mail in own for file in mail.files),
    )
    return Brought(kept_at(whole, to, room), dossier.partner.email)


def own_mails(dossier: Dossier) -> list[Writing]:
    """What the partner mailed about the question, oldest first."""
    mails = (one for one in dossier.writings.values() if one.by == PARTNER)
    return sorted(mails, key=lambda mail: (mail.at, mail.id))


def of_form(hand: InHand, question: Question) -> Writing:
    """Stands for a question that came by form, under the mail by which the desk brings it along."""
    id = sha256(question.reference.encode()).hexdigest()[:WRITING_ID_LENGTH]
    return Writing(id=id, by=PARTNER, arrival=hand.arrival)


def words_of(body: Body, language: Language) -> str:
    """All that the question asks, below its title, and that it is confidential where it is."""
    labels = words(language).sections
    secret = f"{labels['confidential']}: {labels['confidential_yes']}" if body.confidential else ""
    parts = (body.title, secret, body.question, body.why, body.result, body.period)
    return "\n\n".join(part.strip() for part in parts if part.strip())


def kept_at(writing: Writing, to: str, room: MailRoom) -> Writing:
    """The mail with its files below the other question, so that each goes with its own question."""
    files = []
    for number, file in enumerate(writing.files, 1):
        # What is scanned before it opens is scanned again: it may be on its way to the scanner still.
        folder = SCANNED if is_scanned(file.key) else "files/"
        key = f"{folder}{to}/{writing.id}-{number}" if file.key else ""
        if key:
            room.mailbox.copy_file(file.key, key)
        files.append(KeptFile(file.name, file.content_type, file.size_bytes, key, file.withheld))
    return replace(writing, files=tuple(files), outcome=Outcome.ADDED, reason="belongs")

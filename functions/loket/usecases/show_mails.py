"""Which mails of a question somebody may see, and their files: an unproven one is for the desk only."""

import re
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from loket.domain.correspondence import WRITING_ID_LENGTH, KeptFile, Writing
from loket.domain.events import (
    Joined,
    MailHeld,
    MailVouched,
    Noted,
    RatherNot,
    Supplemented,
    WordingRefused,
)
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER, Party, Role
from loket.domain.storage import Dossier
from loket.usecases.passed_texts import is_for_another, part_for_contact, part_for_partner, passed_on

LONGEST_WORD = 40
"""Characters of a command that is not shown as a mail: the timeline tells it. Chosen by us, 2026-11."""
NAME = re.compile(rf"(?P<mail>[0-9a-f]{{{WRITING_ID_LENGTH}}})-(?P<number>[1-9][0-9]?)")
"""Names an attachment below its question: its mail, and its place in it from 1."""


class Mark(StrEnum):
    """What a reader has to know of a mail before its words."""

    NONE = ""
    QUESTION = "question"
    NOTE = "note"
    HELD = "held"
    IGNORED = "ignored"


class ShownMail(NamedTuple):
    """A mail that somebody may see; `writing.by` is who it counts as by now."""

    writing: Writing
    mark: Mark


def shown_mails(dossier: Dossier, reader: Party) -> tuple[ShownMail, ...]:
    """What this reader sees of the mails, oldest first, without the words that the page has elsewhere."""
    seen = (ShownMail(mail, mark_of(mail, dossier)) for mail in seen_mails(dossier, reader))
    told = (one._replace(writing=untold(one)) for one in seen)
    return tuple(one for one in told if one.writing.files or not is_told_elsewhere(one))


def seen_mails(dossier: Dossier, reader: Party) -> tuple[Writing, ...]:
    """The mails that this reader may see, oldest first; `by` is who each counts as by now."""
    known = (replace(mail, by=author(mail, dossier)) for mail in dossier.writings.values())
    seen = (part for mail in known if (part := part_seen(mail, dossier, reader)))
    return tuple(sorted(seen, key=lambda mail: (mail.at, mail.id)))


def part_seen(mail: Writing, dossier: Dossier, reader: Party) -> Writing | None:
    """As much of a mail as this reader may see."""
    if reader == PARTNER and mail.by.role in (Role.CONTACT, Role.DESK):
        return part_for_partner(mail, dossier)
    if is_brought_to(reader, mail, dossier):
        return mail
    if not may_see(reader, mail.by) or is_for_others(mail, dossier, reader):
        return None
    return part_for_contact(mail, dossier, reader) if mail.by == PARTNER else mail


def file_named(name: str, dossier: Dossier, reader: Party) -> KeptFile | None:
    """The attachment of this name, if this reader may open it."""
    found = NAME.fullmatch(name)
    if found is None:
        return None
    mails = (mail for mail in seen_mails(dossier, reader) if mail.id == found["mail"])
    numbered = {number: file for mail in mails for number, file in enumerate(mail.files, 1)}
    file = numbered.get(int(found["number"]))
    return None if file is None or file.withheld else file


def author(mail: Writing, dossier: Dossier) -> Party:
    """Who the mail counts as: one that was held is nobody's until somebody vouches for it."""
    if mail.by.role is not Role.WRITER:
        return mail.by
    vouched = {event.held: event.claimed for event in dossier.timeline if isinstance(event, MailVouched)}
    claimed = (
        vouched[number] or event.claimed
        for number, event in enumerate(dossier.timeline, 1)
        if number in vouched and isinstance(event, MailHeld) and event.text == mail.id
    )
    return next(claimed, mail.by)


def may_see(reader: Party, author: Party) -> bool:
    """True for the desk, for who sent it and their colleagues, and for a contact who reads the partner's."""
    match reader.role:
        case Role.DESK:
            return True
        case Role.CONTACT:
            return author.role is Role.PARTNER or author.same_side_as(reader)
        case Role.PARTNER:
            return author.role is Role.PARTNER
    return False


def is_brought_to(reader: Party, mail: Writing, dossier: Dossier) -> bool:
    """True for what the desk added to the question from elsewhere: its institutions work with it."""
    if reader.role is not Role.CONTACT or mail.by.role is not Role.DESK:
        return False
    added = (event for event in dossier.timeline if isinstance(event, Supplemented | Joined))
    return any(event.text == mail.id for event in added)


def is_for_others(mail: Writing, dossier: Dossier, reader: Party) -> bool:
    """True for what the partner wrote and no contact of this institution was meant to read.

    That is an answer to another institution, to its offer or its text, and what we did not understand and
    asked back.
    """
    if reader.role is not Role.CONTACT or mail.by != PARTNER:
        return False
    if mail.outcome is Outcome.ASKED_BACK or is_for_another(mail, dossier, reader):
        return True
    about = [event for event in dossier.timeline if getattr(event, "text", "") == mail.id]
    return any(
        isinstance(event, Noted)
        or (isinstance(event, RatherNot) and event.key.institution != reader.institution)
        or (isinstance(event, WordingRefused) and not is_by_own_side(event, reader))
        for event in about
    )


def is_by_own_side(event: WordingRefused, reader: Party) -> bool:
    """True when somebody of this institution had offered the wording."""
    return event.offered_by is not None and event.offered_by.institution == reader.institution


def mark_of(mail: Writing, dossier: Dossier) -> Mark:
    """Whether it is the question itself, held, without effect, or what its institution keeps to itself."""
    if mail.by.role is Role.WRITER:
        return Mark.HELD if mail.outcome is Outcome.HELD else Mark.IGNORED
    if is_question(dossier.writings[mail.id]):
        return Mark.QUESTION
    noted = any(isinstance(event, Noted) and event.text == mail.id for event in dossier.timeline)
    return Mark.NOTE if noted and mail.by != PARTNER and not goes_on(mail, dossier) else Mark.NONE


def goes_on(mail: Writing, dossier: Dossier) -> bool:
    """True when a part of it is for the partner."""
    return bool(dossier.writings[mail.id].to_partner or passed_on(mail, dossier))


def is_question(stored: Writing) -> bool:
    """True for the mail that a question began with: of a partner, and new or held with its question."""
    # As it was stored: who vouches for a held mail makes it the partner's, but not the question.
    return stored.by == PARTNER and stored.outcome in (Outcome.CREATED, Outcome.HELD)


def untold(mail: ShownMail) -> Writing:
    """The mail with the text that is still to be shown: that of the question itself is known."""
    is_known = mail.mark is Mark.QUESTION and not mail.writing.forward
    return replace(mail.writing, text="") if is_known else mail.writing


def is_told_elsewhere(mail: ShownMail) -> bool:
    """True for the question itself, and for a command of one word: it is on the timeline."""
    text = mail.writing.text.strip()
    is_word = mail.writing.outcome is Outcome.DONE and not mail.writing.said and "\n" not in text
    if mail.mark is Mark.QUESTION:
        return not (mail.writing.forward and text)
    return is_word and len(text) <= LONGEST_WORD

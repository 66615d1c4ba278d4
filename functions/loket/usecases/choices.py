"""What a word may be about, when a question has several of it: each with the address that means it."""

from loket.domain.commands import Word
from loket.domain.decisions import Reason
from loket.domain.events import Proposed
from loket.domain.letters import Letter
from loket.domain.match import AGREED_ON, Match
from loket.domain.people import PARTNER, Role
from loket.domain.programme import Programme
from loket.domain.rules.offers import standing_offers
from loket.domain.storage import Dossier
from loket.mail.message import mailto, opened
from loket.mail.prose import one_line
from loket.mail.sheet import Choice
from loket.mail.words import COMMANDS
from loket.usecases.facts_of import argument, at
from loket.usecases.links import Links

LONGEST_OFFER = 160
"""Characters of an offer by which its readers tell it from another. Chosen by us, 2026-11."""


def choices(
    letter: Letter, dossier: Dossier, programme: Programme, links: Links, subject: str
) -> tuple[Choice, ...]:
    """The matches or offers that the reader may have meant; () for a letter that asks no such thing."""
    word, reason = letter.facts.get("word"), letter.facts.get("reason")
    if word is None:
        return ()
    command = COMMANDS[letter.language][Word(word)]
    found: list[Choice] = []
    for about, match in meant(letter, reason, dossier):
        address = links.reply_address(dossier.question, letter.to, programme, about)
        href = mailto(address, subject, opened(Word(word), command))
        found.append(choice(match, dossier, programme, command, address, href))
    return tuple(found)


def meant(letter: Letter, reason: str | None, dossier: Dossier) -> list[tuple[int, Match | None]]:
    """What the reader's address can be about, with the match; None stands for a wording."""
    question = dossier.question
    if reason == Reason.WHICH_OFFER and letter.to == PARTNER:
        return list(standing_offers(question).items())
    if reason == Reason.WHICH_MATCH and letter.to.role is Role.CONTACT:
        own = (match for match in question.matches if match.key.institution == letter.to.institution)
        passes_on = letter.facts.get("word") == Word.HAND_OVER
        return [
            (match.key.number, match)
            for match in own
            if match.status in AGREED_ON or (passes_on and match.is_open)
        ]
    return []


def choice(
    match: Match | None, dossier: Dossier, programme: Programme, command: str, address: str, href: str
) -> Choice:
    if match is None:
        return Choice(command=command, address=address, href=href)
    offer = dossier.event(match.offer or 0)
    text = argument(offer.text, dossier) if isinstance(offer, Proposed) else ""
    return Choice(
        what=one_line(text)[:LONGEST_OFFER],
        institution=at(match.key.institution, programme)["institution"],
        period=match.period,
        command=command,
        address=address,
        href=href,
    )

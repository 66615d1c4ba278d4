"""A hand over to somebody whom we do not know yet, as far as letters are about it."""

from datetime import datetime

from loket.domain.colleagues import is_colleague
from loket.domain.commands import Word
from loket.domain.events import HandOverProposed, WentAway
from loket.domain.letters import Letter, LetterKind
from loket.domain.people import Role
from loket.domain.possible import possible_words
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.storage import Dossier
from loket.domain.tokens import Purpose
from loket.mail.grammar.naming import named
from loket.mail.words import COMMANDS
from loket.usecases.facts_of import Facts, at, name_of
from loket.usecases.links import Links

ASKS = frozenset({LetterKind.HAND_OVER, LetterKind.TAKE_OVER})


def address_named(number: int, dossier: Dossier) -> str:
    """The address that this proposal names, "" once it is erased."""
    event = dossier.event(number)
    mail = dossier.writings.get(event.text) if isinstance(event, HandOverProposed) else None
    return mail.named if mail else ""


def is_asked(letter: Letter, question: Question) -> bool:
    """True while what this letter asks has no answer; one that only says how it ended asks nothing."""
    if "done" in letter.facts:
        return True
    proposal = question.handover(int(letter.facts["event"]))
    if proposal is None or proposal.over:
        return False
    match = question.match(proposal.key)
    answered = proposal.taker_agreed if letter.kind is LetterKind.TAKE_OVER else proposal.giver_agreed
    return match is not None and match.is_open and not answered


def answers_at(letter: Letter, question: Question, programme: Programme, links: Links) -> str:
    """Where JA or NEE to this letter goes, "" for a letter that asks for neither."""
    if letter.kind not in ASKS and letter.facts.get("ask") != Purpose.HANDOVER:
        return ""
    return links.hand_over_address(question, letter.to, programme, int(letter.facts["event"]))


def of_hand_over(letter: Letter, event: HandOverProposed, dossier: Dossier, programme: Programme) -> Facts:
    """Who hands what over to whom; the one who is asked to take over knows their own address."""
    facts: Facts = {
        "giver": name_of(event.by, dossier, programme),
        "reason": letter.facts.get("reason", ""),
        "done": letter.facts.get("done", ""),
    }
    if letter.to.role is not Role.WRITER:
        facts["taker"] = address_named(int(letter.facts["event"]), dossier)
    return facts | at(event.key.institution, programme)


def hand_over_done(letter: Letter, dossier: Dossier, programme: Programme) -> Facts:
    """Who has the question from now on, by name."""
    party = programme.party(letter.facts.get("taker", ""))
    return {"taker": name_of(party, dossier, programme)} if party else {}


def is_bystander(letter: Letter, question: Question) -> bool:
    """True for news to a contact who has nothing to do for the question any more."""
    if (
        letter.kind is not LetterKind.STATUS
        or "event" not in letter.facts
        or letter.to.role is not Role.CONTACT
    ):
        return False
    return not any(match.contact == letter.to.person for match in question.matches)


def substitute(letter: Letter, dossier: Dossier, programme: Programme, now: datetime) -> str:
    """Whom the desk may hand the question to, because an automatic answer names them; "" for nobody."""
    event = dossier.event(int(letter.facts.get("event", "0")))
    if letter.kind is not LetterKind.AWAY or not isinstance(event, WentAway):
        return ""
    mail = dossier.writings.get(event.text)
    address = mail.stands_in_address.lower() if mail else ""
    match = next((one for one in dossier.question.matches if one.waits_for(event.who)), None)
    possible = Word.HAND_OVER in possible_words(dossier.question, letter.to, now)
    # Only an address that the command itself would take; anybody can write anything in such a note.
    spelt = named(f"{COMMANDS[letter.language][Word.HAND_OVER]} {address}") == (Word.HAND_OVER, address)
    known = programme.party_at(address)
    if not spelt or match is None or not possible or known == event.who:
        return ""
    where = event.who.institution
    at_home = known.institution == where if known else is_colleague(address, where, programme)
    return address if at_home else ""

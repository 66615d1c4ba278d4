"""What a letter says of the side that the desk spoke for, or may speak for."""

from loket.domain import events as e
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import Ending
from loket.domain.people import PARTNER, Language, Party, Role
from loket.domain.programme import Programme
from loket.domain.sides import institution_side, sides_of
from loket.domain.storage import Dossier
from loket.domain.telling import SAID_FOR_INSTITUTION
from loket.mail.grammar.said import Doubt
from loket.mail.grammar.spoken import LONGEST_SIDE
from loket.mail.words import PARTNER_SIDE, words
from loket.usecases.facts_of import Facts, argument, at

SAID_FOR_PARTNER = (e.Agreed, e.RatherNot, e.WordingAgreed, e.WordingRefused)


def side_facts(letter: Letter, event: e.Event | None, dossier: Dossier, programme: Programme) -> Facts:
    """Whom the desk spoke for; and where that is not clear, whom it can speak for."""
    language = letter.language
    facts: Facts = {}
    if side := letter.facts.get("behalf"):
        facts["behalf"] = shown(
            PARTNER if side == Role.PARTNER else institution_side(side), programme, language
        )
    elif event is not None and is_said_for(letter, event):
        facts["behalf"] = shown(letter.to, programme, language)
    if letter.facts.get("reason") == Doubt.WHICH_SIDE:
        sides = sides_of(dossier.question)
        facts["sides"] = tuple(called(one, programme, language) for one in sides)
    if letter.kind is LetterKind.STATUS and isinstance(event, SAID_FOR_INSTITUTION) and facts:
        period = getattr(event, "period", None)
        said = argument(getattr(event, "text", ""), dossier)
        facts |= {"said": said, "offer_period": period} | at(event.key.institution, programme)
    if letter.kind is LetterKind.STATUS and isinstance(event, e.RatherNot):
        facts |= {"said": argument(event.text, dossier)} | at(event.key.institution, programme)
    return facts


def is_said_for(letter: Letter, event: e.Event) -> bool:
    """True when the desk did this in the name of who reads the letter."""
    if event.by.role is not Role.DESK:
        return False
    if letter.to.role is Role.CONTACT:
        return letter.kind is LetterKind.STATUS and isinstance(event, SAID_FOR_INSTITUTION)
    withdrawn = isinstance(event, e.Ended) and event.ending is Ending.WITHDRAWN
    return letter.to == PARTNER and (withdrawn or isinstance(event, SAID_FOR_PARTNER))


def shown(side: Party, programme: Programme, language: Language) -> str:
    """A side as people call it."""
    if side == PARTNER:
        return words(language).small["the_asker"]
    return str(at(side.institution, programme)["institution"])


def called(side: Party, programme: Programme, language: Language) -> str:
    """A side as it can be written behind NAMENS: an institution by its name, or a long one by its id."""
    if side == PARTNER:
        return PARTNER_SIDE[language]
    found = programme.institution(side.institution)
    if found is None or len(found.name.split()) > LONGEST_SIDE:
        return side.institution
    return found.name

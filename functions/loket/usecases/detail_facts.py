"""What a letter says of the partner's own details: what a mail was understood to say, and what is missing."""

from typing import Any

from loket.domain.events import Received, Via
from loket.domain.letters import Letter, LetterKind
from loket.domain.people import PARTNER, Language
from loket.domain.storage import Dossier
from loket.domain.submission import Detail
from loket.mail.sheet import Section
from loket.mail.words import DETAILS, words

SAY_WHAT_WAS_UNDERSTOOD = frozenset({LetterKind.RECEIPT, LetterKind.INCOMPLETE})
ASKED_FOR = (Detail.NAME, Detail.ORGANISATION, Detail.PHONE)


def detail_facts(letter: Letter, dossier: Dossier) -> dict[str, Any]:
    """The details that this letter tells its partner, and what it asks for."""
    if letter.to != PARTNER:
        return {}
    if given := letter.facts.get("details"):
        return {"details": shown([Detail(one) for one in given.split()], dossier, letter.language)}
    first = dossier.timeline[0]
    if letter.kind not in SAY_WHAT_WAS_UNDERSTOOD or not isinstance(first, Received) or first.via is Via.FORM:
        return {}
    values = values_of(dossier)
    known = [detail for detail in Detail if values.get(detail)]
    return {
        "details": shown(known, dossier, letter.language),
        "missing": missing(dossier) if letter.kind is LetterKind.RECEIPT else (),
    }


def shown(details: list[Detail], dossier: Dossier, language: Language) -> tuple[Section, ...]:
    """Details with their labels; one that was emptied says so."""
    values, empty = values_of(dossier), words(language).small["empty"]
    return tuple(Section(DETAILS[language][one], values.get(one) or empty) for one in details)


def values_of(dossier: Dossier) -> dict[Detail, str]:
    """What is known by now; nothing once it was erased."""
    partner, body = dossier.partner, dossier.body
    if partner is None or body is None:
        return {}
    return {
        Detail.NAME: partner.name,
        Detail.ORGANISATION: partner.organisation,
        Detail.PHONE: partner.phone,
        Detail.ON_BEHALF_OF: partner.on_behalf_of,
        Detail.TITLE: body.title,
    }


def missing(dossier: Dossier) -> tuple[str, ...]:
    """Codes of what a form would have asked and the mail did not say."""
    values, body = values_of(dossier), dossier.body
    asked = [str(detail) for detail in ASKED_FOR if not values.get(detail)]
    if body and not body.result:
        asked.append("result")
    if body and not body.period:
        asked.append("period")
    return tuple(asked)

"""Who stands in for somebody who is away, as their note says; nobody where it names several."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loket.mail.machine.absence_words import INSTEAD, MYSELF

SENTENCE = 600
"""Characters of a sentence that are read. Chosen by us, 2026-11."""

ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
BETWEEN = r"(?:van|de|der|den|ten|ter|te|het|'t|el|al|von|ibn|d')"
GIVEN = r"[A-ZÀ-ÖØ-Þ](?:[\w'\u2019-]{1,30}|\.(?:[A-Z]\.){0,4})"
WHOLE = rf"{GIVEN}(?:\s{GIVEN}){{0,2}}(?:\s{BETWEEN}){{0,3}}\s{GIVEN}"
AFTER = (
    r"(?:met|bij|tot|naar|aan|door|contact|to|with|by|email|e-mail|mail|is|(?:mijn |my )?collega(?:'s)?"
    r"|(?:my )?colleague|spoed:?|vervanger:?|replacement|deputy)"
)
TITLES = r"(?:de heer |mevrouw |mevr\. |dhr\. |dr\. |prof\. |drs\. |mr\. |mrs\. |ms\. )?"
NAMED = re.compile(
    rf"(?i:\b{AFTER})[:,]?\s(?i:(?:mijn|my|onze|our)\s(?:directe\s)?(?:collega|colleague|vervanger),?\s)?"
    rf"(?i:{TITLES})(?P<name>{WHOLE})"
)
FIRST_NAME = re.compile(rf"(?i:collega|colleague),?\s(?P<name>{GIVEN})(?=\s?[,(<]|\s(?:via|op|at|on)\b)")
BEFORE_ADDRESS = re.compile(rf"(?P<name>{WHOLE})\s?[,:(<]?\s?(?:(?:via|op|at|e-?mail|mailto):?\s)?[(<]?\Z")
STARTS = re.compile(rf"\s*(?i:{TITLES})(?P<name>{WHOLE})")
NOT_NAMES = frozenset({
    "ik", "uw", "voor", "bij", "mijn", "beste", "dank", "met", "kunt", "wilt", "please", "for", "in", "my",
    "the", "you", "dear", "during", "tijdens", "neem", "mail", "bel", "contact", "if", "als", "should", "at",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Substitute:
    """Who stands in; either may be ""."""

    name: str = ""
    address: str = ""


def substitute(sentences: Iterable[str]) -> Substitute | None:
    """The one who is named to turn to instead; None where there is nobody, or more than one."""
    telling = [one[:SENTENCE] for one in sentences if tells(one[:SENTENCE].casefold())]
    addresses = dict.fromkeys(
        found[0].strip(".-'").lower() for one in telling for found in ADDRESS.finditer(one)
    )
    names = dict.fromkeys(name for one in telling if (name := name_in(one)))
    if len(addresses) > 1 or len(names) > 1:
        return None
    found = Substitute(next(iter(names), ""), next(iter(addresses), ""))
    return found if found != Substitute() else None


def tells(sentence: str) -> bool:
    """True for a sentence about whom to turn to, but its writer."""
    return any(words in sentence for words in INSTEAD) and not any(words in sentence for words in MYSELF)


def name_in(sentence: str) -> str:
    """The name of the one who stands in, "" when none is sure."""
    address = ADDRESS.search(sentence)
    before = sentence[: address.start()] if address else sentence
    ways = (
        BEFORE_ADDRESS.search(before) if address else None,
        NAMED.search(sentence),
        FIRST_NAME.search(sentence),
        STARTS.match(sentence) if stands_first(sentence) else None,
    )
    names = (found["name"].strip() for found in ways if found)
    return next((name for name in names if name.split()[0].casefold() not in NOT_NAMES), "")


def stands_first(sentence: str) -> bool:
    """True where the sentence begins with who stands in: "Jan de Vries vervangt mij"."""
    return any(
        words in sentence.casefold()
        for words in ("vervangt mij", "neemt mijn", "neemt voor mij waar", "covering for me", "is my deputy")
    )

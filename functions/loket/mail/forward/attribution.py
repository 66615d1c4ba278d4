"""`Op … heeft … geschreven:` above a mail that is passed on, as Outlook for Mac writes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loket.mail.forward.headers import ADDRESS, cleaned, plain
from loket.mail.forward.words import DANISH_VERB, FILLERS, VERBS

WRAPPED = 4
DATED = re.compile(r"\d{1,4}.{1,60}?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm])?")
QUOTED = re.compile(r"[\"“„«]\s?([^\"“”„«»]{1,100}?)\s?[\"”»]\s{0,3}$")
LAST_NUMBER = re.compile(r".*\d(?:\s?[AaPp]\.?[Mm]\b\.?)?", re.DOTALL)
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Spoken:
    """Sender and date as the attribution has them, and the first line below it."""

    sender: str
    date: str
    end: int
    danish: bool


def attributed(lines: Sequence[str], at: int) -> Spoken | None:
    """The attribution that begins at this line, in up to WRAPPED of them, if it names an address."""
    said = ""
    for length, text in enumerate(lines[at : at + WRAPPED], start=1):
        piece = plain(text)
        said = f"{said} {piece}".strip()
        if not piece or len(said) > LONGEST:
            return None
        if piece.endswith(":"):
            lower = said.lower()
            address, date = ADDRESS.search(said), DATED.search(said)
            if not address or not date or not any(verb in lower for verb in VERBS):
                return None
            sender = f"{name_before(said[: address.start()])} <{address[0]}>"
            return Spoken(sender, date[0], at + length, DANISH_VERB in lower)
    return None


def name_before(text: str) -> str:
    """The name in front of the address: between quotes, or what follows the date and the verb."""
    text = text.rstrip(" <([")
    quoted = QUOTED.search(text)
    if quoted:
        return cleaned(quoted[1])
    number = LAST_NUMBER.match(text)
    words = (text[number.end() :] if number else text).strip(" ,").split()
    while words and words[0].strip(",").lower() in FILLERS:
        words.pop(0)
    return cleaned(" ".join(words))

"""Commands that name a person or a question: `DOORSTUREN naam@instelling.nl`, `BIJ LMS-2026-0042`."""

import re
from typing import NamedTuple

from loket.domain.commands import Word
from loket.mail.grammar.normalise import FORMATTING, LINE_READ, words
from loket.mail.grammar.vocabulary import NEGATIONS
from loket.mail.prose import visible

ADDRESS = r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,10}"
TO_ADDRESS = {
    "doorsturen": Word.HAND_OVER,
    "hand over": Word.HAND_OVER,
    "van": Word.FROM,
    "from": Word.FROM,
}
TO_REFERENCE = {
    "bij": Word.BELONGS,
    "hoort bij": Word.BELONGS,
    "belongs to": Word.BELONGS,
    "samenvoegen": Word.MERGE,
    "samenvoegen met": Word.MERGE,
    "merge": Word.MERGE,
    "merge with": Word.MERGE,
    "merge into": Word.MERGE,
}
LONGEST_LINE = 2 * LINE_READ
"""Characters of a line that names somebody: programs write an address once more behind itself, as a link."""


def either(said: dict[str, Word]) -> str:
    return "|".join(sorted(map(re.escape, said), key=len, reverse=True))


LINKED = r"(?:[<\[]mailto:[^<>\[\]\s]{1,260}[>\]])?"
SOMEBODY = re.compile(
    rf"(?P<said>{either(TO_ADDRESS)}):? (?:(?:aan|naar|to):? )?"
    # A name only in front of an address in brackets: so people paste it from their address book.
    r"(?:(?P<name>[^\d@<>\[\]():;?!,]{1,60}) (?=<))?"
    rf"[<(\[]?(?:mailto:)?(?P<address>{ADDRESS})[>)\]]?{LINKED}[ .,;!]{{0,5}}",
    re.IGNORECASE,
)
DASH = r"[ \-\u2010-\u2015_/.]"
QUESTION = re.compile(
    rf"(?P<said>{either(TO_REFERENCE)}):? \[?(?P<prefix>[a-z]{{1,8}}){DASH}{{0,3}}(?P<year>20\d\d)"
    rf"{DASH}{{1,3}}(?P<number>\d{{1,6}})\]?[ .,;!]{{0,5}}",
    re.IGNORECASE | re.ASCII,
)
OUTSIDE = FORMATTING + " \t\u00a0-\u2022\"'\u2018\u2019\u201c\u201d"


class Named(NamedTuple):
    """A command with an address in lower case, or a reference in its full form."""

    word: Word
    name: str


def named(written: str) -> Named | None:
    """The command that this line is, if it is nothing but one that names somebody or something."""
    # Not the underscore, which is formatting too: names before an @ have it.
    line = visible(written[: LONGEST_LINE + 1]).replace("*", "").replace("`", "")
    line = " ".join(line.split()).strip(OUTSIDE)
    if len(line) > LONGEST_LINE or written.lstrip().startswith(">"):
        return None
    if found := SOMEBODY.fullmatch(line):
        if not NEGATIONS.isdisjoint(words(found["name"] or "")):
            return None
        return Named(TO_ADDRESS[found["said"].casefold()], found["address"].lower().strip("."))
    if found := QUESTION.fullmatch(line):
        number = f"{int(found['number']):04d}"
        name = f"{found['prefix'].upper()}-{found['year']}-{number}"
        return Named(TO_REFERENCE[found["said"].casefold()], name)
    return None

"""What an institution has to offer: courses, minors, thesis groups that a question could fit in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loket.domain.folding import folded
from loket.domain.submission import EducationForm

LONGEST_PROPOSAL = 2_000
"""Characters of a proposal in which the name of an offering is looked for. Chosen by us, 2026-11."""
PARTS = re.compile(r"[,;:()\n]")
BESIDE_A_NAME = frozenset({
    "vak", "cursus", "minor", "stage", "scriptie", "onderzoek", "afstuderen", "lectoraat", "opdracht", "het",
    "de", "in", "bij", "onze", "of", "anders", "ook", "en", "course", "internship", "thesis", "research",
    "graduation", "the", "our", "or", "else", "also", "and",
})  # fmt: skip
"""Words that may stand before a name without being part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """`description` is in Dutch or English. `periods` are ids of the programme's semesters, empty = any.

    It takes as many questions at a time as `capacity` says, None = any number. `contact` is somebody of that
    institution, "" = whoever is asked.
    """

    id: str
    name: str
    institution: str
    form: EducationForm
    description: str = ""
    themes: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    capacity: int | None = None
    contact: str = ""


def offering_named(text: str, offerings: Iterable[Offering]) -> Offering | None:
    """The one offering whose name or id stands in a proposal; None when there is none, or more than one.

    A name within a longer one that is there too does not count, and a name of one word only where it stands
    apart: people also write about energy, and a minor may have no other name.
    """
    text = text[:LONGEST_PROPOSAL]
    whole, parts = f" {folded(text)} ", {apart(part) for part in PARTS.split(text)}
    said: dict[str, dict[str, Offering]] = {}
    for one in offerings:
        for name in {folded(one.name), folded(one.id)} - {""}:
            if (name in parts) if " " not in name else (f" {name} " in whole):
                said.setdefault(name, {})[one.id] = one
    longest = [
        name for name in said if not any(name != other and f" {name} " in f" {other} " for other in said)
    ]
    found = {id: one for name in longest for id, one in said[name].items()}
    return next(iter(found.values())) if len(found) == 1 else None


def apart(part: str) -> str:
    """A part of a sentence, without the words before a name."""
    words = folded(part).split()
    while len(words) > 1 and words[0] in BESIDE_A_NAME:
        words = words[1:]
    return " ".join(words)

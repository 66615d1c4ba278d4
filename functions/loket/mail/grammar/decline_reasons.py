"""Why an institution says no, by clear words in Dutch or English: for counting alone, nothing acts on it."""

import re
from collections.abc import Iterable

from loket.domain.declining import DeclineReason
from loket.mail.grammar.normalise import plain

R = DeclineReason
# The first that is found counts: what says more stands above what is often said beside it. "…" is any word,
# or none.
SIGNS: tuple[tuple[DeclineReason, tuple[str, ...]], ...] = (
    (R.FULL, (
        "vol", "overvol", "volgeboekt", "volzet", "vergeven", "verdeeld", "te druk",
        "geen … capaciteit", "geen … ruimte", "geen … plek", "geen … plaats",
        "te weinig capaciteit", "te weinig ruimte", "te weinig plek",
        "full", "fully booked", "overbooked", "all taken", "too busy",
        "no … capacity", "no … room", "no … space", "no … places",
        "not enough capacity", "not enough room", "not enough space",
    )),
    (R.NOBODY, (
        "niemand", "geen … docent", "geen … docenten", "geen … begeleider", "geen … begeleiders",
        "geen … begeleiding", "geen … student", "geen … studenten", "geen … onderzoeker",
        "docent is ziek", "docent is weg", "begeleider is ziek", "collega is ziek",
        "nobody", "no one", "no … lecturer", "no … lecturers", "no … supervisor", "no … supervisors",
        "no … supervision", "no … student", "no … students", "no … teacher", "no … teachers",
        "no … researcher", "lecturer is ill", "supervisor is ill", "teacher is ill",
    )),
    (R.PERIOD, (
        "te laat", "te vroeg", "te kort dag", "te weinig tijd", "periode", "planning", "al begonnen",
        "al gestart", "loopt al",
        "too late", "too early", "short notice", "too little time", "period", "schedule",
        "already started", "already begun",
    )),
    (R.UNCLEAR, (
        "onduidelijk", "niet duidelijk", "vaag", "te vaag", "te groot", "te breed", "te ruim",
        "te complex", "te ingewikkeld", "te algemeen",
        "unclear", "not clear", "vague", "too big", "too large", "too broad", "too wide", "too complex",
        "too general",
    )),
    (R.NO_FIT, (
        "past … niet", "passen … niet", "niet passend", "niet geschikt", "sluit niet … aan",
        "valt buiten", "hoort niet bij", "geen … opleiding", "geen … vak", "geen … minor",
        "does not … fit", "doesn't … fit", "no … fit", "not a … fit", "not suitable", "outside our",
        "no … course", "no … programme", "no … minor",
    )),
)  # fmt: skip


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these as whole words, unless "not" stands before it."""
    said = "|".join(re.escape(phrase).replace(r"…\ ", r"(?:\S+ )?") for phrase in phrases)
    return re.compile(rf"(?<!niet )(?<!not )\b(?:{said})\b")


READ = tuple((reason, pattern(phrases)) for reason, phrases in SIGNS)


def decline_reason(written: str) -> DeclineReason:
    """The reason in the beginning of what was written, OTHER for words that we do not know."""
    said = plain(written).casefold()
    if not any(sign.isalnum() for sign in said):
        return R.NOT_GIVEN
    return next((reason for reason, found in READ if found.search(said)), R.OTHER)

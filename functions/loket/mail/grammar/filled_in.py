"""What a partner fills in by answering: lines like `Telefoon: 06 12345678`, and the text beside them."""

from collections.abc import Mapping
from typing import NamedTuple

from loket.domain.submission import Detail
from loket.mail.grammar.body import nothing_in, opened
from loket.mail.grammar.normalise import LINES_READ, Line, lines, read_line
from loket.mail.grammar.said import Nothing
from loket.mail.prose import one_line
from loket.mail.words import DETAILS

LONGEST_VALUE = 150
"""Characters behind a label that are a detail; more are text. Chosen by us, 2026-11."""
FEWEST_DIGITS = 6
LABELS: Mapping[str, Detail] = {
    label.casefold(): detail for labels in DETAILS.values() for detail, label in labels.items()
} | {
    "organization": Detail.ORGANISATION,
    "telefoonnummer": Detail.PHONE,
    "tel": Detail.PHONE,
    "mobiel": Detail.PHONE,
    "phone": Detail.PHONE,
    "phone number": Detail.PHONE,
    "telephone number": Detail.PHONE,
}
"""Every label that is read, in lower case; all languages for everybody."""
NOTHING = frozenset({"niemand", "geen", "nvt", "n.v.t.", "nobody", "no one", "none", "n/a", "-"})
"""Behind a label: it is to be empty."""
MAY_BE_EMPTY = frozenset({Detail.ORGANISATION, Detail.PHONE, Detail.ON_BEHALF_OF})

Details = Mapping[Detail, str]


class FilledIn(NamedTuple):
    """The details in a text, "" for one that is to be empty, and what it says beside them."""

    details: Details
    rest: str


def filled_in(text: str) -> FilledIn:
    """The details that begin a line of their own; of two for the same label the last counts."""
    details: dict[Detail, str] = {}
    rest: list[str] = []
    for number, written in enumerate(lines(text)):
        found = detail_at(read_line(written)) if number < LINES_READ else None
        if found is None:
            rest.append(written)
        else:
            details[found[0]] = found[1]
    return FilledIn(details, "\n".join(rest).strip() if details else text)


def detail_at(line: Line) -> tuple[Detail, str] | None:
    """The detail that a line fills in; None for any other line, and for one with a label and nothing else."""
    label = LABELS.get(line.head)
    value = one_line(line.text)
    if label is None or not 0 < len(value) <= LONGEST_VALUE:
        return None
    if value.casefold() in NOTHING:
        return (label, "") if label in MAY_BE_EMPTY else None
    return (label, value) if may_be(label, value) else None


def may_be(label: Detail, value: str) -> bool:
    """True for a value such as its label asks for; only a title may be a question."""
    if not any(map(str.isalnum, value)) or (label is not Detail.TITLE and ("?" in value or "@" in value)):
        return False
    return label is not Detail.PHONE or sum(map(str.isdigit, value)) >= FEWEST_DIGITS


def says_more(rest: str) -> bool:
    """True when there is more beside the details than a greeting, thanks and a name."""
    return not isinstance(nothing_in(opened(rest)), Nothing)

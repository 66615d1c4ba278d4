"""A telephone number in a line of a signature, as it was written; never a number of another kind."""

import re

from loket.mail.asker.contact_words import FAX, NO_PHONE

LINE_READ = 200
NUMBER = re.compile(
    r"(?<![\w@./+-])(?:\+|00(?=[1-9 ])|\(?0|\(\+)[\d][\d ().\-\u2013/\u00a0\u2011]{5,24}\d(?![\w@:])"
)
WORD = re.compile(r"[^\W\d_][\w.-]*")
BEFORE = 30
"""Characters before a number in which the word stands that says what it is."""
NATIONAL, LABELLED, INTERNATIONAL = range(10, 11), range(9, 13), range(9, 16)
"""Digits of a Dutch number, of any national one behind a label, and of an international one (E.164)."""
LABELS = frozenset({
    "t", "tel", "telefoon", "telefoonnummer", "m", "mob", "mobiel", "mobile", "p", "ph", "phone",
    "telephone", "cell", "direct", "d", "gsm", "bel", "call", "whatsapp", "doorkiesnummer", "06",
})  # fmt: skip


def telephone_in(line: str) -> str:
    """The first telephone number of a line, "" if it has none; a fax is none."""
    line = line[:LINE_READ]
    for found in NUMBER.finditer(line):
        near = line[max(0, found.start() - BEFORE) : found.start()].casefold()
        before = [word.strip(".-") for word in WORD.findall(near)]
        word = before[-1] if before else ""
        if word in FAX or not NO_PHONE.isdisjoint(before) or not is_number(found[0], word in LABELS):
            continue
        return " ".join(found[0].split())
    return ""


def is_number(written: str, labelled: bool) -> bool:
    """True when it has as many digits as a telephone number of its kind."""
    digits = sum(one.isdigit() for one in written)
    if written.startswith(("+", "00", "(+")):
        return digits in INTERNATIONAL
    return digits in (LABELLED if labelled else NATIONAL) and written.count("(") == written.count(")")

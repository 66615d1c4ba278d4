"""Who signs a mail: name, organisation and telephone out of a signature. In doubt a field stays empty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from loket.mail.asker.contact_words import (
    AGENT_WORDS,
    ORGANISATION_ENDS,
    ORGANISATION_WORDS,
    PARTICLES,
    ROLE_ENDS,
    ROLE_WORDS,
    SENTENCES,
    SHARED,
    SHARED_DOMAINS,
    SLOGANS,
)
from loket.mail.asker.telephones import telephone_in
from loket.mail.grammar.courtesy import SIGN_OFFS, begins_with, is_sign_off, may_sign_off
from loket.mail.prose import one_line, visible
from loket.mail.reading.incoming import Sender

READ = 10_000
LINES_READ = 40
LINE_READ = 200
"""Characters and lines of a signature that are looked at. Chosen by us, 2026-11."""
LONGEST_NAME, LONGEST_ORGANISATION = 80, 100
"""Characters of a name, and of an organisation; what is longer is something else. Chosen by us, 2026-11."""
MOST_NAMES, MOST_WORDS = 8, 9
SHORTEST_LABEL = 4
"""Letters of a mail domain that tell whose it is. Chosen by us, 2026-11."""

PARTS = re.compile(r"[|•·●▪■\t]| {2,}| // | \u2013 | \u2014 ")
WORD = re.compile(r"[^\W\d_][\w.&'\u2019-]*")
NO_NAME = re.compile(r"[@\d:<>/?!*]|www\.|https?", re.IGNORECASE)
BRACKETS = re.compile(r"\([^()]{0,60}\)")
LEGAL_FORMS = ("b.v.", "n.v.", "v.o.f.", "inc.", "ltd.", "e.v.", "u.a.")
FOR_OTHERS = re.compile(r"(?:namens|on behalf of|i\.?o\.?|p/?o)\b", re.IGNORECASE)
SIGNED_BY = re.compile(r"^(?:van|from)\s+(?=[A-Z])")
BETWEEN = re.compile(r"^(?:bij|van|voor|at|of|for|,|-|\u2013|\|)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactData:
    """What a signature says of who signs; "" for what it does not say for certain."""

    name: str = ""
    organisation: str = ""
    phone: str = ""


def contact_data(signature: str, sender: Sender | None) -> ContactData:
    """What a signature and a From header say together of who wrote."""
    lines = [line[:LINE_READ].strip("*_ \t") for line in visible(signature[:READ]).split("\n")[:LINES_READ]]
    parts = [part for line in lines for part in parts_of(line)]
    name = name_of(parts, sender)
    return ContactData(
        name=name,
        organisation=organisation_of(parts, name, sender),
        phone=next(filter(None, (telephone_in(part) for line in lines for part in PARTS.split(line))), ""),
    )


def parts_of(line: str) -> Iterator[str]:
    """What one line says apart: the words after a sign-off, what bars and wide gaps part."""
    if is_sign_off(line) or may_sign_off(line):
        phrase = next((one for one in SIGN_OFFS if begins_with(line.casefold(), one)), line)
        line = SIGNED_BY.sub("", line[len(phrase) :].lstrip(" ,.!-"))
    yield from (one_line(part).strip(" ,;-") for part in PARTS.split(line) if part.strip(" ,;-"))


def name_of(parts: list[str], sender: Sender | None) -> str:
    """The name that stands first in a signature, else the one in the From header, if it is a person's."""
    shown = sender.name if sender else ""
    # Many a name in a From header has no capitals; in a signature that would be a line of text.
    known = person(shown) or (shown if " " in shown and person(shown.title()) else "")
    first = next((part for part in parts if not FOR_OTHERS.match(part)), "")
    signed = person(first.partition(",")[0])
    if not signed:
        if sender and is_shared(sender.address):
            return ""
        # One word is as often a department as a first name: "Wonen <wonen@stad.example>".
        return known if len(known.split()) > 1 or not is_organisation(first) else ""
    if len(signed.split()) == 1 or same(signed, known):
        # "Fatima" below a mail of Fatima el Idrissi; a nickname below anybody's is no full name.
        return known or signed
    return signed


def same(one: str, other: str) -> bool:
    """True when the other is as long a form of the same name."""
    first, second = one.casefold().split(), other.casefold().split()
    return len(second) >= len(first) and bool(first) and bool(second) and first[-1] == second[-1]


def person(text: str) -> str:
    """The text as a person's name; "" when it seems to be anything else."""
    name = one_line(BRACKETS.sub("", text)).strip(" ,.-\"'")
    last, comma, first = name.partition(", ")
    if comma and last and first:
        name = f"{first} {last}"
    words = name.split()
    doubtful = (
        not words
        or len(words) > MOST_NAMES
        or len(name) > LONGEST_NAME
        or NO_NAME.search(name)
        or not all(word[:1].isupper() or word.casefold() in PARTICLES for word in words)
        or not words[-1][:1].isupper()
        or is_role(name)
        or is_organisation(name)
        or not AGENT_WORDS.isdisjoint(name.casefold().split())
    )
    return "" if doubtful else name


def organisation_of(parts: list[str], name: str, sender: Sender | None) -> str:
    """The organisation that a signature names, by what it is called, its domain, or its place."""
    offered = [part for part in parts if part != name and not FOR_OTHERS.match(part)]
    pieces = [piece for part in offered for piece in pieces_of(part, name)]
    named = next((found for piece in pieces if (found := organisation(piece))), "")
    if named:
        return named
    labels = domain_words(sender.address if sender else "")
    like_domain = next((piece for piece in pieces if may_be(piece) and is_like(piece, labels)), "")
    if like_domain:
        return like_domain
    below = (piece for role, piece in pairwise(pieces) if is_role(role))
    placed = next((piece for piece in below if may_be(piece) and not is_role(piece)), "")
    return placed or organisation(sender.name if sender else "")


def pieces_of(part: str, name: str) -> list[str]:
    """A part as one piece, or where it begins with the name or a role, what its commas part."""
    first, comma, rest = part.partition(",")
    if comma and (first.strip() == name or is_role(first)):
        return [first.strip(), *(piece.strip() for piece in rest.split(","))]
    return [part]


def organisation(text: str) -> str:
    """The text as an organisation's name, without the role before it; "" when nothing says that it is one."""
    words = text.split()
    if words and is_role(words[0]):
        rest = BETWEEN.sub("", " ".join(words[1:]))
        # "Lid bewonerscommissie Noord": the role began the line, the capital was its own.
        named = bool(rest) and is_organisation(rest.split()[0])
        text = rest[:1].upper() + rest[1:] if named or rest[:1].isupper() else ""
    ends_in_role = bool(text) and is_role(text.split()[-1])
    return text if may_be(text) and is_organisation(text) and not ends_in_role else ""


def may_be(text: str) -> bool:
    """True for a text that can be a name of something: short, in capitals, no address, no slogan."""
    words = text.split()
    if not words or len(words) > MOST_WORDS or len(text) > LONGEST_ORGANISATION or NO_NAME.search(text):
        return False
    ends_as_text = text.endswith((".", "…")) and not text.casefold().endswith(LEGAL_FORMS)
    said = {word.casefold() for word in words}
    tells = words[0].casefold() in SLOGANS or not SENTENCES.isdisjoint(said)
    return text[0].isupper() and not tells and not ends_as_text


def is_organisation(text: str) -> bool:
    """True for a text with a word by which organisations call themselves."""
    words = [word.casefold().strip(".,'\u2019-") for word in WORD.findall(text)]
    return not ORGANISATION_WORDS.isdisjoint(words) or any(
        word.endswith(ORGANISATION_ENDS) and len(word) > len("school") for word in words
    )


def is_role(text: str) -> bool:
    """True for a text that begins or ends with what somebody does."""
    words = [word.casefold().strip(".,'\u2019") for word in WORD.findall(text)]
    ends = (words[0], words[-1]) if words else ()
    return any(word in ROLE_WORDS or word.endswith(ROLE_ENDS) for word in ends)


def domain_words(address: str) -> str:
    """The letters of an organisation's own mail domain; "" for one where anybody can have a mailbox."""
    labels = address.rpartition("@")[2].casefold().split(".")
    name = labels[-2] if len(labels) > 1 else ""
    return "" if name in SHARED_DOMAINS else "".join(filter(str.isalnum, name))


def is_like(text: str, label: str) -> bool:
    """True when a text and a mail domain are called the same."""
    letters = "".join(filter(str.isalnum, text.casefold()))
    shorter, longer = sorted((letters, label), key=len)
    return len(shorter) >= SHORTEST_LABEL and shorter in longer


def is_shared(address: str) -> bool:
    """True for a mailbox that by its name is nobody's own: `info@…`."""
    name = address.partition("@")[0].casefold()
    return name in SHARED or name.split("-")[0].split(".")[0] in SHARED

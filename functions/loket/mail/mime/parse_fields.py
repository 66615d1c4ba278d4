"""Addresses and ids from headers: who is named in them, never on trust."""

import re
from collections.abc import Iterable, Sequence
from email.utils import getaddresses

from loket.mail.mime.parse_headers import Field, guarded
from loket.mail.mime.parse_words import words
from loket.mail.reading.incoming import Sender

NAME_LENGTH = 200
RECIPIENTS = 100
IDS = 50
"""Most ids that are looked up to find what a mail answers. Chosen by us, 2026-11."""

ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
ADDRESS = re.compile(
    rf"{ATOM}(?:\.{ATOM}){{0,20}}@[a-z0-9](?:[a-z0-9-]{{0,62}})(?:\.[a-z0-9](?:[a-z0-9-]{{0,62}})){{0,10}}"
)
ANY_ADDRESS = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,10}")
ID = re.compile(r"<([^<>\s]{1,500})>")
BARE_ID = re.compile(r"[^<>\s\"(),;@]{1,250}@[^<>\s\"(),;@]{1,250}")


def senders(fields: Sequence[Field]) -> tuple[Sender, ...]:
    """Everybody these headers name. Nobody at all if one of them cannot be read or was cut (M55, M57).

    Half a list would show one address where the sender wrote two.
    """
    if any(field.cut for field in fields):
        return ()
    found = guarded([("", "")], getaddresses, [field.text for field in fields])
    people = [person(name, address) for name, address in found]
    # getaddresses closes an open bracket by itself: `Jan <jan@x.example` would pass.
    even = all(field.text.count("<") == field.text.count(">") for field in fields)
    # Before Python 3.12 it makes two of `jan@x.example <evil@x.example>`, which has no comma between them.
    parted = len(people) <= sum(field.text.count(",") + 1 for field in fields)
    return tuple(one for one in people if one) if even and parted and all(people) else ()


def person(name: str, address: str) -> Sender | None:
    """The sender, if the address is one that we could write to. A name that shows an address is left out."""
    address = address.strip().lower()
    if len(address) > 254 or not ADDRESS.fullmatch(address):
        return None
    shown = guarded("", words, name)[:NAME_LENGTH].strip()
    return Sender(name="" if "@" in shown else shown, address=address)


def recipients(fields: Iterable[Field]) -> tuple[str, ...]:
    """The addresses in these headers, lower case, each once."""
    found = (address for field in fields for address in ANY_ADDRESS.findall(field.text.lower()))
    return tuple(dict.fromkeys(found))[:RECIPIENTS]


def ids(value: str) -> list[str]:
    """The message ids in a header, in its order, bare; where nothing is in brackets, what looks like one."""
    return ID.findall(value) or BARE_ID.findall(value)


def answered(in_reply_to: str, references: str) -> tuple[str, ...]:
    """The ids that a mail answers, the nearest first."""
    return tuple(dict.fromkeys([*ids(in_reply_to), *reversed(ids(references))]))[:IDS]

"""What must fit together in the offerings of a programme file, as in `programme_checks`."""

from collections.abc import Iterator
from typing import Any

from loket.domain.folding import folded
from loket.wire.programme_checks import Objection, items, texts


def offering_objections(raw: Any) -> list[Objection]:
    """Everything about the offerings that does not fit together, with the path to it."""
    return [objection for check in CHECKS for objection in check(raw)] if isinstance(raw, dict) else []


def names_tell_apart(raw: dict[Any, Any]) -> Iterator[Objection]:
    """A proposal may name an offering of an institution by it."""
    names = set[tuple[str, str]]()
    for where, one in items(raw, "offerings"):
        name, institution = one.get("name"), one.get("institution")
        if isinstance(name, str) and isinstance(institution, str) and folded(name):
            if (institution, folded(name)) in names:
                yield (*where, "name"), f"another offering of {institution} has this name"
            names.add((institution, folded(name)))


def contacts_are_there(raw: dict[Any, Any]) -> Iterator[Objection]:
    contacts = {
        str(institution.get("id")): {contact.get("id") for _, contact in items(institution, "contacts")}
        for _, institution in items(raw, "institutions")
    }
    for where, one in items(raw, "offerings"):
        institution, contact = one.get("institution"), one.get("contact")
        known = contacts.get(institution) if isinstance(institution, str) else None
        if known is not None and isinstance(contact, str) and contact not in known:
            yield (*where, "contact"), f"{institution} has no contact {contact}"


def periods_exist(raw: dict[Any, Any]) -> Iterator[Objection]:
    semesters = {part.get("id") for _, part in items(raw, "calendar")}
    for where, one in items(raw, "offerings"):
        for at, period in texts(one, "periods"):
            if period not in semesters:
                yield (*where, *at), f"there is no semester {period} in the calendar"


CHECKS = (names_tell_apart, contacts_are_there, periods_exist)

"""What must fit together in the offerings of a programme file, as in `programme_checks`."""

from collections.abc import Iterator
from typing import Any

from loket.domain.offering import folded
from loket.wire.programme_checks import Objection, items, texts


def offering_objections(raw: Any) -> list[Objection]:
    """Everything about the offerings that does not fit together, with the path to it."""
    return [objection for check in CHECKS for objection in check(raw)] if isinstance(raw, dict) else []


def ids_and_names_tell_apart(raw: dict[Any, Any]) -> Iterator[Objection]:
    """A proposal names an offering by either, at one institution."""
    ids, names = set[str](), set[tuple[str, str]]()
    for where, one in items(raw, "offerings"):
        id, name, institution = one.get("id"), one.get("name"), one.get("institution")
        if isinstance(id, str):
            if id in ids:
                yield (*where, "id"), f"the id {id} is used twice"
            ids.add(id)
        if isinstance(name, str) and isinstance(institution, str) and folded(name):
            if (institution, folded(name)) in names:
                yield (*where, "name"), f"another offering of {institution} has this name"
            names.add((institution, folded(name)))


def places_exist(raw: dict[Any, Any]) -> Iterator[Objection]:
    """The institution, and the contact there."""
    contacts = {
        str(institution.get("id")): {contact.get("id") for _, contact in items(institution, "contacts")}
        for _, institution in items(raw, "institutions")
    }
    for where, one in items(raw, "offerings"):
        institution, contact = one.get("institution"), one.get("contact")
        if not isinstance(institution, str):
            continue
        if institution not in contacts:
            yield (*where, "institution"), f"there is no institution {institution}"
        elif isinstance(contact, str) and contact not in contacts[institution]:
            yield (*where, "contact"), f"{institution} has no contact {contact}"


def themes_and_periods_exist(raw: dict[Any, Any]) -> Iterator[Objection]:
    themes = raw.get("themes")
    known = themes if isinstance(themes, dict) else {}
    semesters = {part.get("id") for _, part in items(raw, "calendar")}
    for where, one in items(raw, "offerings"):
        for at, theme in texts(one, "themes"):
            if theme not in known:
                yield (*where, *at), f"there is no theme {theme}"
        for at, period in texts(one, "periods"):
            if period not in semesters:
                yield (*where, *at), f"there is no semester {period} in the calendar"


CHECKS = (ids_and_names_tell_apart, places_exist, themes_and_periods_exist)

"""Who is in the programme file, as far as the local pages show it, and the place that only exists here."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# Where the local host page embeds the form.
LOCAL_PLACE = "lokaal"


@dataclass(frozen=True)
class Person:
    """An address that gets letters; `role` is the institution's name, "" for the desk itself."""

    address: str
    name: str
    role: str


@dataclass(frozen=True)
class Programme:
    """The parts of the programme file that the host page and the mailboxes name."""

    name: dict[str, str]
    domain: str
    timezone: str
    people: tuple[Person, ...]

    @property
    def intake(self) -> str:
        """Where a question can be mailed to."""
        return f"vraagstuk@{self.domain}"

    def takes(self, address: str) -> bool:
        """True when mail to this address comes in here."""
        return address.rpartition("@")[2].lower() in {self.domain.lower(), f"antwoord.{self.domain.lower()}"}

    def writers(self, address: str) -> list[Person]:
        """The person who has this address, once for each address he or she has; nobody's is a stranger's."""
        own = [person for person in self.people if person.address == address]
        others = [
            person
            for person in self.people
            if any((person.name, person.role) == (one.name, one.role) for one in own)
        ]
        return sorted(others, key=lambda one: one.address != address) or [Person(address, "", "")]


def from_programme(file: Path) -> Programme:
    """What the file says now. What is wrong with it is the loader's to tell: here it only goes missing."""
    content = _content(file)
    name = content.get("name")
    groups = [("", content.get("desk"))]
    for institution in _dicts(content.get("institutions")):
        groups.append((_text(institution.get("name")), institution.get("contacts")))
    people = [
        Person(address, _text(person.get("name")), role)
        for role, listed in groups
        for person in _dicts(listed)
        for address in _addresses(person)
    ]
    return Programme(
        name=name if isinstance(name, dict) else {"nl": _text(name), "en": _text(name)},
        domain=_text(content.get("domain")) or "loket.example",
        timezone=_text(content.get("timezone")) or "UTC",
        people=tuple(people),
    )


def place_of(file: Path, origin: str) -> str:
    """The place whose pages have this origin; LOCAL_PLACE when the file has none."""
    places = _dicts(_content(file).get("places"))
    return next((_text(one.get("id")) for one in places if origin in (one.get("origins") or [])), LOCAL_PLACE)


def with_local_place(file: Path, origins: list[str], target: Path) -> Path:
    """The file itself if the host page may embed its form, else (another port) a copy in which it may."""
    content = _content(file)
    if not content or place_of(file, origins[0]) != LOCAL_PLACE:
        return file
    places = [*_dicts(content.get("places")), {"id": LOCAL_PLACE, "origins": origins}]
    target.write_text(yaml.safe_dump({**content, "places": places}, allow_unicode=True, sort_keys=False))
    return target


def _content(file: Path) -> dict[str, Any]:
    try:
        # Everything stays text, as the programme's own reader has it: `no` and 0712345 are just that.
        content = yaml.load(file.read_text(), Loader=yaml.BaseLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return content if isinstance(content, dict) else {}


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("nl") or next(iter(value.values()), "")
    return value if isinstance(value, str) else ""


def _addresses(person: dict[str, Any]) -> list[str]:
    given = person.get("addresses", person.get("address"))
    return [
        one.lower() for one in ([given] if isinstance(given, str) else given or []) if isinstance(one, str)
    ]

"""What must fit together in a programme file, checked in what was written so that every fault is told.

Each check passes over what has another shape than it expects: the models object to that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from loket.wire.mail_address import LONGEST, LONGEST_LOCAL_PART

Where = tuple[str | int, ...]
Objection = tuple[Where, str]

LONGEST_REFERENCE = len("-2026-") + 6
LONGEST_TOKEN = 26
MOST_YEARS = 10
"""Between the first and the last day of a file. Chosen by us, 2026-11."""


def objections(raw: Any) -> list[Objection]:
    """Everything that does not fit together, each with the path of keys and indexes to it."""
    return [objection for check in CHECKS for objection in check(raw)] if isinstance(raw, dict) else []


def ids_are_unique(raw: dict[Any, Any]) -> Iterator[Objection]:
    """Contacts have one list of ids for all institutions: a party's code does not name the institution."""
    lists = ("desk", "institutions", "places", "calendar", "offerings")
    for parts in (contacts(raw), *(items(raw, name) for name in lists)):
        seen = set()
        for where, part in parts:
            id = part.get("id")
            if isinstance(id, str) and id in seen:
                yield (*where, "id"), f"the id {id} is used twice"
            seen.add(str(id))


def addresses_belong_to_one(raw: dict[Any, Any]) -> Iterator[Objection]:
    holders: dict[str, str] = {}
    for where, person in people(raw):
        for at, address in texts(person, "addresses"):
            holder = holders.get(address.casefold())
            if holder is not None:
                yield (*where, *at), f"this address is also one of {holder}"
        who = str(person.get("id", "somebody"))
        holders |= {address.casefold(): who for _, address in texts(person, "addresses")}
        if twice(address.casefold() for _, address in texts(person, "addresses")):
            yield (*where, "addresses"), f"an address of {who} is there twice"


def addresses_lie_elsewhere(raw: dict[Any, Any]) -> Iterator[Objection]:
    """Letters to the own domain would come back in as mail, without end."""
    own = raw.get("domain")
    for where, person in people(raw):
        for at, address in texts(person, "addresses"):
            host = address.rpartition("@")[2].casefold()
            if isinstance(own, str) and own and f".{host}".endswith(f".{own.casefold()}"):
                yield (*where, *at), "lies in the programme's own mail domain"


def themes_exist(raw: dict[Any, Any]) -> Iterator[Objection]:
    themes = raw.get("themes")
    known = themes if isinstance(themes, dict) else {}
    for where, part in (*contacts(raw), *items(raw, "offerings")):
        for at, theme in texts(part, "themes"):
            if theme not in known:
                yield (*where, *at), f"there is no theme {theme}"


def languages_are_complete(raw: dict[Any, Any]) -> Iterator[Objection]:
    """Every name is there in every language of the programme, and people have one of those languages."""
    languages = [language for _, language in texts(raw, "languages")]
    if not languages:
        return
    for where, names in (*named(raw, "name"), *named(raw, "themes"), *semester_names(raw)):
        for missing in [language for language in languages if language not in names]:
            yield where, f"has no name in the language {missing}"
    for where, person in people(raw):
        language = person.get("language")
        if isinstance(language, str) and language not in languages:
            yield (*where, "language"), f"the programme has no language {language}"


def institutions_exist(raw: dict[Any, Any]) -> Iterator[Objection]:
    known = {institution.get("id") for _, institution in items(raw, "institutions")}
    for where, part in (*items(raw, "calendar"), *items(raw, "offerings")):
        institution = part.get("institution")
        if isinstance(institution, str) and institution not in known:
            yield (*where, "institution"), f"there is no institution {institution}"


def years_are_near(raw: dict[Any, Any]) -> Iterator[Objection]:
    """All years between the first and the last day are worked out: a slip in a year would make thousands."""
    listed = [*items(raw, "closed_days"), *items(raw, "calendar"), *within_institutions(raw, "breaks")]
    earliest = min((year for _, part in listed for _, year in years(part)), default=0)
    for where, part in listed:
        for key, year in years(part):
            if year - earliest > MOST_YEARS:
                yield (*where, key), f"lies more than {MOST_YEARS} years after the first day of the file"


def kept_is_said_once(raw: dict[Any, Any]) -> Iterator[Objection]:
    privacy, terms = raw.get("privacy"), raw.get("terms")
    if not isinstance(privacy, dict) or not isinstance(terms, dict):
        return
    if privacy.get("kept") and terms.get("keep_closed_days"):
        yield ("privacy", "kept"), "should be left out: terms.keep_closed_days says it"


def reply_address_fits(raw: dict[Any, Any]) -> Iterator[Objection]:
    prefix, own = raw.get("prefix"), raw.get("domain")
    if not isinstance(prefix, str) or not isinstance(own, str):
        return
    local = len(prefix.encode()) + LONGEST_REFERENCE + len("-") + LONGEST_TOKEN
    if local > LONGEST_LOCAL_PART:
        yield (
            ("prefix",),
            f"makes reply addresses of {local} octets before the @, at most {LONGEST_LOCAL_PART} fit",
        )
    whole = local + len(f"@antwoord.{own}".encode())
    if whole > LONGEST:
        yield ("domain",), f"makes reply addresses of {whole} octets, at most {LONGEST} fit"


CHECKS = (
    ids_are_unique,
    addresses_belong_to_one,
    addresses_lie_elsewhere,
    themes_exist,
    languages_are_complete,
    institutions_exist,
    years_are_near,
    kept_is_said_once,
    reply_address_fits,
)


def twice(texts: Iterable[str]) -> bool:
    """True when a text is there more than once."""
    return any(times > 1 for times in Counter(texts).values())


def items(raw: dict[Any, Any], key: str) -> list[tuple[Where, dict[Any, Any]]]:
    """The parts listed under a key, each with its path."""
    listed = raw.get(key)
    if not isinstance(listed, list | tuple):
        return []
    return [((key, index), part) for index, part in enumerate(listed) if isinstance(part, dict)]


def texts(raw: dict[Any, Any], key: str) -> list[tuple[Where, str]]:
    """The texts listed under a key, each with its path."""
    listed = raw.get(key)
    if not isinstance(listed, list | tuple):
        return []
    return [((key, index), text) for index, text in enumerate(listed) if isinstance(text, str)]


def within_institutions(raw: dict[Any, Any], key: str) -> list[tuple[Where, dict[Any, Any]]]:
    """The parts listed under this key of any institution."""
    return [
        ((*where, *at), part)
        for where, institution in items(raw, "institutions")
        for at, part in items(institution, key)
    ]


def contacts(raw: dict[Any, Any]) -> list[tuple[Where, dict[Any, Any]]]:
    return within_institutions(raw, "contacts")


def people(raw: dict[Any, Any]) -> list[tuple[Where, dict[Any, Any]]]:
    return items(raw, "desk") + contacts(raw)


def named(raw: dict[Any, Any], key: str) -> list[tuple[Where, dict[Any, Any]]]:
    """The names by language under a key: those of the programme, or of each theme."""
    names = raw.get(key)
    if not isinstance(names, dict):
        return []
    if key == "name":
        return [((key,), names)]
    return [((key, id), one) for id, one in names.items() if isinstance(one, dict)]


def semester_names(raw: dict[Any, Any]) -> list[tuple[Where, dict[Any, Any]]]:
    """The names by language of each part of the academic year."""
    found = (((*where, "name"), part.get("name")) for where, part in items(raw, "calendar"))
    return [(where, names) for where, names in found if isinstance(names, dict)]


def years(part: dict[Any, Any]) -> list[tuple[str, int]]:
    """The years in which a part begins and ends, where it says so as a date."""
    dates = ((key, part.get(key)) for key in ("first", "last"))
    return [(key, int(text[:4])) for key, text in dates if isinstance(text, str) and text[:4].isdecimal()]

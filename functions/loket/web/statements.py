"""The pages on personal data and accessibility: texts by version and language, facts from the programme."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from loket.domain.people import Language
from loket.domain.programme import Programme
from loket.domain.statements import Privacy
from loket.web.frame import OWN_PAGE, Frame, query
from loket.web.render import render
from loket.web.texts import FOLDER, texts
from loket.web.views import letterhead

DAYS_OF_YEAR = 365
ANSWER_WORKING_DAYS = 5
"""Within which a report about accessibility is answered. Chosen by us, 2026-11."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a statement, ready to be shown.

    `after` stands below the points; `mail` and `link` are addresses, "" for none.
    """

    title: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    after: tuple[str, ...]
    mail: str
    link: str
    link_text: str


def versions() -> tuple[str, ...]:
    """The versions of the privacy statement that have a text, the newest first."""
    return tuple(sorted((file.stem for file in (FOLDER / "nl" / "privacy").glob("*.toml")), reverse=True))


def privacy_page(
    programme: Programme, language: Language, version: str, frame: Frame = OWN_PAGE
) -> str | None:
    """The privacy statement of a version, "" for the one in force; None for a version that has no text."""
    shown = version or programme.privacy_version
    if shown not in versions():
        return None
    text = read("privacy", shown, language)
    privacy = programme.privacy or Privacy()
    names = texts(language, "statements").listed([one.name for one in programme.institutions])
    facts = facts_of(programme, language) | {
        "controller": privacy.controller or programme.name_in(language),
        "contact": privacy.contact or programme.intake_address,
        "institutions": names,
        "erase_days": programme.terms.confirm_erase // timedelta(days=1),
        "basis": text["basis"][privacy.basis or "unsaid"],
        "kept": kept(programme, privacy.kept.get(language, ""), text["kept"]),
    }
    return shown_page(text, facts, programme, language, frame, versions=versions(), version=shown)


def accessibility_page(programme: Programme, language: Language, frame: Frame = OWN_PAGE) -> str:
    """What holds for accessibility: the statement in the register, or that there is none yet."""
    text = read("accessibility", "statement", language)
    facts = facts_of(programme, language) | {"days": ANSWER_WORKING_DAYS}
    if made := programme.accessibility:
        day = texts(language, "statements").day(made.on)
        facts |= {"date": day, "status": text["status"][made.status], "statement": made.address}
    when = {"stated" if made else "unstated", ""}
    sections = [one for one in text["sections"] if one.get("when", "") in when]
    return shown_page(text | {"sections": sections}, facts, programme, language, frame)


def facts_of(programme: Programme, language: Language) -> dict[str, Any]:
    return {"name": programme.name_in(language), "mail": programme.intake_address}


def kept(programme: Programme, said: str, text: Mapping[str, str]) -> str:
    """How long confirmed questions are kept: by the programme's term, or as its file says, or until asked."""
    keep = programme.terms.keep_closed
    if keep is None:
        return said or text["unsaid"]
    whole_years = keep.days % DAYS_OF_YEAR == 0
    many = keep.days // DAYS_OF_YEAR if whole_years else keep.days
    return text["term"].format(term=text["years" if whole_years else "days"].format(many=many))


@cache
def read(folder: str, name: str, language: Language) -> dict[str, Any]:
    """A text as its file has it."""
    return tomllib.loads((FOLDER / language / folder / f"{name}.toml").read_text("utf-8"))


def shown_page(
    text: Mapping[str, Any],
    facts: Mapping[str, Any],
    programme: Programme,
    language: Language,
    frame: Frame,
    versions: tuple[str, ...] = (),
    version: str = "",
) -> str:
    head = letterhead(programme, language)
    kept = f"&versie={version}" if version else ""
    others = [(one, texts(one)("this_language"), query(one, frame) + kept) for one in head.languages]
    return render(
        "statement.html",
        language,
        head,
        frame,
        words="statements",
        title=text["title"],
        lead=text["lead"].format_map(facts),
        sections=[section(one, facts) for one in text["sections"]],
        versions=versions,
        version=version,
        current=programme.privacy_version,
        languages=others if len(others) > 1 else [],
    )


def section(raw: Mapping[str, Any], facts: Mapping[str, Any]) -> Section:
    return Section(
        title=raw["title"],
        paragraphs=tuple(one.format_map(facts) for one in raw.get("text", ())),
        points=tuple(one.format_map(facts) for one in raw.get("points", ())),
        after=tuple(one.format_map(facts) for one in raw.get("after", ())),
        mail=raw.get("mail", "").format_map(facts),
        link=raw.get("link", "").format_map(facts),
        link_text=raw.get("link_text", ""),
    )

"""What the form's template shows: choices from the programme, what was typed, and errors as sentences."""

from collections.abc import Mapping
from typing import Any

from loket.domain.people import Language
from loket.domain.programme import Programme
from loket.domain.submission import NOT_KNOWN_YET, EducationForm, Offer
from loket.web.texts import Texts, texts
from loket.web.views import Notice, named
from loket.wire.form_errors import ErrorCode, FormErrors
from loket.wire.plain_text import one_line, paragraphs

SECTIONS = {
    "question": ("title", "question", "why", "result", "themes", "neighbourhood"),
    "education": ("forms", "period", "institution", "offers", "files", "confidential"),
    "person": ("name", "organisation", "on_behalf_of", "email", "phone"),
}
"""The fields that people see, by section, in the order of the page."""
SHOWN = tuple(field for fields in SECTIONS.values() for field in fields)
HONEYPOT = "website"
COPIED = frozenset({Notice.TOO_MANY, Notice.FAILED})
"""Notices after which the text may have to travel by mail."""

Option = tuple[str, str]


def form_facts(
    programme: Programme,
    language: Language,
    typed: Mapping[str, Any],
    errors: FormErrors | None,
    notice: Notice | None,
) -> dict[str, Any]:
    """Everything the template needs beside the hidden fields."""
    say = texts(language, "bargain", "form", "files")
    options = offered(programme, language, say) | {"files": named_files(typed.get("files"))}
    values = {name: shown(typed.get(name)) for name in (*SHOWN, HONEYPOT)}
    sentences = in_sentences(errors, say, programme.intake_address) if errors else {}
    prefix = say("error_page.prefix") if sentences else say(f"notices.{notice}.prefix") if notice else ""
    return {
        "institutions": say.listed([one.name for one in programme.institutions]),
        "options": options,
        "values": values,
        "errors": sentences,
        "fields": frozenset(SHOWN),
        "notice": notice,
        "copied": as_plain_text(values, options, say) if notice in COPIED else "",
        "privacy_version": programme.privacy_version,
        "prefix": prefix,
    }


def offered(programme: Programme, language: Language, say: Texts) -> dict[str, list[Option]]:
    """Code and name of every choice; a list with one choice or none is not asked."""
    institutions = [(one.id, one.name) for one in programme.institutions]
    wards = [(name, name) for name in programme.neighbourhoods]
    themes = [(id, named(names, language)) for id, names in programme.themes.items()]
    return {
        "forms": [(form, say(f"choices.forms.{form}")) for form in EducationForm],
        "offers": [(offer, say(f"choices.offers.{offer}")) for offer in (*Offer, NOT_KNOWN_YET)],
        "themes": [*themes, (NOT_KNOWN_YET, say("choices.themes.unknown"))] if themes else [],
        "institution": [("", say("choices.institution.any")), *institutions] if institutions[1:] else [],
        "neighbourhood": [("", say("choices.neighbourhood.any")), *wards] if wards else [],
    }


def named_files(entries: object) -> list[Option]:
    """The files that were uploaded, each as its field has it and as people read it."""
    kept = [str(one) for one in entries] if isinstance(entries, list | tuple) else []
    return [(one, one_line(one.partition(":")[2])) for one in kept]


def shown(value: object) -> str | list[str] | bool:
    """What was typed, as the field shows it again; nothing that cannot be seen comes back."""
    if isinstance(value, bool):
        return value
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return paragraphs(value) if isinstance(value, str) else ""


def in_sentences(errors: FormErrors, say: Texts, mail: str) -> dict[str, str]:
    """Each error as people read it: a sentence of the field's own, or the general one with its label."""
    return {field: sentence(field, code, say, mail) for field, code in errors.by_field.items()}


def sentence(field: str, code: ErrorCode, say: Texts, mail: str) -> str:
    own, label = f"errors.{field}.{code}", f"fields.{field}.label"
    key = own if own in say else f"errors.any.{code}"
    return say(key, label=say(label) if label in say else field, mail=mail)


def answer(name: str, value: Any, options: Mapping[str, list[Option]], say: Texts) -> str:
    """What was filled in or chosen, in words; "" for nothing."""
    if isinstance(value, bool):
        return say("choices.confidential.yes") if value else ""
    names = dict(options.get(name, []))
    chosen = [value] if isinstance(value, str) else value
    return ", ".join(names.get(one, one) for one in chosen if one)


def as_plain_text(values: Mapping[str, Any], options: Mapping[str, list[Option]], say: Texts) -> str:
    """Everything that was filled in, ready to be pasted into a mail."""
    answers = {name: answer(name, values[name], options, say) for name in SHOWN}
    return "\n\n".join(f"{say(f'fields.{name}.label')}\n{text}" for name, text in answers.items() if text)

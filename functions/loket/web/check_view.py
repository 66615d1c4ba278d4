"""What the page to check one's answers shows: every answer in words, and all fields to send along."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from loket.domain.people import Language
from loket.domain.programme import Programme
from loket.web.form_view import SECTIONS, SHOWN, answer, named_files, offered, shown
from loket.web.texts import Texts, texts
from loket.web.views import Paragraphs
from loket.wire.form_post import POSTED_AS
from loket.wire.mail_address import likely_typo
from loket.wire.question_form import QuestionForm

OWN_HIDDEN = frozenset({"submission_id", "form_token", "privacy_version", "language"})
"""Fields that every form of ours makes anew."""
ATTACHED = re.compile(
    r"\b(?:bijlagen?|bijgevoegde?|bijgesloten|meegestuurde?|attach(?:ed|ments?)|enclosed)\b", re.IGNORECASE
)


class Section(NamedTuple):
    """A section of the form with what was answered, and the labels of what was left open."""

    name: str
    answers: tuple[tuple[str, Paragraphs], ...]
    skipped: str


def check_facts(programme: Programme, language: Language, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Everything the template needs beside the hidden fields of its own."""
    say = texts(language, "bargain", "form", "files")
    options = offered(programme, language, say) | {"files": named_files(typed.get("files"))}
    left = {name: dict(choices).get("", "") for name, choices in options.items()}
    left["confidential"] = say("choices.confidential.no")
    answers = {
        name: answer(name, shown(typed.get(name)), options, say) or left.get(name, "") for name in SHOWN
    }
    not_asked = {name for name, choices in options.items() if not choices and name != "neighbourhood"}
    return {
        "sections": [section(name, fields, answers, not_asked, say) for name, fields in SECTIONS.items()],
        "first_fields": {name: fields[0] for name, fields in SECTIONS.items()},
        "carried": tuple(carried(typed)),
        "suggestion": likely_typo(answers["email"]),
        "attachment": mentions_attachment(typed) and not options["files"],
        "privacy_version": programme.privacy_version,
    }


def section(
    name: str, fields: tuple[str, ...], answers: Mapping[str, str], not_asked: set[str], say: Texts
) -> Section:
    given = tuple((field, in_lines(answers[field])) for field in fields if answers[field])
    left = [field for field in fields if not answers[field] and field not in not_asked]
    return Section(name, given, " · ".join(say(f"fields.{field}.label") for field in left))


def in_lines(text: str) -> Paragraphs:
    return tuple(tuple(paragraph.split("\n")) for paragraph in text.split("\n\n"))


class Carried(NamedTuple):
    """A field with its value; of `many` there may be more with this name."""

    name: str
    value: str
    many: bool = False


def carried(typed: Mapping[str, Any]) -> Iterator[Carried]:
    """Every field as the browser sent it, so that sending the page sends the form."""
    for name in QuestionForm.model_fields:
        value = typed.get(name)
        if name in OWN_HIDDEN or not value:
            continue
        if isinstance(value, list):
            yield from (Carried(POSTED_AS.get(name, name), str(one), many=True) for one in value)
        else:
            yield Carried(name, "yes" if value is True else str(value))


def mentions_attachment(typed: Mapping[str, Any]) -> bool:
    """True for a text that speaks of an attachment (hard case F18)."""
    return any(ATTACHED.search(str(typed.get(name, ""))) for name in ("title", "question", "why", "result"))

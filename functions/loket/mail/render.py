"""A sheet in words: subject, text part and HTML part, from the templates in `texts`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from loket.domain.commands import Word
from loket.domain.letters import LetterKind
from loket.domain.match import Period
from loket.domain.people import Language
from loket.mail import words as w
from loket.mail.message import buttons, mailto
from loket.mail.overview_csv import file_name
from loket.mail.prose import filled, one_line, paragraphs, visible
from loket.mail.sheet import Button, Rendered, Sheet, bared, is_bare

SUBJECT_LENGTH = 160
"""Longest subject, in characters; mail programs show far fewer. Chosen by us, 2026-11."""

CONFIRMING = frozenset({LetterKind.CONFIRM, LetterKind.CONFIRM_REMINDER})
ASKING_YES = CONFIRMING | {LetterKind.IS_THIS_YOU, LetterKind.CONFIRM_ERASURE, LetterKind.HAND_OVER}
# Here the first answer is the one hoped for, and its button stands out; elsewhere it might be INTREKKEN.
URGING = frozenset(
    {
        LetterKind.NOTICE,
        LetterKind.PROPOSAL,
        LetterKind.REWORDING,
        LetterKind.RATHER_NOT,
        LetterKind.IS_THIS_YOU,
    }
)

OUR_SUBJECTS = frozenset({LetterKind.ALERT, LetterKind.NOT_BELIEVED, LetterKind.TAKE_OVER})
OF_OVERVIEW = frozenset({LetterKind.OVERVIEW, LetterKind.OVERVIEW_TRANSCRIPT})
"""Letters under the subject of an overview: the same for all of a week, so that answers are threaded."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing the reader can say, and what it does; without an example or a button's link these are ""."""

    command: str
    label: str
    explained: str
    example: str
    href: str


def render(sheet: Sheet) -> Rendered:
    """The letter in words. Raises jinja2's UndefinedError or KeyError for a code that has no words."""
    sheet = with_our_words_only(sheet) if is_bare(sheet) else sheet
    context = facts(sheet)
    return Rendered(
        subject=subject_of(sheet),
        text=filled(part("txt", "_letter.txt.j2", sheet.language, context)),
        html=part("html", f"{sheet.language}/{sheet.kind}.html.j2", sheet.language, context),
        language=sheet.language,
    )


def with_our_words_only(sheet: Sheet) -> Sheet:
    """The sheet bared, in its button links too: their subject carries the title."""
    bare = bared(sheet)
    said = (button.word for button in bare.buttons)
    return replace(bare, buttons=buttons(said, bare.reply_address, subject_of(bare), bare.language))


def part(medium: str, template: str, language: Language, context: Mapping[str, Any]) -> str:
    """One part of the mail. `parts` are the same building blocks in both, each set in its own medium."""
    templates = environment(language, medium)
    parts = templates.get_template(f"_parts.{medium}.j2").make_module(dict(context))
    return templates.get_template(template).render(context, parts=parts)


def subject_of(sheet: Sheet) -> str:
    """`[reference] title`, the same for every letter of a question, so that mail programs thread them."""
    if sheet.question is None:
        return heading_of(sheet)
    title = sheet.question.subject or sheet.question.title
    return thread_subject(sheet.question.reference, called(sheet, title))


def heading_of(sheet: Sheet) -> str:
    """What a letter is about: the question's title, or our own words to those who may not see any text."""
    return called(sheet, sheet.question.title if sheet.question else "")


def called(sheet: Sheet, title: str) -> str:
    """The title, or our own words where it may not be shown."""
    subjects = w.words(sheet.language).subjects
    if sheet.kind in CONFIRMING:
        return subjects["confirm"]
    if sheet.kind in OUR_SUBJECTS:
        return subjects[sheet.kind]
    if sheet.overview and sheet.kind in OF_OVERVIEW:
        year, week = divmod(sheet.overview.week, 100)
        return subjects["overview"].format(week=week, year=year)
    return one_line(title) or subjects["plain"].format(programme=one_line(sheet.programme.name))


def thread_subject(reference: str, title: str) -> str:
    """The subject of every letter about a question, safe to put in a header or a `mailto:` link."""
    subject = f"[{reference}] {one_line(title)}"
    return subject if len(subject) <= SUBJECT_LENGTH else subject[: SUBJECT_LENGTH - 1].rstrip() + "…"


def facts(sheet: Sheet) -> dict[str, Any]:
    """The names that a template knows: those of the sheet, and what is worked out from it here."""
    words = w.words(sheet.language)
    name = one_line(sheet.recipient.name)
    return {field.name: getattr(sheet, field.name) for field in fields(sheet)} | {
        "words": words,
        "answers": answers(sheet),
        "also": also(sheet),
        "urging": sheet.kind in URGING,
        "asker": asker(sheet),
        "file_count": file_count(sheet),
        "how_many_open": how_many_open(sheet),
        "carried": carried(sheet),
        "why": {**words.reasons, **words.line_reasons},
        "table_name": file_name(sheet.overview, sheet.language) if sheet.overview else "",
        "no": w.NO[sheet.language],
        "remember": w.REMEMBER[sheet.language],
        "namens": w.BEHALF[sheet.language],
        "partner_side": w.PARTNER_SIDE[sheet.language],
        "commands": {str(word): command for word, command in w.COMMANDS[sheet.language].items()},
        "labels": tuple(w.DETAILS[sheet.language].values()),
        "marker": w.MARKER[sheet.language],
        "greeting": words.small["greeting"].format(name=name) if name else words.small["greeting_nobody"],
        "for_whom": words.small["by_desk"].format(name=name) if name and sheet.recipient.by_desk else "",
        "letter": f"{sheet.language}/{sheet.kind}.txt.j2",
        "subject": subject_of(sheet),
        "answer_href": partial(mailto, sheet.reply_address, subject_of(sheet)),
        "heading": heading_of(sheet),
    }


def asker(sheet: Sheet) -> str:
    """Who brings the question, in one line: name, organisation, on whose behalf; "" when unknown or bared."""
    if sheet.question is None:
        return ""
    question, small = sheet.question, w.words(sheet.language).small
    behalf = f"{small['on_behalf_of']} {question.on_behalf_of}" if question.on_behalf_of else ""
    return ", ".join(
        one_line(one) for one in (question.asker_name, question.asker_organisation, behalf) if one
    )


def file_count(sheet: Sheet) -> str:
    """How many attachments there are, in words: `3 bijlagen`."""
    small, count = w.words(sheet.language).small, len(sheet.attachments)
    return small["attachments_one"] if count == 1 else small["attachments_more"].format(count=count)


def how_many_open(sheet: Sheet) -> str:
    """How many questions are open, in a sentence; "" where that is not told."""
    if sheet.overview is None or not sheet.overview.questions:
        return ""
    said, count = w.words(sheet.language).overview, len(sheet.overview.questions)
    place = sheet.overview.institution or sheet.programme.name
    one = said["count_one"] if count == 1 else said["count_more"]
    return one.format(count=count, place=one_line(place))


def carried(sheet: Sheet) -> str:
    """How much of an answer by line was carried out, as a key of `words.overview`."""
    done = sum(bool(result.done) for result in sheet.results)
    if not done:
        return "carried_none"
    return "carried_all" if done == len(sheet.results) and not sheet.understood else "carried_some"


def answers(sheet: Sheet) -> tuple[Answer, ...]:
    """What the reader is offered to say, with a button; in a letter of help all that they can say."""
    pressed = tuple(pressable(button, sheet) for button in sheet.buttons)
    said: tuple[Word, ...] = ()
    if sheet.kind in ASKING_YES:
        said = (*said, Word.CONFIRM)
    if sheet.kind is LetterKind.HELP:
        said = (*said, *w.GRAMMAR.get(sheet.recipient.role, ()))
    have_buttons = {button.word for button in sheet.buttons}
    others = (word for word in dict.fromkeys(said) if word not in have_buttons)
    return (*pressed, *(answer(word, w.COMMANDS[sheet.language][word], sheet) for word in others))


def also(sheet: Sheet) -> tuple[str, ...]:
    """What else the reader can say now, as it is said."""
    commands = w.COMMANDS[sheet.language]
    return () if sheet.kind is LetterKind.HELP else tuple(commands[word] for word in sheet.possible)


def pressable(button: Button, sheet: Sheet) -> Answer:
    """A button in words; two for one word are told apart by the side that each speaks for."""
    said = answer(button.word, button.command, sheet)
    small = w.words(sheet.language).small
    side = small["the_asker"] if button.behalf == w.PARTNER_SIDE[sheet.language] else button.behalf
    behalf = f" {small['on_behalf_of']} {side}" if side else ""
    said = replace(said, label=f"{said.label}{behalf}", href=button.href)
    if not button.whole:
        return said
    as_it_stands = small["as_it_stands"] if button.word is Word.HAND_OVER else said.explained
    return replace(said, example="", explained=as_it_stands)


def answer(word: Word, command: str, sheet: Sheet) -> Answer:
    """One word as this kind of letter explains it, or else as all letters do."""
    words, here = w.words(sheet.language), f"{sheet.kind}-{word}"
    example = words.answers.get(f"{here}-example") or words.examples.get(word, "")
    explained = words.answers.get(here) or words.explained[word]
    return Answer(command, words.buttons[word], explained, f"{command} {example}" if example else "", "")


@cache
def environment(language: Language, medium: str) -> Environment:
    """The templates of a language for one part of the mail; in HTML all that is not ours is escaped."""
    environment = Environment(
        loader=FileSystemLoader(str(files("loket").joinpath("texts"))),
        undefined=StrictUndefined,
        autoescape=medium == "html",
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
        auto_reload=False,
    )

    def day(moment: date) -> str:
        return w.day(moment, language)

    def size(size_bytes: int) -> str:
        return w.size(size_bytes, language)

    def period(span: Period) -> str:
        return w.period(span, language)

    def days(count: int) -> str:
        return w.days(count, language)

    environment.filters |= {
        "days": days,
        "unbroken": unbroken if medium == "html" else one_line,
        "day": day,
        "period": period,
        "one_line": one_line,
        "paragraphs": lambda letter: Markup(paragraphs(letter)),
        "lines": lambda text: visible(text).strip().splitlines(),
        "broken": lambda text: visible(text).split("\n"),
        "size": size,
        "of": of,
    }
    return environment


def unbroken(text: str) -> Markup:
    """Text that stays on one line: a reference has hyphens at which it would break."""
    return Markup('<span style="white-space:nowrap">{}</span>').format(one_line(text))


def of(code: str, sentences: Mapping[str, str]) -> str:
    """The sentence of a code; for codes it does not know the one for "other", if the table has that."""
    return sentences.get(code) or sentences.get("other") or sentences[code]


def shown(value: object) -> object:
    """A template's value without what cannot be seen; finished HTML and numbers as they are."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

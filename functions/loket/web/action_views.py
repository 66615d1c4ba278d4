"""What a page shows of a question and of what its reader can do, as values ready to be shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from loket.domain.word import Word
from loket.web.views import Paragraphs, TimelineEntry

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedView:
    """The question itself: labels with texts, and who brought it by name, never an address or telephone."""

    sections: tuple[tuple[str, Paragraphs], ...]
    asker: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field of a form: its kind as in `wire.action_form`, what was typed, and what is wrong with it."""

    id: str
    name: str
    kind: str
    needed: bool
    value: str = ""
    error: str = ""

    @property
    def is_native(self) -> bool:
        """False for a day that the browser's own field would not show again: nothing typed gets lost."""
        return not self.value or bool(ISO_DAY.fullmatch(self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionForm:
    """One button with its fields; `sides` are those that it can be said for, as code and name."""

    key: str
    word: Word
    offer: int
    fields: tuple[FieldView, ...]
    sides: tuple[tuple[str, str], ...] = ()
    side: str = ""
    side_error: str = ""
    opened: bool = False

    @property
    def for_others(self) -> bool:
        """True when the reader says it on behalf of somebody else only."""
        return all(code for code, _ in self.sides)

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What is wrong, each with the id of its field."""
        side = [(f"{self.key}-behalf", self.side_error)] if self.side_error else []
        return (*side, *((one.id, one.error) for one in self.fields if one.error))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """An offer that waits for its answer: of an institution, or a new wording of the question."""

    number: int
    institution: str
    text: Paragraphs
    first: date | None = None
    last: date | None = None
    wording: bool = False
    forms: tuple[ActionForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsView:
    """All that a reader can do here. `press` tells a press from others, `seen` is the version shown."""

    path: str
    press: str
    seen: int
    reader: str = ""
    offers: tuple[OfferView, ...] = ()
    likely: tuple[ActionForm, ...] = ()
    more: tuple[ActionForm, ...] = ()
    offers_for_others: tuple[OfferView, ...] = ()
    for_others: tuple[ActionForm, ...] = ()

    @property
    def forms(self) -> tuple[ActionForm, ...]:
        """Every form of the page."""
        offered = (form for one in (*self.offers, *self.offers_for_others) for form in one.forms)
        return (*offered, *self.likely, *self.more, *self.for_others)


@dataclass(frozen=True, slots=True, kw_only=True)
class PressedView:
    """What came of a press: done, or not and why. `meanwhile` is what had happened since the page was shown.

    `typed` is what was typed where its field is not on the page any more.
    """

    done: bool
    text: str
    meanwhile: tuple[TimelineEntry, ...] = ()
    typed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAgain:
    """What was typed into one form that comes back: in which, and what is wrong with it, by sentence."""

    key: str = ""
    side: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def form_key(word: Word | None, offer: int) -> str:
    """What a form is called on its page, and its fields begin with."""
    return f"{word}-{offer}" if offer else str(word or "")

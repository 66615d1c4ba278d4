"""The offerings of a programme file: courses, minors and thesis groups, each with its place and its words."""

from typing import Annotated

from pydantic import AfterValidator, Field

from loket.domain.offering import Offering
from loket.domain.submission import EducationForm
from loket.wire.programme_part import Part
from loket.wire.programme_texts import Line, Slug

MOST_OFFERINGS = 1_000
"""Chosen by us, 2026-11: some twenty times what one city has."""
LONGEST_DESCRIPTION = 2_000


def a_form(form: EducationForm) -> EducationForm:
    if form is EducationForm.UNKNOWN:
        raise ValueError("should be the form it has: unknown is for partners")
    return form


def some_text(text: str) -> str:
    """The text without spaces around it, if it can be printed; it may have several lines."""
    stripped = text.strip()
    if any(not character.isprintable() and character != "\n" for character in stripped):
        raise ValueError("should be plain text")
    return stripped


class OfferingPart(Part):
    """A course, minor, thesis group or internship that a question could fit in."""

    id: Slug = Field(description="Never changes and never returns: matches that were made with it keep it.")
    name: Line = Field(description="As people call it: a contact proposes it by MATCH: and this name.")
    institution: Slug = Field(description="Id of an institution.")
    form: Annotated[EducationForm, AfterValidator(a_form)]
    periods: tuple[Slug, ...] = Field(
        default=(), description="Ids of the semesters in which it takes place; without any: whenever."
    )
    themes: tuple[Slug, ...] = Field(default=(), description="Ids of the themes that it is about.")
    description: Annotated[str, Field(max_length=LONGEST_DESCRIPTION), AfterValidator(some_text)] = Field(
        default="", description="What students do in it, in Dutch or English: questions are compared with it."
    )
    capacity: Annotated[int, Field(ge=0, le=10_000)] | None = Field(
        default=None, description="Questions that it takes at a time; 0 is none now, left out is no limit."
    )
    contact: Slug | None = Field(default=None, description="Id of a contact at that institution.")

    def to_domain(self) -> Offering:
        return Offering(
            id=self.id,
            name=self.name,
            institution=self.institution,
            form=self.form,
            description=self.description,
            themes=self.themes,
            periods=self.periods,
            capacity=self.capacity,
            contact=self.contact or "",
        )


Offerings = Annotated[tuple[OfferingPart, ...], Field(max_length=MOST_OFFERINGS)]

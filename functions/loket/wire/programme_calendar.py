"""The days of a programme file: closed days and breaks, public holidays, the academic year, who is away."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar, Self

from pydantic import Field, model_validator

from loket.domain.people import Language
from loket.domain.programme import DateRange, Semester
from loket.wire.programme_part import Part
from loket.wire.programme_texts import Country, Day, Line, Slug

LONGEST_BREAK = timedelta(days=100)
LONGEST_SEMESTER = timedelta(days=300)
LONGEST_ABSENCE = timedelta(days=730)
"""Whatever is longer is taken for a slip in a year. Chosen by us, 2026-11."""


class DaysPart(Part):
    """Some days in a row, both included; without `last` it is one day."""

    longest: ClassVar[timedelta] = LONGEST_BREAK

    first: Day
    last: Day | None = None

    @model_validator(mode="after")
    def not_too_long(self) -> Self:
        length = self.range.last - self.range.first
        if length < timedelta(0):
            raise ValueError("ends before it begins")
        if length > self.longest:
            raise ValueError(f"is longer than {self.longest.days} days")
        return self

    @property
    def range(self) -> DateRange:
        return DateRange(self.first, self.last or self.first)


class ClosedPart(DaysPart):
    """A closure or a break, both days included; without `last` it is one day."""

    name: Line

    @property
    def days(self) -> Iterator[date]:
        length = self.range.last - self.range.first
        return (self.first + timedelta(days=number) for number in range(length.days + 1))


class AbsencePart(DaysPart):
    """A contact is away, both days included."""

    longest = LONGEST_ABSENCE

    last: Day


class SemesterPart(DaysPart):
    """A part of the academic year, both days included; a block may lie inside a semester."""

    longest = LONGEST_SEMESTER

    last: Day
    id: Slug
    name: dict[Language, Line] = Field(description="As people say it, such as semester 2 or blok 3.")
    institution: Slug | None = Field(
        default=None, description="The institution whose year it is; without it everybody's."
    )

    def to_domain(self) -> Semester:
        return Semester(id=self.id, name=self.name, days=self.range, institution=self.institution or "")


class PublicHolidaysPart(Part):
    """The public holidays of a country, worked out for every year that the file has dates in."""

    country: Country = Field(description="Two letters (ISO 3166): NL.")
    subdivision: Line | None = Field(default=None, description="Where a part of the country has its own.")
    also: tuple[Line, ...] = Field(
        default=(), description="Other days of that country that count as well, such as Bevrijdingsdag."
    )
    without: tuple[Line, ...] = Field(default=(), description="Public holidays that are ordinary days here.")


def closed(parts: tuple[ClosedPart, ...], *more: date) -> tuple[date, ...]:
    """All these days, sorted, each once."""
    return tuple(sorted({*more, *(day for part in parts for day in part.days)}))

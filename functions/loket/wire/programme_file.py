"""The programme file as an operator writes it; one refusal names everything that is wrong with it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Any, Self

from pydantic import (
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from loket.domain.offering import Offering
from loket.domain.people import Language
from loket.domain.programme import Contact, Institution, Person, Place, Programme, Terms
from loket.domain.submission import EducationForm
from loket.wire.programme_calendar import (
    AbsencePart,
    ClosedPart,
    PublicHolidaysPart,
    SemesterPart,
    closed,
)
from loket.wire.programme_checks import objections
from loket.wire.programme_offering_checks import offering_objections
from loket.wire.programme_offerings import Offerings
from loket.wire.programme_part import Part
from loket.wire.programme_statements import AccessibilityPart, PrivacyPart
from loket.wire.programme_style import HouseStylePart
from loket.wire.programme_texts import (
    Address,
    Domain,
    Line,
    Origin,
    Phone,
    Prefix,
    Slug,
    Some,
    Timezone,
    Website,
)

ANSWERS_TO_IMPACT = timedelta(days=30)
"""How long the partner has to say what came of it, before the question can be erased. Ours, 2026-11."""
Days = Annotated[int, Field(ge=1, le=365)]


class PersonPart(Part):
    """Somebody of the desk, or of an institution."""

    id: Slug = Field(description="Never changes and never returns: addresses in letters are made with it.")
    name: Line
    addresses: Some[Address] = Field(
        max_length=10, description="The first is written to, all of them are believed."
    )
    language: Language = Field(description="The language of the letters to this person.")

    def to_domain(self) -> Person:
        return Person(id=self.id, name=self.name, addresses=self.addresses, language=self.language)


class ContactPart(PersonPart):
    forms: tuple[EducationForm, ...] = Field(
        default=(), description="Forms of education for this contact; without forms and themes: everything."
    )
    themes: tuple[Slug, ...] = Field(default=(), description="Ids of the themes for this contact.")
    absences: tuple[AbsencePart, ...] = Field(
        default=(), description="When this contact is away: a colleague is asked, and terms wait."
    )

    def to_domain(self) -> Contact:
        return Contact(
            id=self.id,
            name=self.name,
            addresses=self.addresses,
            language=self.language,
            forms=self.forms,
            themes=self.themes,
            absences=tuple(one.range for one in self.absences),
        )


class InstitutionPart(Part):
    id: Slug = Field(description="Never changes and never returns.")
    name: Line
    contacts: Some[ContactPart]
    breaks: tuple[ClosedPart, ...] = Field(
        default=(), description="Days on which nobody works at this institution, beside those of all."
    )

    def to_domain(self) -> Institution:
        contacts = tuple(one.to_domain() for one in self.contacts)
        return Institution(id=self.id, name=self.name, contacts=contacts, closed_days=closed(self.breaks))


class PlacePart(Part):
    """A website that shows the form in a frame."""

    id: Slug
    origins: Some[Origin] = Field(max_length=20)
    style: HouseStylePart = HouseStylePart()

    def to_domain(self) -> Place:
        return Place(id=self.id, origins=self.origins, style=self.style.to_domain())


class TermsPart(Part):
    """How long things may take, in days, or in working days where it says so."""

    confirm_reminder_days: Days = 1
    confirm_desk_days: Days = 3
    confirm_erase_days: Days = 30
    contact_answer_working_days: Days = 5
    partner_answer_working_days: Days = 5
    keep_closed_days: Annotated[int, Field(ge=1, le=36_500)] | None = Field(
        default=None,
        description="How long a question is kept that came to its end; without it until somebody asks.",
    )

    @model_validator(mode="after")
    def in_order(self) -> Self:
        if not self.confirm_reminder_days < self.confirm_desk_days < self.confirm_erase_days:
            raise ValueError("the reminder comes before the desk, and the desk before the erasure")
        return self

    @model_validator(mode="after")
    def impact_is_asked_first(self) -> Self:
        least = (self.to_domain().impact_after + ANSWERS_TO_IMPACT).days
        if self.keep_closed_days is not None and self.keep_closed_days < least:
            raise ValueError(
                f"keep_closed_days should be at least {least}: what came of it is asked before that"
            )
        return self

    def to_domain(self) -> Terms:
        return Terms(
            confirm_reminder=timedelta(days=self.confirm_reminder_days),
            confirm_desk=timedelta(days=self.confirm_desk_days),
            confirm_erase=timedelta(days=self.confirm_erase_days),
            contact_answer_working_days=self.contact_answer_working_days,
            partner_answer_working_days=self.partner_answer_working_days,
            keep_closed=timedelta(days=self.keep_closed_days) if self.keep_closed_days else None,
        )


class ProgrammeFile(Part):
    """A programme: who takes part, in which words, at which times."""

    name: dict[Language, Line]
    prefix: Prefix = Field(description="Begins every reference: LMS gives LMS-2026-0042.")
    domain: Domain = Field(
        description="The mail domain of the desk's own; questions come in at vraagstuk@ it."
    )
    website: Website
    phone: Phone
    timezone: Timezone = "Europe/Amsterdam"
    languages: Some[Language] = Field(description="The languages of the form; the first is the form's own.")
    privacy_version: Line = Field(description="The version of the privacy statement that partners are shown.")
    privacy: PrivacyPart | None = Field(default=None, description="For the page /privacy.")
    accessibility: AccessibilityPart | None = Field(
        default=None, description="For the page /toegankelijkheid; without it there is no statement yet."
    )
    desk: Some[PersonPart]
    institutions: Some[InstitutionPart]
    themes: dict[Slug, dict[Language, Line]] = Field(default_factory=dict)
    neighbourhoods: tuple[Line, ...] = ()
    places: tuple[PlacePart, ...] = ()
    terms: TermsPart = TermsPart()
    public_holidays: PublicHolidaysPart | None = None
    closed_days: tuple[ClosedPart, ...] = Field(
        default=(), description="Days on which nobody works at any institution, beside public holidays."
    )
    calendar: tuple[SemesterPart, ...] = Field(default=(), description="The academic year.")
    offerings: Offerings = ()

    @field_validator("languages", "neighbourhoods")
    @classmethod
    def each_once(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(values)) < len(values):
            raise ValueError("names something twice")
        return values

    @model_validator(mode="wrap")
    @classmethod
    def everything_at_once(cls, raw: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """The file if shape and coherence are right, else one error with the objections to both."""
        details = [
            InitErrorDetails(
                type=PydanticCustomError("programme", "{reason}", {"reason": reason}), loc=where, input=None
            )
            for where, reason in (*objections(raw), *offering_objections(raw))
        ]
        try:
            file = handler(raw)
        except ValidationError as wrong:
            details = [as_details(error) for error in wrong.errors(include_input=False)] + details
        if details:
            raise ValidationError.from_exception_data(cls.__name__, details, hide_input=True)
        return file

    @property
    def years(self) -> range:
        """Every year in which the file names a day of the programme or of an institution."""
        breaks = (one for institution in self.institutions for one in institution.breaks)
        ranges = [one.range for one in (*self.calendar, *self.closed_days, *breaks)]
        if not ranges:
            return range(0)
        return range(min(one.first.year for one in ranges), max(one.last.year for one in ranges) + 1)

    def to_domain(self, holidays: Iterable[date] = ()) -> Programme:
        """The same programme in the domain's words, closed on these public holidays too."""
        return Programme(
            name=self.name,
            prefix=self.prefix,
            domain=self.domain,
            website=self.website,
            phone=self.phone,
            timezone=self.timezone,
            languages=self.languages,
            privacy_version=self.privacy_version,
            privacy=self.privacy.to_domain() if self.privacy else None,
            accessibility=self.accessibility.to_domain() if self.accessibility else None,
            desk=tuple(person.to_domain() for person in self.desk),
            institutions=tuple(institution.to_domain() for institution in self.institutions),
            themes=self.themes,
            neighbourhoods=self.neighbourhoods,
            places=tuple(place.to_domain() for place in self.places),
            terms=self.terms.to_domain(),
            closed_days=closed(self.closed_days, *holidays),
            calendar=tuple(one.to_domain() for one in in_order(self.calendar)),
        )

    def offered(self) -> tuple[Offering, ...]:
        """The offerings: they are kept beside the programme, which every page reads."""
        return tuple(one.to_domain() for one in self.offerings)


def in_order(parts: Iterable[SemesterPart]) -> list[SemesterPart]:
    """As they begin; a semester before the blocks in it."""
    return sorted(parts, key=lambda one: (one.first, -one.last.toordinal()))


def as_details(error: Any) -> InitErrorDetails:
    """An error of one part, ready to be raised again within the refusal of the whole."""
    reason = PydanticCustomError(error["type"], "{reason}", {"reason": plain(error)})
    return InitErrorDetails(type=reason, loc=error["loc"], input=None)


def plain(error: Any) -> str:
    """A reason in words an operator can use, never with what was written."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "enum":
        return f"should be one of: {context['expected']}"
    return PLAIN.get(kind) or str(error["msg"])


PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that is known here",
    "string_type": "should be a text",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "dict_type": "should be keys with values",
    "model_type": "should be keys with values",
    "tuple_type": "should be a list",
    "too_long": "has too many items",
    "date_type": "should be a date, such as 2026-04-27",
    "date_parsing": "should be a date, such as 2026-04-27",
    "date_from_datetime_parsing": "should be a date, such as 2026-04-27",
    "date_from_datetime_inexact": "should be a date, such as 2026-04-27",
}

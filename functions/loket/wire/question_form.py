"""The question form as it comes in, from the page or as JSON: one set of rules for both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from loket.domain.people import Language
from loket.domain.programme import Programme
from loket.domain.submission import NOT_KNOWN_YET, Body, EducationForm, Offer, Partner, Submission
from loket.domain.uploads import MOST_FILES, NamedFile
from loket.wire.file_entry import FileEntry, each_in_a_place_of_its_own, named
from loket.wire.form_errors import WHOLE_FORM, ErrorCode, FormErrors
from loket.wire.mail_address import AddressRefused, likely_typo, one_address
from loket.wire.plain_text import one_line, paragraphs
from loket.wire.refusing import refuse

__all__ = [
    "ErrorCode",
    "FormErrors",
    "QuestionForm",
    "ReadForm",
    "likely_typo",
    "read_form",
]


def cleaned_line(value: object) -> object:
    return one_line(value) if isinstance(value, str) else value


def cleaned_paragraphs(value: object) -> object:
    return paragraphs(value) if isinstance(value, str) else value


def mailable(text: str) -> str:
    try:
        return one_address(text)
    except AddressRefused as refused:
        raise refuse(refused.code) from None


def elsewhere(address: str, programme: Programme | None) -> str:
    """The address, if it isn't ours: letters there would come back in as mail, without end."""
    host = address.rpartition("@")[2]
    if programme and f".{host}".endswith(f".{programme.domain}"):
        raise refuse(ErrorCode.OWN_ADDRESS)
    return address


def each_once(values: list[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def known(value: object) -> object:
    """The choices without "not known yet"."""
    return [one for one in value if one != NOT_KNOWN_YET] if isinstance(value, list) else value


# Characters after cleaning, and generous: the page itself sets no limits (hard case F31). Chosen by us.
LINE, TEXT = 200, 20_000
# RFC 5321 §4.5.3.1.3.
ADDRESS = 254

Line = Annotated[str, Field(max_length=LINE), BeforeValidator(cleaned_line)]
NeededLine = Annotated[str, Field(min_length=1, max_length=LINE), BeforeValidator(cleaned_line)]
Text = Annotated[str, Field(max_length=TEXT), BeforeValidator(cleaned_paragraphs)]
NeededText = Annotated[str, Field(min_length=1, max_length=TEXT), BeforeValidator(cleaned_paragraphs)]
Address = Annotated[
    str, Field(min_length=1, max_length=ADDRESS), BeforeValidator(cleaned_line), AfterValidator(mailable)
]
SubmissionId = Annotated[str, Field(pattern=r"^(?:[A-Za-z0-9_-]{16,64})?$")]


MOST_CHOICES = Field(max_length=50)
ChosenForms = Annotated[list[EducationForm], MOST_CHOICES, AfterValidator(each_once)]
ChosenThemes = Annotated[list[Line], MOST_CHOICES, BeforeValidator(known), AfterValidator(each_once)]
ChosenOffers = Annotated[list[Offer], MOST_CHOICES, BeforeValidator(known), AfterValidator(each_once)]
BroughtFiles = Annotated[
    list[FileEntry], Field(max_length=MOST_FILES), AfterValidator(each_in_a_place_of_its_own)
]


class QuestionForm(BaseModel):
    """A partner's question. Only title, question, name and email are needed; the rest helps."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
        title="Question form",
    )

    title: NeededLine = Field(description="The question in one sentence.")
    question: NeededText = Field(description="What the partner wants to know or solve.")
    why: Text = Field(default="", description="The reason for the question, and who would benefit.")
    result: Text = Field(default="", description="What the partner would do with an answer.")
    forms: ChosenForms = Field(default_factory=list)
    period: Line = Field(default="", description="When it would suit the partner, in free words.")
    institution: Line = Field(default="", description="Id of a preferred institution; empty: any.")
    themes: ChosenThemes = Field(default_factory=list)
    neighbourhood: Line = Field(default="", description="One of the programme's, if it lists any.")
    offers: ChosenOffers = Field(default_factory=list)
    files: BroughtFiles = Field(
        default_factory=list, description="What was uploaded for this form: its place, a colon, its name."
    )
    confidential: StrictBool = Field(
        default=False, description="Never published, and only counted in reports."
    )
    on_behalf_of: Line = Field(
        default="", description="Whose question it is, if the sender fills it in for them."
    )
    name: NeededLine = Field(description="Name of the person to write to.")
    organisation: Line = Field(default="", description="Empty for residents.")
    email: Address = Field(
        description="One address; a mail there asks to confirm the question.",
        examples=["name@organisation.example"],
    )
    phone: Line = Field(default="", description="In case the mail does not arrive.")
    language: Language = Field(default=Language.NL, description="The language of the letters to the partner.")
    submission_id: SubmissionId = Field(
        default="", description="Same id, same question: a repeat changes nothing."
    )
    form_token: Annotated[str, Field(max_length=1000)] = Field(default="", description="Signed by the page.")
    website: str = Field(default="", description="Leave empty: only programs fill it in.")
    privacy_version: Line = Field(default="", description="The privacy statement that was shown.")

    @field_validator("email")
    @classmethod
    def lies_elsewhere(cls, address: str, info: ValidationInfo) -> str:
        return elsewhere(address, info.context)

    @field_validator("institution", "themes", "neighbourhood")
    @classmethod
    def is_offered(cls, value: str | list[str], info: ValidationInfo) -> str | list[str]:
        """Only what the programme (the context) offers may be chosen; without one nothing is checked."""
        if info.context and info.field_name:
            offered = choices(info.context).get(info.field_name)
            chosen = [value] if isinstance(value, str) else value
            if offered is not None and not set(chosen) - {""} <= offered:
                raise refuse(ErrorCode.UNKNOWN_CHOICE)
        return value


def choices(programme: Programme) -> dict[str, set[str]]:
    """Per field what the programme offers; a field that is left out takes any words."""
    offered = {"institution": {one.id for one in programme.institutions}, "themes": set(programme.themes)}
    return offered | ({"neighbourhood": set(programme.neighbourhoods)} if programme.neighbourhoods else {})


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form without objections; `honeypot` is true when the field that people leave empty was filled in."""

    submission: Submission
    honeypot: bool
    files: tuple[NamedFile, ...] = ()


def read_form(
    fields: Mapping[str, Any], programme: Programme, *, place: str = "", source: str = ""
) -> ReadForm | FormErrors:
    """The submission in these fields, or one error code for each refused field."""
    try:
        form = QuestionForm.model_validate(dict(fields), context=programme)
    except ValidationError as refused:
        return errors_of(refused)
    files = tuple(named(entry) for entry in form.files)
    return ReadForm(to_submission(form, place, source), honeypot=bool(form.website), files=files)


def to_submission(form: QuestionForm, place: str, source: str) -> Submission:
    """The form in the domain's words; no form of education chosen is "not known yet"."""
    body = Body(
        title=form.title,
        question=form.question,
        why=form.why,
        result=form.result,
        forms=tuple(form.forms) or (EducationForm.UNKNOWN,),
        period=form.period,
        themes=tuple(form.themes),
        neighbourhood=form.neighbourhood,
        offers=tuple(form.offers),
        confidential=form.confidential,
        institution=form.institution,
    )
    partner = Partner(
        name=form.name,
        email=form.email,
        organisation=form.organisation,
        phone=form.phone,
        on_behalf_of=form.on_behalf_of,
    )
    return Submission(
        id=form.submission_id,
        body=body,
        partner=partner,
        language=form.language,
        privacy_version=form.privacy_version,
        place=place,
        source=source,
    )


def errors_of(refused: ValidationError) -> FormErrors:
    """The first error of each field; unknown fields share one entry, since their names were typed too."""
    found: dict[str, ErrorCode] = {}
    for error in refused.errors(include_url=False, include_context=False, include_input=False):
        at = str(error["loc"][0]) if error["loc"] else WHOLE_FORM
        found.setdefault(at if at in QuestionForm.model_fields else WHOLE_FORM, code_of(error["type"]))
    order = (*QuestionForm.model_fields, WHOLE_FORM)
    return FormErrors({field: found[field] for field in order if field in found})


def code_of(kind: str) -> ErrorCode:
    """Our code for a kind of error of pydantic's, or of our own."""
    return CODES.get(kind) or (ErrorCode(kind) if kind in set(ErrorCode) else ErrorCode.MALFORMED)


CODES = {
    "missing": ErrorCode.MISSING,
    "string_too_short": ErrorCode.MISSING,
    "string_too_long": ErrorCode.TOO_LONG,
    "too_long": ErrorCode.TOO_MANY,
    "enum": ErrorCode.UNKNOWN_CHOICE,
    "extra_forbidden": ErrorCode.UNKNOWN_FIELD,
}

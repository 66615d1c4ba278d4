"""What a partner brings, split as it is stored: texts and people apart, so that both can be erased."""

from dataclasses import dataclass
from enum import StrEnum

from loket.domain.people import Language

NOT_KNOWN_YET = "unknown"
"""Chosen by who does not know yet: the same as choosing nothing, but for the forms of education."""


class EducationForm(StrEnum):
    THESIS = "thesis"
    INTERNSHIP = "internship"
    GRADUATION = "graduation"
    COURSE = "course"
    MINOR = "minor"
    RESEARCH = "research"
    UNKNOWN = "unknown"


class Offer(StrEnum):
    """What a partner puts in."""

    INFORMATION = "information"
    ACCESS = "access"
    CONTACT_MOMENTS = "contact_moments"
    WORKPLACE = "workplace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The words of a question, one revision. Themes and `institution` are ids of the programme, "" = any.

    `subject` is the title that the first letters went out with, where it was another: a thread keeps its own.
    """

    title: str
    question: str
    why: str = ""
    result: str = ""
    forms: tuple[EducationForm, ...] = (EducationForm.UNKNOWN,)
    period: str = ""
    themes: tuple[str, ...] = ()
    neighbourhood: str = ""
    offers: tuple[Offer, ...] = ()
    confidential: bool = False
    institution: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """The person who brings a question, and for whom. `email` is "" for somebody without.

    `answers_at` is another address, at which they asked to be answered; it proves nothing.
    """

    name: str
    email: str
    organisation: str = ""
    phone: str = ""
    on_behalf_of: str = ""
    answers_at: str = ""


class Detail(StrEnum):
    """What a partner can state or put right in an answer, line by line."""

    NAME = "name"
    ORGANISATION = "organisation"
    PHONE = "phone"
    ON_BEHALF_OF = "on_behalf_of"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One filled-in form. `id` repeats when the same form is sent again.

    `place` is the website that framed it, `source` what that website's editor calls the page around it.
    """

    id: str
    body: Body
    partner: Partner
    language: Language
    privacy_version: str = ""
    place: str = ""
    source: str = ""

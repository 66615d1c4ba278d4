"""What a programme states to the public about itself: on personal data, and on accessibility."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from loket.domain.people import Language


class LegalBasis(StrEnum):
    """The ground of article 6 of the GDPR on which data are used; consent is none of ours."""

    PUBLIC_TASK = "public-task"
    LEGITIMATE_INTEREST = "legitimate-interest"


class Compliance(StrEnum):
    """The status of an accessibility statement in the Dutch register, from whole to none."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """Who is responsible and where to ask; "" for the programme itself. `kept` says how long, by language."""

    controller: str = ""
    contact: str = ""
    basis: LegalBasis | None = None
    kept: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """The statement that was made: what it says, since when, and where in the register it is."""

    status: Compliance
    on: date
    address: str

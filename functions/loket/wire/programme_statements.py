"""What a programme file says for the pages on personal data and accessibility."""

from pydantic import Field

from loket.domain.people import Language
from loket.domain.statements import Accessibility, Compliance, LegalBasis, Privacy
from loket.wire.programme_part import Part
from loket.wire.programme_texts import Address, Day, Line, Website


class PrivacyPart(Part):
    """What the privacy statement says of this programme alone."""

    controller: Line = Field(description="Who is responsible for the data, with a postal address.")
    contact: Address | None = Field(default=None, description="For questions about data; else the desk.")
    basis: LegalBasis | None = Field(default=None, description="The ground of article 6 of the GDPR.")
    kept: dict[Language, Line] = Field(
        default_factory=dict, description="How long confirmed questions are kept, where no term erases them."
    )

    def to_domain(self) -> Privacy:
        return Privacy(
            controller=self.controller, contact=self.contact or "", basis=self.basis, kept=self.kept
        )


class AccessibilityPart(Part):
    """The accessibility statement in the Dutch register."""

    status: Compliance = Field(description="From A (complies fully) to E (no statement).")
    date: Day
    statement: Website = Field(description="The statement in the register.")

    def to_domain(self) -> Accessibility:
        return Accessibility(status=self.status, on=self.date, address=self.statement)

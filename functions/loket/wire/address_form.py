"""The one field by which a mistyped address is put right, by the same rules as on the form."""

from urllib.parse import parse_qs

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, field_validator

from loket.domain.programme import Programme
from loket.wire.form_errors import ErrorCode
from loket.wire.question_form import Address, code_of, elsewhere

MOST_FIELDS = 10


class AddressForm(BaseModel):
    """Another address for the partner."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    email: Address

    @field_validator("email")
    @classmethod
    def lies_elsewhere(cls, address: str, info: ValidationInfo) -> str:
        return elsewhere(address, info.context)


def typed_address(body: bytes) -> str:
    """What was typed; "" for a post that is no form of ours."""
    try:
        posted = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
    except ValueError:
        return ""
    return posted.get("email", [""])[-1]


def read_address(typed: str, programme: Programme) -> str | ErrorCode:
    """The address as it is mailed, or why it can not be."""
    try:
        return AddressForm.model_validate({"email": typed}, context=programme).email
    except ValidationError as refused:
        (error,) = refused.errors(include_url=False, include_context=False, include_input=False)
        return code_of(error["type"])

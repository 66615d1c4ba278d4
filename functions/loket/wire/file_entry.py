"""A file that the form names, as `2:plan.pdf`; and what a browser asks before it uploads one."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from loket.domain.uploads import LARGEST_FILE_BYTES, NAME_LENGTH, SLOTS, NamedFile
from loket.wire.form_errors import ErrorCode
from loket.wire.refusing import refuse


def entry(text: str) -> str:
    slot, colon, name = text.partition(":")
    if not colon or slot not in {str(one) for one in SLOTS} or not name.strip():
        raise refuse(ErrorCode.MALFORMED)
    return text


def each_in_a_place_of_its_own(entries: list[str]) -> list[str]:
    if len({one.partition(":")[0] for one in entries}) < len(entries):
        raise refuse(ErrorCode.MALFORMED)
    return entries


FileEntry = Annotated[str, Field(max_length=NAME_LENGTH + 2), AfterValidator(entry)]


def named(entry: str) -> NamedFile:
    """The file of an entry that was read."""
    slot, _, name = entry.partition(":")
    return NamedFile(int(slot), name)


class UploadAsked(BaseModel):
    """One file that a browser is about to upload; what it says of it is only a claim."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    form_token: Annotated[str, Field(max_length=1000)]
    slot: Annotated[int, Field(ge=SLOTS[0], le=SLOTS[-1], strict=True)]
    name: Annotated[str, Field(min_length=1)]
    size: Annotated[int, Field(strict=True)]


def read_upload(fields: Mapping[str, Any]) -> UploadAsked | str:
    """What is asked, or the code of what is wrong with it."""
    try:
        asked = UploadAsked.model_validate(dict(fields))
    except ValidationError:
        return "malformed"
    if asked.size < 1:
        return "empty"
    return "too-large" if asked.size > LARGEST_FILE_BYTES else asked

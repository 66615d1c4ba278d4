"""An objection of our own to one field, in the way the models of the fields expect it."""

from pydantic_core import PydanticCustomError

from loket.wire.form_errors import ErrorCode


def refuse(code: ErrorCode) -> PydanticCustomError:
    """An error that holds its code and nothing of the input."""
    return PydanticCustomError(str(code), "refused")

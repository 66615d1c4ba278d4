"""What the API answers to a question that comes in as JSON; each status code has one shape."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from loket.domain.lifecycle import IntakeStatus
from loket.wire.form_errors import ErrorCode


class Answer(BaseModel):
    """An answer of the API; keys are only ever added."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class QuestionAnswer(Answer):
    """The question is stored: 201 the first time, 200 when the same submission id was stored before."""

    reference: str
    status: IntakeStatus
    received_at: datetime = Field(description="In UTC.")
    receipt_url: str = Field(description="The page that the partner sees after sending the form.")


class OtherText(QuestionAnswer):
    """409: the question of this submission id was stored before, and by other words; nothing changed."""

    error: Literal["already-sent-other-text"]


class FormRefused(Answer):
    """422: nothing is stored; one code for each field, `form` for what lies outside the known fields."""

    errors: dict[str, ErrorCode]


class Failure(StrEnum):
    NOT_JSON = "not-json"
    NOT_FOUND = "not-found"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    TRY_AGAIN = "try-again"


class Failed(Answer):
    """Nothing is stored or shown, for this reason."""

    error: Failure

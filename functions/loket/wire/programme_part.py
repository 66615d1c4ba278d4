"""What every part of the programme file has in common."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A part of the file: unknown keys are refused, and no reason repeats what was written."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

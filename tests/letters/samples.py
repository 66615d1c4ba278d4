"""One sheet for every kind of letter and kind of reader, in both languages. All people are invented."""

from dataclasses import dataclass

from loket.domain.people import Language
from loket.mail.sheet import Sheet
from tests.letters import (
    samples_answers,
    samples_colleagues,
    samples_desk,
    samples_doubtful,
    samples_intake,
    samples_matching,
    samples_overview,
    samples_texts,
)

SAMPLES = (
    samples_intake.SAMPLES
    | samples_matching.SAMPLES
    | samples_answers.SAMPLES
    | samples_doubtful.SAMPLES
    | samples_desk.SAMPLES
    | samples_texts.SAMPLES
    | samples_colleagues.SAMPLES
    | samples_overview.SAMPLES
)


@dataclass(frozen=True)
class Sample:
    """A letter by the name of its golden files, `<kind>[.variant].<language>`."""

    name: str
    sheet: Sheet


def samples() -> list[Sample]:
    """Every sample in every language."""
    return [
        Sample(f"{name}.{language}", sheet(language))
        for name, sheet in SAMPLES.items()
        for language in Language
    ]

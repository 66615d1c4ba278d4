"""Every letter reads as the checked-in files say; `make generate` rewrites them after a change of words."""

from pathlib import Path

import pytest

from loket.domain.letters import LetterKind
from loket.domain.people import Language
from loket_cli.letters import files

GOLDEN = Path(__file__).parent / "golden"
WRITTEN = dict(files())


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_letter_reads_as_checked_in(name: str) -> None:
    assert (GOLDEN / name).read_text(encoding="utf-8") == WRITTEN[name]


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(WRITTEN)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("medium", ["txt", "html"])
def test_every_kind_has_template_and_golden_file(kind: LetterKind, language: Language, medium: str) -> None:
    texts = Path(__file__).parents[2] / "functions" / "loket" / "texts"

    assert (texts / language / f"{kind}.{medium}.j2").is_file()
    assert (GOLDEN / f"{kind}.{language}.{medium}").is_file()


@pytest.mark.parametrize("language", Language)
def test_no_template_is_left_over(language: Language) -> None:
    texts = Path(__file__).parents[2] / "functions" / "loket" / "texts" / language

    kinds = {path.name.split(".")[0] for path in texts.glob("*.j2")}

    assert kinds == set(LetterKind)

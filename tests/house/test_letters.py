"""Every letter can be written in every language, as text and as HTML."""

from pathlib import Path

from loket.domain.letters import LetterKind
from loket.domain.people import Language

TEXTS = Path(__file__).parents[2] / "functions" / "loket" / "texts"


def test_every_letter_has_its_templates_and_every_template_its_letter():
    wanted = {
        f"{language.value}/{kind.value}.{medium}.j2"
        for kind in LetterKind
        for language in Language
        for medium in ("txt", "html")
    }
    # Parts that several letters share begin with an underscore.
    found = {str(file.relative_to(TEXTS)) for file in TEXTS.glob("*/*.j2") if not file.name.startswith("_")}

    assert sorted(wanted - found) == []
    assert sorted(found - wanted) == []


def test_no_template_is_empty():
    assert [file for file in TEXTS.rglob("*.j2") if not file.read_text("utf-8").strip()] == []

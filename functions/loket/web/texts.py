"""The words of the pages, from one file per page and language that an adviser can edit."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from loket.domain.people import Language

FOLDER = Path(__file__).with_name("texts")


class Texts:
    """The texts of one page in one language, found by the path of their keys: `say("fields.title.label")`.

    Facts are put in as they are: the templates escape the whole sentence.
    """

    def __init__(self, texts: dict[str, str | list[str]]) -> None:
        self.texts = texts

    def __contains__(self, key: str) -> bool:
        return key in self.texts

    def __call__(self, key: str, **facts: object) -> str:
        text = self.texts[key]
        assert isinstance(text, str), key
        return text.format_map(facts)

    def each(self, key: str, **facts: object) -> list[str]:
        """Every sentence of a list."""
        return [sentence.format_map(facts) for sentence in self.texts[key]]

    def day(self, day: date) -> str:
        """A date in full: 3 november 2026."""
        return f"{day.day} {self.texts['months'][day.month - 1]} {day.year}"

    def size(self, size_bytes: int) -> str:
        """A size as people read it: 12 kB, 1,5 MB; only what is empty has 0 kB."""
        if size_bytes <= 999_000:
            return f"{-(-size_bytes // 1000)} kB"
        return f"{size_bytes / 1_000_000:.1f} MB".replace(".", self("decimal_mark"))

    def listed(self, names: Sequence[str]) -> str:
        """Names as a sentence lists them: A, B en C."""
        *first, last = names
        return f"{', '.join(first)} {self('and')} {last}" if first else last


@cache
def texts(language: Language, *pages: str) -> Texts:
    """The texts of these files and those that all pages share; the later files win."""
    import tomllib  # here, since a post that succeeds shows no page

    folder = FOLDER / language
    found: dict[str, str | list[str]] = {}
    for name in ("every_page", *pages):
        found |= flat(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))
    return Texts(found)


def flat(table: dict[str, Any], above: str = "") -> dict[str, str | list[str]]:
    """The nested tables as one, its keys joined by full stops."""
    found: dict[str, str | list[str]] = {}
    for key, value in table.items():
        path = f"{above}{key}"
        found |= flat(value, f"{path}.") if isinstance(value, dict) else {path: value}
    return found

"""Writes the published schemas into the folder schemas; with --check it only names those that are stale."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from loket.wire.events import events_schema
from loket.wire.programme_file import ProgrammeFile
from loket.wire.question_form import QuestionForm
from loket.wire.status import StatusAnswer
from loket_cli.openapi import openapi

FOLDER = Path(__file__).parents[2] / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(model: type[BaseModel], title: str, written: bool) -> dict[str, Any]:
    """The JSON Schema of a model: of what others write to us, or of what we write."""
    schema = model.model_json_schema(mode="validation" if written else "serialization")
    return {"$schema": DIALECT, **schema, "title": title}


def published() -> dict[str, dict[str, Any]]:
    """Every schema by its file name."""
    return {
        "events.json": {"$schema": DIALECT, "title": "Event of a timeline", **events_schema()},
        "openapi.json": openapi(),
        "programme-file.json": schema_of(ProgrammeFile, "Programme file", written=True),
        "question-form.json": schema_of(QuestionForm, "Question form", written=True),
        "status.json": schema_of(StatusAnswer, "Status of a question", written=False),
    }


def as_text(schema: dict[str, Any]) -> str:
    """The file's text: the same for the same schema, on every machine."""
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """The folder holds exactly the published schemas."""
    folder.mkdir(exist_ok=True)
    for name in leftovers(folder):
        (folder / name).unlink()
    for name, schema in published().items():
        (folder / name).write_text(as_text(schema), encoding="utf-8")


def stale(folder: Path) -> list[str]:
    """The names of files that are missing, differ, or are no longer published."""
    differ = [name for name, schema in published().items() if text_of(folder / name) != as_text(schema)]
    return sorted(differ + leftovers(folder))


def text_of(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None


def leftovers(folder: Path) -> list[str]:
    return [file.name for file in folder.glob("*.json") if file.name not in published()]


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: 1 when --check finds stale files, whose names are told on stderr."""
    parser = argparse.ArgumentParser(prog="python -m loket_cli.schemas", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if a file is stale")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    arguments = parser.parse_args(words)
    if not arguments.check:
        write(arguments.folder)
        return 0
    names = stale(arguments.folder)
    for name in names:
        print(f"schemas/{name} is stale: run python -m loket_cli.schemas", file=sys.stderr)
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())

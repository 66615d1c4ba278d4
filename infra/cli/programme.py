"""Reads a programme file, refuses it as a whole with every reason, or hands it to the running product."""

import argparse
import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from pydantic import TypeAdapter, ValidationError

from loket.adapters.codec import encode
from loket.domain.errors import ProgrammeError
from loket.domain.offering import Offering
from loket.domain.programme import Programme
from loket.wire.programme_file import ProgrammeFile
from loket_cli import product, programme_pages, public_holidays, target, yaml_lines
from loket_cli.yaml_lines import Problem

WARN_BEFORE = timedelta(days=274)
"""Nine months: periods of work are agreed on for the next academic year by then. Chosen by us, 2026-11."""
LARGEST_FILE_BYTES = 2_000_000
"""Room for a thousand offerings. Chosen by us, 2026-11."""
LARGEST_PROGRAMME_BYTES = 200_000
"""What is not offerings is one item of a table, and an item is at most 400 kB (DynamoDB's quota)."""


def read_file(path: Path | str) -> Programme:
    """The programme in this file, without its offerings; raises ProgrammeError as `read_whole`."""
    return read_whole(path)[0]


def read_whole(path: Path | str) -> tuple[Programme, tuple[Offering, ...]]:
    """The programme and the offerings in this file; ProgrammeError with a line for every fault."""
    path = Path(path)
    document = yaml_lines.read(text_of(path))
    problems = list(document.problems)
    file = None
    # What cannot be read as YAML has no content to judge; a key that is there twice leaves the rest to judge.
    if document.content is not None or not problems:
        try:
            file = ProgrammeFile.model_validate(document.content)
        except ValidationError as wrong:
            problems += [
                Problem(document.line_of(error["loc"]), reason(document, error["loc"], error["msg"]))
                for error in wrong.errors(include_input=False, include_context=False, include_url=False)
            ]
    beside = list(programme_pages.faults(document.content))
    if file and file.public_holidays:
        beside += public_holidays.faults(file.public_holidays, file.years)
    problems += [Problem(document.line_of(where), reason(document, where, told)) for where, told in beside]
    if problems or file is None:
        raise refusal(path, problems)
    closed = public_holidays.days(file.public_holidays, file.years) if file.public_holidays else ()
    programme = file.to_domain(closed)
    if len(json.dumps(encode(programme)).encode()) > LARGEST_PROGRAMME_BYTES:
        raise ProgrammeError(f"{path}: is larger than {LARGEST_PROGRAMME_BYTES} bytes without its offerings")
    return programme, file.offered()


def text_of(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as wrong:
        raise ProgrammeError(f"{path}: cannot be read ({wrong.strerror})") from wrong
    if len(raw) > LARGEST_FILE_BYTES:
        raise ProgrammeError(f"{path}: is larger than {LARGEST_FILE_BYTES} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        raise ProgrammeError(f"{path}:{line}: is not UTF-8 text") from wrong


def reason(document: yaml_lines.Document, where: yaml_lines.Where, told: str) -> str:
    """The reason with the place it is about: `desk[0].addresses: should name at least one`."""
    names = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where if part != "[key]")
    empty = document.lines.get(where) is not None and at(document.content, where) is None
    return f"{names.lstrip('.')}: {'is empty' if empty and where else told}" if names else told


def at(content: Any, where: yaml_lines.Where) -> Any:
    """What the document says at a place that is in it."""
    for part in where:
        content = content[part]
    return content


def refusal(path: Path, problems: list[Problem]) -> ProgrammeError:
    """One error with every reason, each once, in the order of the file."""
    inside = sorted({(problem.line, problem.reason) for problem in problems})
    return ProgrammeError("\n".join(f"{path}:{line}: {why}" for line, why in inside))


def apply_file(path: Path | str, stack: str | None = None) -> int:
    """The deployment works with this programme from now on; the number of its new version."""
    programme, offerings = read_whole(path)
    target.choose(stack)
    return product.put_programme(programme, offerings)


def check(arguments: argparse.Namespace) -> None:
    """What the file has of each thing, and a warning when its days are about to run out."""
    programme, offerings = read_whole(arguments.file)
    counts = {
        "at the desk": programme.desk,
        "institutions": programme.institutions,
        "contacts": programme.contacts,
        "themes": programme.themes,
        "places": programme.places,
        "parts of the academic year": programme.calendar,
        "closed days": programme.closed_days,
        "days of breaks": [day for one in programme.institutions for day in one.closed_days],
        "absences": [days for one in programme.institutions for who in one.contacts for days in who.absences],
        "offerings": offerings,
    }
    print(f"{arguments.file}: good:", ", ".join(f"{len(many)} {name}" for name, many in counts.items()))
    today = arguments.on or datetime.now(ZoneInfo(programme.timezone)).date()
    last = last_day(programme)
    if last is not None and last <= today + WARN_BEFORE:
        print(f"{arguments.file}: warning: its calendar ends on {last}; add the next year in time")


def last_day(programme: Programme) -> date | None:
    """The day on which the academic year, or without one what is closed, ends in the file."""
    semesters = [one.days.last for one in programme.calendar]
    return max(semesters or programme.closed_days, default=None)


def apply(arguments: argparse.Namespace) -> None:
    version = apply_file(arguments.file, arguments.stack)
    print(f"{arguments.file}: applied as version {version}")


def show(arguments: argparse.Namespace) -> None:
    target.choose(arguments.stack)
    programme = product.stored_programme(arguments.version)
    plain = TypeAdapter(Programme).dump_python(programme, mode="json")
    offerings = product.stored_offerings(programme)
    plain["offerings"] = TypeAdapter(tuple[Offering, ...]).dump_python(offerings, mode="json")
    print(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True), end="")

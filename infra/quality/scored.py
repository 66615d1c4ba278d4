"""A folder of mails with its own score.py, and what that says of our reading."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
READINGS = "infra.quality.readings"


class ScoreFailed(Exception):
    """A folder's score.py did not run to its end."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One row for each mail, and what the script printed."""

    rows: list[dict[str, Any]]
    printed: str


def score(folder: Path, part: str, function: str, *options: str) -> Scored:
    """The folder's own rules applied to one of our readings; raises ScoreFailed."""
    with TemporaryDirectory() as place:
        file = Path(place) / "rows.json"
        command = [sys.executable, str(folder / "score.py"), part, f"{READINGS}:{function}"]
        where = ["--corpus", str(folder), "--path", str(ROOT), "--json", str(file)]
        ran = subprocess.run([*command, *where, *options], cwd=ROOT, capture_output=True, text=True)
        if ran.returncode or not file.is_file():
            raise ScoreFailed(f"{part}: {(ran.stderr or ran.stdout).strip()[-500:]}")
        return Scored(json.loads(file.read_text("utf-8")), ran.stdout)

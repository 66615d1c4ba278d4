"""The table of `make mail-quality`: printed for any folder with a score.py, and skipped without one."""

import json
from pathlib import Path
from typing import Any

import pytest

from infra.quality.__main__ import main
from infra.quality.commands import commanded
from infra.quality.figures import of_forwards, of_machines, of_replies
from infra.quality.ordinary_mails import ordinary_mails

REPLY = b"""From: Anna <anna@hsleiden.example>
To: vraagstuk@loket.stad.example
Subject: Re: De tuin
Content-Type: text/plain; charset=utf-8

Graag in mei.

Op di 24 nov. 2026 om 10:12 schreef Loket <vraagstuk@loket.stad.example>:
> MATCH
"""
PASSED_ON = b"""From: Stad <k.balie@stad.example>
To: vraagstuk@loket.stad.example
Subject: FW: De tuin
Content-Type: text/plain; charset=utf-8

Kunnen jullie hier iets mee?

________________________________
Van: Noor van den Berg <noor@buurttuin.example>
Verzonden: maandag 23 november 2026 9:12
Aan: Stad <k.balie@stad.example>
Onderwerp: De tuin

Wie helpt ons met de tuin?
"""
AWAY = REPLY.replace(b"Subject: Re: De", b"Auto-Submitted: auto-replied\nSubject: Re: De")
SCORE = """
import argparse, importlib, json, pathlib, sys
parser = argparse.ArgumentParser()
parser.add_argument("--mime", action="store_true")
for name in ("part", "function", "--corpus", "--path", "--json"):
    parser.add_argument(name)
asked = parser.parse_args()
sys.path.insert(0, asked.path)
module, name = asked.function.split(":")
function = getattr(importlib.import_module(module), name)
rows = []
for item in json.loads(pathlib.Path(asked.corpus, asked.part + ".json").read_text()):
    got = function(pathlib.Path(asked.corpus, item["input"]).read_bytes())
    read = got["from_address"] if asked.part == "forwards" and got else got
    right = read == item["right"]
    fields = {"from_address": right} if item["right"] else {}
    says = {"should": bool(item["right"]), "forwarded": bool(got), "fields": fields}
    rows.append(item["row"] | says | {"got": got, "exact": right, "right": right})
pathlib.Path(asked.json).write_text(json.dumps(rows))
print("ordinary replies called a forward, subject Re: …: 0 of 3")
"""


def a_row(**changes: Any) -> dict[str, Any]:
    """What a score.py says of one mail."""
    row = {"set": "dutch", "f1": 1.0, "leak": False, "loss": False, "quoted_through": False}
    return row | {"error": None, "seconds": 0.01, "size": 900, "label": "human"} | changes


def a_folder(place: Path, right_kind: str = "auto") -> Path:
    """A folder of two mails with a score.py of its own."""
    items = {
        "replies": [("reply.eml", "Graag in mei.", a_row())],
        "machine": [("reply.eml", "human", a_row()), ("away.eml", right_kind, a_row(label="auto"))],
        "forwards": [("forward.eml", "noor@buurttuin.example", a_row()), ("reply.eml", None, a_row())],
        "robustness": [("reply.eml", "", a_row()), ("away.eml", "", a_row(set="crafted"))],
    }
    for name, content in (
        ("reply.eml", REPLY),
        ("forward.eml", PASSED_ON),
        ("away.eml", AWAY),
        ("score.py", SCORE.encode()),
    ):
        (place / name).write_bytes(content)
    for part, rows in items.items():
        listed = [{"input": file, "right": right, "row": row} for file, right, row in rows]
        (place / f"{part}.json").write_text(json.dumps(listed))
    return place


def line(printed: str, name: str) -> list[str]:
    """The cells of the line of a figure."""
    found = next(one for one in printed.splitlines() if one.strip().startswith(name))
    return [cell.strip() for cell in found.split("  ") if cell.strip()]


def test_the_table_says_of_each_figure_whether_it_is_met(tmp_path: Path, capsys: Any):
    status = main([str(a_folder(tmp_path)), "--mails", "2"])

    printed = capsys.readouterr().out
    assert status == 0
    assert line(printed, "reply text exact, 1 mails")[2:] == ["100.0 %", "≥ 90 %", "met"]
    assert line(printed, "forwards, original sender found, 1 mails")[2:] == ["100.0 %", "≥ 98.5 %", "met"]
    assert line(printed, "replies taken for forwards, 4 mails")[1:] == ["0", "0", "met"]
    assert line(printed, "machine mail recognised, 1 mails")[2:] == ["100.0 %", "≥ 98.5 %", "met"]
    assert line(printed, "mails that raise, 1 mails")[2:] == ["0", "0", "met"]
    assert line(printed, "mails read as a command, of 3")[1:] == ["0"]
    assert line(printed, "that do not say it")[1:] == ["0", "0", "met"]
    assert line(printed, "CPU of ordinary mails")[2].endswith(" P")


@pytest.mark.parametrize(("strict", "status"), [([], 0), (["--strict"], 1)])
def test_a_missed_target_is_named_and_fails_only_when_asked(
    tmp_path: Path, capsys: Any, strict: list[str], status: int
):
    folder = a_folder(tmp_path, right_kind="bounce")

    assert main([str(folder), "--mails", "2", *strict]) == status

    printed = capsys.readouterr().out
    assert line(printed, "machine mail recognised")[-1] == "MISSED"
    assert "missed: " in printed and "machine mail recognised" in printed.splitlines()[-1]


def test_without_the_folder_it_says_so_and_passes(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LOKET_CORPORA", str(tmp_path / "nowhere"))

    assert main(["--strict"]) == 0
    assert "nowhere is not there" in capsys.readouterr().out


def test_a_score_py_that_fails_is_no_figure(tmp_path: Path, capsys: Any):
    (a_folder(tmp_path) / "machine.json").unlink()

    assert main([str(tmp_path), "--mails", "2"]) == 2
    assert "machine: " in capsys.readouterr().err


def test_a_set_without_mails_never_looks_reached():
    figures = [*of_replies([]), *of_forwards([], ""), *of_machines([])]

    assert {one.met for one in figures if one.target.startswith("≥")} == {False}


def test_ordinary_mails_are_the_same_each_time_and_of_all_kinds():
    mails = ordinary_mails(60)

    assert mails == ordinary_mails(60)
    assert {b"In-Reply-To" in raw for raw in mails} == {True, False}
    assert {b"application/pdf" in raw for raw in mails} == {True, False}
    assert {b"text/html" in raw for raw in mails} == {True, False}


@pytest.mark.parametrize(
    ("label", "wrongly"), [("AKKOORD", ()), ("Prima.", ("said.eml",)), (None, ("said.eml",))]
)
def test_a_command_must_be_what_people_say_that_was_written(tmp_path: Path, label: str | None, wrongly: Any):
    folder = tmp_path / "replies"
    folder.mkdir()
    (folder / "said.eml").write_bytes(REPLY.replace(b"Graag in mei.", b"AKKOORD"))
    (folder / "not.eml").write_bytes(REPLY)
    if label is not None:
        (folder / "said.txt").write_text(label)
        (folder / "manifest.json").write_text(json.dumps([{"input": "said.eml", "expected": "said.txt"}]))

    read = commanded(tmp_path)

    assert (read.mails, read.commands, read.wrongly) == (2, 1, wrongly)

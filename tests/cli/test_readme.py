"""What the README tells people to type is there, and does what it says."""

import json
import re
import shlex
from pathlib import Path

import pytest

from loket.wire.question_form import ReadForm, read_form
from loket_cli.main import parser
from tests.builders import a_programme

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
SAID = {"FILE": "infra/programme/leiden.yaml", "REF": "LMS-2026-0042", "ID": "0001-confirm-partner"}


def test_every_make_command_is_a_target():
    commands = set(re.findall(r"`?make ([a-z-]+)", README))

    targets = {name for line in re.findall(r"^([a-z -]+):", MAKEFILE, re.M) for name in line.split()}

    assert {"run", "test", "check", "build", "mail-quality"} <= commands <= targets


def operator_commands() -> list[str]:
    """What stands between backquotes or in a block and begins with the operator's command."""
    typed = re.findall(r"`(loket [^`]+)`", README) + re.findall(r"^    \.venv/bin/(loket .+)$", README, re.M)
    return [re.sub(r" ?\[.*\]", "", command) for command in typed]


@pytest.mark.parametrize("command", operator_commands())
def test_every_command_of_the_operator_is_understood(command: str):
    words = shlex.split(re.sub("|".join(SAID), lambda name: SAID[name[0]], command).replace("…", "0042"))

    assert callable(parser().parse_args(words[1:]).do)


def test_the_example_of_a_question_is_one():
    example = re.search(r"-d '(\{\s+\"title\".*?\})'", README, re.S)
    assert example is not None

    assert isinstance(read_form(json.loads(example[1]), a_programme()), ReadForm)


def test_every_folder_of_the_layout_exists():
    layout = README.partition("## Layout")[2].partition("Imports point")[0]
    inside = re.findall(r"^      (\w+)/ ", layout, re.M)

    assert len(inside) == 6
    assert all((ROOT / "functions/loket" / folder).is_dir() for folder in inside)

"""What ships is pinned, complete, and free to be shipped."""

import ast
import runpy
import subprocess
import sys
import tomllib
from importlib.metadata import metadata, packages_distributions, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "infra" / "build" / "requirements.py"
SHIPPED = dict(
    line.split("==")
    for line in (ROOT / "functions" / "requirements.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


def test_the_requirements_are_what_pyproject_asks_for_and_all_that_these_need():
    assert (ROOT / "functions" / "requirements.txt").read_text("utf-8") == runpy.run_path(str(SCRIPT))[
        "text"
    ]()


def test_a_stale_requirements_file_stops_the_gate():
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_pyproject_names_one_version_of_each_library():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert set(project["dependencies"]) <= {f"{name}=={number}" for name, number in SHIPPED.items()}


def test_everything_that_the_functions_import_ships():
    imported = set()
    for file in (ROOT / "functions" / "loket").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add(node.module.partition(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"loket"}
    owners = packages_distributions()

    assert len(foreign) > 3
    for package in foreign:
        names = {name.lower().replace("_", "-") for name in owners.get(package, [])}
        assert names & set(SHIPPED), f"{package} is imported, but would not be in the Lambdas"


@pytest.mark.parametrize("name", SHIPPED)
def test_the_tests_run_with_the_versions_that_ship(name):
    assert version(name) == SHIPPED[name]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_library_that_ships_is_under_a_licence_that_asks_nothing_of_our_own_code(name):
    found = metadata(name)
    said = [found.get("License-Expression", ""), found.get("License", "").partition("\n")[0]]
    said += [line for line in found.get_all("Classifier", []) if line.startswith("License ::")]
    words = " ".join(said)

    assert any(known in words for known in ("MIT", "Apache", "BSD", "PSF", "Python Software Foundation")), (
        words
    )
    assert not any(strict in words for strict in ("GPL", "General Public", "SSPL", "Commercial")), words

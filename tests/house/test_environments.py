"""A Python that only seems to be there isn't taken, and an environment that was moved isn't believed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIND = ROOT / "infra" / "build" / "find-python"
FITS = ROOT / "infra" / "build" / "fits"
VERSION = "{}.{}".format(*sys.version_info[:2])
# An interpreter that can make environments, as the one under this environment can.
REAL = Path(sys.base_prefix) / "bin" / f"python{VERSION}"


def run(*command, cwd=ROOT, **environment):
    return subprocess.run(
        command,
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def a_command(folder, name, script):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_a_shim_that_fails_is_passed_over_for_the_version_that_is_installed(tmp_path):
    a_command(tmp_path / "shims", f"python{VERSION}", "exit 127")
    installed = tmp_path / "versions" / f"{VERSION}.0" / "bin"
    installed.mkdir(parents=True)
    (installed / "python").symlink_to(REAL)

    found = run(FIND, VERSION, PATH=f"{tmp_path}/shims:/usr/bin:/bin", PYENV_ROOT=str(tmp_path))

    assert found.stdout.strip() == str(installed / "python")


def test_a_python_of_another_version_is_not_taken(tmp_path):
    a_command(tmp_path / "bin", "python3.99", f'exec {REAL} "$@"')

    found = run(FIND, "3.99", PATH=f"{tmp_path}/bin:/usr/bin:/bin", PYENV_ROOT=str(tmp_path))

    assert found.returncode == 1
    assert "No Python 3.99 here that runs" in found.stderr


def test_a_python_that_is_asked_for_by_name_is_taken_alone():
    assert run(FIND, "3.99", PYTHON=str(REAL)).stdout.strip() == str(REAL)
    assert "does not run" in run(FIND, VERSION, PYTHON="/nowhere/python").stderr


def test_this_environment_fits():
    assert run(FITS, ".venv").returncode == 0
    assert run(FITS, ".venv", VERSION).returncode == 0


@pytest.mark.parametrize("version", ["3.99", "2.7"])
def test_an_environment_of_another_version_does_not_fit(version):
    assert run(FITS, ".venv", version).returncode == 1


def test_an_environment_that_was_moved_does_not_fit(tmp_path):
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")

    assert run(FITS, ".venv", cwd=tmp_path).returncode == 1


def test_an_environment_whose_python_is_gone_does_not_fit(tmp_path):
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "pyvenv.cfg").write_text(f"command = python -m venv {tmp_path}/.venv\n")
    a_command(tmp_path / ".venv" / "bin", "pip", "")
    (tmp_path / ".venv" / "bin" / "python").symlink_to("/nowhere/python")

    assert run(FITS, ".venv", cwd=tmp_path).returncode == 1

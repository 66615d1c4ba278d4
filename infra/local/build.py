"""The functions' code, built for this machine: the dependencies once, our own code whenever it changed."""

import hashlib
import io
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

# What `sam build` leaves out of a function too.
LEFT_OUT = ("__pycache__", "*.pyc", "*.egg-info", "requirements.txt")
# Every file of the archive is dated the same, so that equal code gives an equal archive.
ARCHIVE_DATE = (1980, 1, 1, 0, 0, 0)


class BuildError(Exception):
    """Raised when the dependencies cannot be installed or the code cannot be compiled."""


@dataclass(frozen=True)
class Built:
    """What the emulator needs to run the functions."""

    archive: bytes
    dependencies: Path
    installed_anew: bool


def build(functions: Path, folder: Path, python: Path) -> Built:
    """The functions as the given interpreter can run them; `folder` keeps what the next start can use again."""
    folder.mkdir(parents=True, exist_ok=True)
    requirements = functions / "requirements.txt"
    dependencies = folder / "dependencies"
    stamp = folder / "dependencies.stamp"
    wanted = _digest(requirements.read_bytes(), _version(python))
    anew = not stamp.exists() or stamp.read_text() != wanted or not dependencies.is_dir()
    if anew:
        stamp.unlink(missing_ok=True)
        shutil.rmtree(dependencies, ignore_errors=True)
        _run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
             "--requirement", requirements, "--target", dependencies],
            "the functions' dependencies cannot be installed",
        )  # fmt: skip
        stamp.write_text(wanted)
    return Built(_archive(functions, folder / "code", python), dependencies, anew)


def _archive(functions: Path, copy: Path, python: Path) -> bytes:
    """A zip of our own code with bytecode that is valid whatever date the files get when it is unpacked."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(functions, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    _run(
        [python, "-m", "compileall", "-q", "-s", copy, "-p", "/var/task", "--invalidation-mode", "unchecked-hash", copy],
        "the functions' code cannot be compiled",
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(path for path in copy.rglob("*") if path.is_file()):
            archive.writestr(zipfile.ZipInfo(str(file.relative_to(copy)), ARCHIVE_DATE), file.read_bytes())
    return buffer.getvalue()


def _version(python: Path) -> bytes:
    asked = subprocess.run(
        [python, "-c", "import platform, sys; print(sys.version_info[:2], platform.machine())"],
        capture_output=True, check=False,
    )  # fmt: skip
    if asked.returncode:
        raise BuildError(f"the emulator's interpreter {python} does not run")
    return asked.stdout


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _run(command: list, trouble: str) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    sys.stdout.flush()
    if done.returncode:
        raise BuildError(f"{trouble}:\n{(done.stderr or done.stdout).strip()[-2000:]}")

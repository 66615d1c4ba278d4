"""The functions' code, built for this machine: the dependencies once, our own code whenever it changed."""

import asyncio
import contextlib
import hashlib
import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loket_local.console import say

# What `sam build` leaves out of a function too.
LEFT_OUT = ("__pycache__", "*.pyc", "*.egg-info", "requirements.txt")
# Every file of the archive is dated the same, so that equal code gives an equal archive.
ARCHIVE_DATE = (1980, 1, 1, 0, 0, 0)
WHERE_IT_RUNS = "/var/task"


class BuildError(Exception):
    """Raised when the dependencies cannot be installed or the code cannot be compiled."""


@dataclass(frozen=True)
class Built:
    """What the emulator needs to run the functions: our code, and the folder with what it imports."""

    archive: bytes
    dependencies: Path


async def build(functions: Path, folder: Path, tools: Path, python: Path) -> Built:
    """The functions as the given interpreter can run them.

    `tools` keeps the dependencies for every local cloud of this checkout, `folder` the code of this one.
    """
    requirements = functions / "requirements.txt"
    asked = "import platform, sys; print(sys.version_info[:2], platform.machine())"
    version = await _run([python, "-c", asked], f"the emulator's interpreter {python} does not run")
    wanted = hashlib.sha256(requirements.read_bytes() + version.encode()).hexdigest()[:16]
    dependencies = tools / "functions" / wanted
    if not dependencies.is_dir():
        say("installing what the functions need; only the first start takes this long")
        await _install(requirements, dependencies, python)
    return Built(await _archive(functions, folder / "code", python), dependencies)


async def _install(requirements: Path, dependencies: Path, python: Path) -> None:
    dependencies.parent.mkdir(parents=True, exist_ok=True)
    # Elsewhere and then moved: a killed start leaves nothing half, and two starts at once do not meet.
    unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=dependencies.parent))
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-compile"]
    try:
        await _run(
            [python, *pip, "--requirement", requirements, "--target", unfinished],
            "the functions' dependencies cannot be installed",
        )
        compiling = [python, "-m", "compileall", "-q", "-s", unfinished, "-p", dependencies, unfinished]
        await _run(compiling, "the functions' dependencies cannot be compiled")
        with contextlib.suppress(OSError):  # another start was there first
            unfinished.rename(dependencies)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


async def _archive(functions: Path, copy: Path, python: Path) -> bytes:
    """A zip of our own code with bytecode that is valid whatever date the files get when it is unpacked."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(functions, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    how = ["-q", "-s", copy, "-p", WHERE_IT_RUNS, "--invalidation-mode", "unchecked-hash"]
    await _run([python, "-m", "compileall", *how, copy], "the functions' code cannot be compiled")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(path for path in copy.rglob("*") if path.is_file()):
            archive.writestr(zipfile.ZipInfo(str(file.relative_to(copy)), ARCHIVE_DATE), file.read_bytes())
    return buffer.getvalue()


async def _run(command: Sequence[str | Path], trouble: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        said, _ = await process.communicate()
    except asyncio.CancelledError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        raise
    if process.returncode:
        raise BuildError(f"{trouble}:\n{said.decode(errors='replace').strip()[-2000:]}")
    return said.decode()

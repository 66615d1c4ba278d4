"""The functions as they are uploaded, with what they import, built for this machine."""

import hashlib
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FUNCTIONS = ROOT / "functions"


def package() -> Path:
    """A folder to put on the path: trimmed and compiled by infra/build/bundle.py, as `make build` does."""
    wanted = (FUNCTIONS / "requirements.txt").read_text() + sys.version + platform.machine()
    imported = ROOT / ".cache" / "bench" / hashlib.sha256(wanted.encode()).hexdigest()[:16]
    if not imported.is_dir():
        half = imported.with_suffix(".unfinished")
        shutil.rmtree(half, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--target", str(half)]
        subprocess.run([*pip, "--requirement", FUNCTIONS / "requirements.txt"], check=True)
        half.rename(imported)
    built = imported.parent / "built"
    shutil.rmtree(built, ignore_errors=True)
    shutil.copytree(imported, built / "Function")
    left_out = shutil.ignore_patterns("__pycache__", "*.egg-info", "requirements.txt")
    shutil.copytree(FUNCTIONS, built / "Function", ignore=left_out, dirs_exist_ok=True)
    subprocess.run(
        [sys.executable, ROOT / "infra/build/bundle.py", built], check=True, stdout=subprocess.DEVNULL
    )
    return built / "Function"

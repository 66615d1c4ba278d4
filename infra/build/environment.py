"""Makes a virtual environment, or brings one up to date: environment.py FOLDER [argument of pip install ...]

Run by the interpreter that the environment shall have; needs nothing but the standard library.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERSION = "{}.{}".format(*sys.version_info[:2])
SHIPPED = ROOT / "functions" / "requirements.txt"


def make(folder: str, wanted: list[str]) -> None:
    """The environment has this interpreter's version and what is wanted; two at once take turns."""
    locks = ROOT / ".cache"
    locks.mkdir(exist_ok=True)
    with (locks / f"{folder.strip('.').replace('/', '-')}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if subprocess.run([ROOT / "infra/build/fits", folder, VERSION], cwd=ROOT, check=False).returncode:
            print(f"making {folder} with Python {VERSION}", flush=True)
            shutil.rmtree(ROOT / folder, ignore_errors=True)
            venv.create(ROOT / folder, with_pip=True, symlinks=True)
        if wanted:
            print(f"installing in {folder}: {' '.join(wanted)}", flush=True)
            install(folder, wanted)


def install(folder: str, wanted: list[str]) -> None:
    """What is wanted is installed, or the process ends with pip's own words."""
    settings = {
        "PIP_CACHE_DIR": str(ROOT / ".cache" / "pip"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
    }
    # Bytecode is written at the first import instead: most modules are never imported.
    pip = [str(ROOT / folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-compile"]
    ended = subprocess.run(
        [*pip, *wanted, *constraint(wanted)], cwd=ROOT, env={**os.environ, **settings}, check=False
    )
    if ended.returncode:
        sys.exit(ended.returncode)


def constraint(wanted: list[str]) -> list[str]:
    """Our own package comes with the versions that ship, unless pyproject.toml has moved on from them."""
    if "--editable" not in wanted or not SHIPPED.is_file():
        return []
    pinned = SHIPPED.read_text("utf-8").splitlines()
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    return ["--constraint", str(SHIPPED)] if set(named) <= set(pinned) else []


if __name__ == "__main__":
    make(sys.argv[1], sys.argv[2:])

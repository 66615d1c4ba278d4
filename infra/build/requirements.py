"""Writes functions/requirements.txt: all that ships beside our own code, at one version. --check compares.

pyproject.toml names what the code imports; the versions of what those need are the ones installed here, so
that the tests run with what is deployed.
"""

import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "functions" / "requirements.txt"
HEAD = "# Written by `make generate` from pyproject.toml: what ships in the Lambdas. Do not edit.\n"
# Where the functions run, whatever this machine is: a dependency may be asked for on some systems only.
LAMBDA = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "aarch64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.13.0",
    "python_version": "3.13",
    "sys_platform": "linux",
    "extra": "",
}


def named() -> list[Requirement]:
    """What pyproject.toml says that our own code imports."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def shipped() -> dict[str, str]:
    """The version of every package in the Lambdas, by its normalised name."""
    versions: dict[str, str] = {}
    waiting = named()
    while waiting:
        asked = waiting.pop()
        if asked.marker and not asked.marker.evaluate(LAMBDA):
            continue
        try:
            found = distribution(asked.name)
        except PackageNotFoundError:
            sys.exit(f"{asked} is asked for, but not installed here: run `make generate`.")
        if not asked.specifier.contains(found.version, prereleases=True):
            sys.exit(f"{asked} is asked for, but {found.version} is installed: run `make generate`.")
        if canonicalize_name(asked.name) not in versions:
            versions[canonicalize_name(asked.name)] = found.version
            waiting += [Requirement(line) for line in found.requires or []]
    return versions


def text() -> str:
    """The file as it should be."""
    return HEAD + "".join(f"{name}=={version}\n" for name, version in sorted(shipped().items()))


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        if not FILE.is_file() or FILE.read_text("utf-8") != text():
            sys.exit("functions/requirements.txt is not what pyproject.toml asks for: run `make generate`.")
    else:
        FILE.write_text(text(), "utf-8")

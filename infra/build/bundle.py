"""Turns what `sam build` made into what a function should load: bundle.py FOLDER-OF-FUNCTIONS

- Of the SDK's data stays what belongs to the services in use, without its documentation: every cold start
  reads it.
- The pages' templates become modules: compiling them takes a cold start as long as reading the SDK's data.
- Every module gets bytecode that is valid whatever dates its files get. SAM ships none, the upload dates all
  files 1980, and the functions' folder can't be written: without it each cold start compiles it all again.

Run by the runtime's Python version, whose bytecode this is; needs nothing but the standard library.
"""

import compileall
import gzip
import hashlib
import json
import os
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

# The services that functions/loket/adapters make clients of; tests/house compares.
SERVICES = ("dynamodb", "s3", "secretsmanager", "sesv2", "sqs")
# What the SDK reads whatever the service.
SHARED = ("_retry.json", "endpoints.json", "partitions.json", "sdk-default-configuration.json")
# For people and type checkers.
NEVER_LOADED = ("*.pyi", "*.c", "py.typed", "examples-1.json")
# Where the runtime puts the package: the same code makes the same bytecode, whatever folder it is built in.
RUNTIME_FOLDER = "/var/task"


def trim(folder: Path) -> None:
    """What no function loads is gone."""
    shutil.rmtree(folder / "boto3" / "examples", ignore_errors=True)
    # The data of boto3's resource objects; only clients are made.
    shutil.rmtree(folder / "boto3" / "data", ignore_errors=True)
    for pattern in NEVER_LOADED:
        for file in folder.rglob(pattern):
            file.unlink()
    data = folder / "botocore" / "data"
    if data.is_dir():
        trim_sdk(data)


def trim_sdk(data: Path) -> None:
    """botocore's data describes the services in use, each in its newest version."""
    for entry in data.iterdir():
        if entry.is_dir() and entry.name not in SERVICES:
            shutil.rmtree(entry)
        elif entry.is_file() and entry.name not in SHARED:
            entry.unlink()
    prefixes = set()
    for service in SERVICES:
        *older, newest = sorted((data / service).iterdir())
        for version in older:
            shutil.rmtree(version)
        for file in sorted(newest.glob("*.json*")):
            described = rewrite(file)
            prefixes |= (
                {described["metadata"]["endpointPrefix"]} if file.name.startswith("service-2.json") else set()
            )
    endpoints = json.loads((data / "endpoints.json").read_bytes())
    for partition in endpoints["partitions"]:
        partition["services"] = {name: of for name, of in partition["services"].items() if name in prefixes}
    write(data / "endpoints.json", endpoints)


def rewrite(file: Path) -> dict[str, Any]:
    """The file's content, which is now plain JSON without documentation; the upload compresses it anyway."""
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    described: dict[str, Any] = without_documentation(json.loads(raw))
    file.unlink()
    write(file.with_name(file.name.removesuffix(".gz")), described)
    return described


def without_documentation(value: Any) -> Any:
    """The description without its prose; a member that is called documentation is no text, and stays."""
    if isinstance(value, dict):
        return {
            key: without_documentation(inner)
            for key, inner in value.items()
            if not (key == "documentation" and isinstance(inner, str))
        }
    return [without_documentation(inner) for inner in value] if isinstance(value, list) else value


def write(file: Path, value: Any) -> None:
    """The file holds the value as compact JSON."""
    file.write_text(json.dumps(value, separators=(",", ":")), "utf-8")


def compile_templates(folder: Path) -> None:
    """The templates of the pages are modules, made with the settings that the pages are rendered with."""
    if (folder / "loket" / "web" / "render.py").is_file():
        compiling = "from loket.web.render import compile_templates; compile_templates()"
        isolated = [sys.executable, "-I", "-B", "-c", f"import sys; sys.path.insert(0, '.'); {compiling}"]
        subprocess.run(isolated, cwd=folder, check=True)


def compile_all(folder: Path) -> None:
    """Every module has bytecode of this Python that is loaded without a look at its source."""
    done = compileall.compile_dir(
        folder,
        maxlevels=99,
        force=True,
        quiet=1,
        workers=0,
        stripdir=str(folder),
        prependdir=RUNTIME_FOLDER,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not done:
        sys.exit(f"{folder} holds a module that can't be compiled.")


def digest(folder: Path) -> str:
    """Equal for folders with equal files."""
    seen = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        seen.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode())
        seen.update(file.read_bytes())
    return seen.hexdigest()


def bundle(built: Path) -> None:
    """All functions' folders are as they should be uploaded; equal ones stay equal, and are uploaded once."""
    done: dict[str, Path] = {}
    for folder in sorted(path for path in built.iterdir() if path.is_dir()):
        size, before = size_bytes(folder), digest(folder)
        if before in done:
            shutil.rmtree(folder)
            shutil.copytree(done[before], folder, copy_function=os.link)
        else:
            trim(folder)
            compile_templates(folder)
            compile_all(folder)
            done[before] = folder
        print(f"{folder.name}: {size / 1e6:.1f} MB, now {size_bytes(folder) / 1e6:.1f} MB")


def size_bytes(folder: Path) -> int:
    """What the files hold together."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    bundle(Path(sys.argv[1]))

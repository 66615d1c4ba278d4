"""Imports go one way; only adapters know AWS, only settings the environment, and the rules know neither."""

import ast
import subprocess
import sys
from pathlib import Path

LOKET = Path(__file__).parents[2] / "functions" / "loket"

# Room: the rooms it may import from.
ALLOWED = {
    "domain": {"domain"},
    "mail": {"domain", "mail"},
    "wire": {"domain", "wire"},
    "web": {"domain", "wire", "web"},
    "settings": {"domain"},
    "adapters": {"domain", "adapters"},
    "usecases": {"domain", "mail", "wire", "usecases"},
    "wiring": {"domain", "mail", "wire", "web", "settings", "adapters", "usecases"},
    "trouble": {"domain"},
    "handlers": {"domain", "mail", "wire", "web", "usecases", "settings", "wiring", "trouble", "handlers"},
}
# Room: the libraries it may know, beside Python's own.
LIBRARIES = {
    "domain": set(),
    "mail": {"jinja2", "markupsafe", "selectolax"},
    "wire": {"pydantic", "pydantic_core"},
    "web": {"jinja2", "markupsafe"},
    "settings": set(),
    "adapters": {"boto3", "botocore"},
    "usecases": set(),
    "wiring": set(),
    "trouble": set(),
    "handlers": {"aws_lambda_powertools"},
}
# In the pure rooms the clock, chance, the disk and the network are arguments.
PURE = {"domain", "mail", "wire"}
WORLD = {
    "asyncio",
    "http",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "smtplib",
    "socket",
    "time",
    "uuid",
}
CLOCKS = {"now", "utcnow", "today"}


def modules():
    """Every module of ours with its room."""
    for file in sorted(LOKET.rglob("*.py")):
        if file != LOKET / "__init__.py":
            yield file, file.relative_to(LOKET).parts[0].removesuffix(".py")


def imports(file):
    """Every module that the file imports, wherever in it, as dotted names."""
    package = ["loket", *file.relative_to(LOKET).parent.parts]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            yield from (".".join([*above, *filter(None, [node.module]), name.name]) for name in node.names)


def test_a_module_imports_from_no_room_above_its_own():
    wrong = [
        f"{file.relative_to(LOKET)} imports {name}"
        for file, room in modules()
        for name in imports(file)
        if name.startswith("loket.") and name.split(".")[1] not in ALLOWED[room]
    ]

    assert wrong == []


def test_a_module_knows_only_the_libraries_of_its_room():
    wrong = [
        f"{file.relative_to(LOKET)} imports {name}"
        for file, room in modules()
        for name in imports(file)
        if name.partition(".")[0] not in {"loket", *sys.stdlib_module_names, *LIBRARIES[room]}
    ]

    assert wrong == []


def test_rules_and_letters_are_pure():
    wrong = []
    for file, room in modules():
        if room in PURE:
            calls = [
                node.func
                for node in ast.walk(ast.parse(file.read_text("utf-8")))
                if isinstance(node, ast.Call)
            ]
            asked = {call.attr for call in calls if isinstance(call, ast.Attribute)} & CLOCKS
            known = {name.partition(".")[0] for name in imports(file)} & WORLD
            wrong += [f"{file.relative_to(LOKET)} asks {one}" for one in sorted(asked | known)]

    assert wrong == []


def test_only_settings_reads_the_environment():
    readers = {room for file, room in modules() if {"environ", "getenv"} & names(file)}

    assert readers == {"settings"}


def names(file):
    """Every attribute and name in the module."""
    tree = ast.walk(ast.parse(file.read_text("utf-8")))
    return {getattr(node, "attr", getattr(node, "id", getattr(node, "name", ""))) for node in tree}


def test_every_room_has_its_rules():
    assert {room for _, room in modules()} == set(ALLOWED) == set(LIBRARIES)


def test_opening_the_form_imports_neither_the_model_of_its_fields_nor_the_rest_of_the_domain():
    asked = "import loket.handlers.form_page, sys; print(*sys.modules)"

    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    slow = {"pydantic", "loket.adapters.table", "loket.domain.events", "loket.usecases.submit"}
    assert slow & set(ran.stdout.split()) == set()

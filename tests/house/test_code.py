"""What the house style asks of every file, as far as a machine can see it."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
KINDS = {".py", ".js", ".css", ".html", ".j2"}
NO_ROOMS = {"utils", "util", "helpers", "common", "base", "manager", "impl", "misc", "shared"}
TOO_LONG = 300


def files(*folders, kinds=frozenset(KINDS)):
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in kinds and "__pycache__" not in file.parts:
                yield file


def offences(folder, offends):
    """Where in our Python below a folder a node offends; says file and line."""
    return [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in files(folder, kinds={".py"})
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if offends(node, file)
    ]


def called(node):
    """What is called, as it is written; "" for anything but a call."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def test_no_file_is_longer_than_one_sitting():
    long = {
        str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines())
        for file in files("functions", "infra", "tests")
    }

    assert {name: lines for name, lines in long.items() if lines > TOO_LONG} == {}


def test_no_room_is_for_whatever_has_no_room():
    parts = {
        part
        for file in files("functions", "infra", "tests")
        for part in (*file.relative_to(ROOT).parent.parts, file.stem)
    }

    assert parts & NO_ROOMS == set()


def test_any_fault_at_all_is_caught_only_at_a_handler_s_edge_and_around_a_part_of_a_mail():
    def catches_all(node, file):
        if not isinstance(node, ast.ExceptHandler) or file.parent.name in {"handlers", "parse"}:
            return False
        caught = ast.unparse(node.type) if node.type else "BaseException"
        return bool(re.search(r"\b(Base)?Exception\b", caught)) and not file.match("mail/mime/parse*.py")

    assert offences("functions", catches_all) == []


def test_no_function_reads_the_whole_table():
    def scans(node, _):
        said = node.value if isinstance(node, ast.Constant) else ""
        return called(node).endswith(".scan") or said == "Scan"

    assert offences("functions", scans) == []


def test_functions_write_to_the_log_only():
    assert (
        offences("functions", lambda node, _: called(node) in {"print", "pprint", "sys.stdout.write"}) == []
    )


def test_no_test_is_skipped_or_patched():
    def dodges(node, _):
        name = getattr(node, "attr", getattr(node, "name", None)) or ""
        return name in {"skip", "skipif", "xfail", "importorskip", "patch", "MagicMock"}

    assert (
        offences("tests", lambda node, file: dodges(node, file) and not isinstance(node, ast.Constant)) == []
    )


def test_every_test_asserts_something():
    def asserts_nothing(node, _):
        is_test = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
        return is_test and not re.search(
            r"\bassert\b|\braises\(|\bexpect\(|\bassert_\w+\(", ast.unparse(node)
        )

    assert offences("tests", asserts_nothing) == []

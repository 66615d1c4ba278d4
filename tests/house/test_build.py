"""What `make build` adds to `sam build`: bytecode that stays valid, SDK data that still makes all clients."""

import ast
import gzip
import json
import runpy
import shutil
import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

import botocore
import jinja2
import markupsafe
import pytest
from botocore.loaders import Loader
from botocore.session import Session

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "infra" / "build" / "bundle.py"
BUNDLE = runpy.run_path(str(SCRIPT))
SERVICES = BUNDLE["SERVICES"]
DATA = Path(botocore.__file__).parent / "data"

RENDER = """
import sys; sys.path.insert(0, sys.argv[1])
from loket.web.pages import message_page
print(message_page("nl", "server-error"))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two functions' folders as `sam build` leaves them, small, after bundling."""
    built = tmp_path_factory.mktemp("build")
    for name in ("FormApi", "FormPage"):
        package = built / name / "loket" / "domain"
        package.mkdir(parents=True)
        (built / name / "loket" / "__init__.py").write_text("")
        (package / "rule.py").write_text("def broken():\n    raise ValueError\n")
        (package / "rule.pyi").write_text("def broken() -> None: ...\n")
        examples = built / name / "boto3" / "examples"
        examples.mkdir(parents=True)
        (examples / "s3.rst").write_text("How to…")
        data = built / name / "botocore" / "data"
        data.mkdir(parents=True)
        for file in DATA.glob("*.json"):
            shutil.copy(file, data)
        for service in (*SERVICES, "sns"):
            shutil.copytree(DATA / service, data / service)
    subprocess.run([sys.executable, SCRIPT, built], check=True, capture_output=True)
    return built


def test_every_module_has_bytecode_that_is_loaded_without_a_look_at_its_source(built):
    modules = list(built.rglob("*.py"))

    assert len(modules) == 4
    for module in modules:
        head = Path(cache_from_source(module)).read_bytes()[:8]
        # PEP 552: a hash instead of a date, and it isn't checked.
        assert head[4:8] == (1).to_bytes(4, "little")


def test_bytecode_of_a_module_that_got_another_date_is_still_used(built, tmp_path):
    shutil.copytree(built / "FormApi" / "loket", tmp_path / "loket")
    (tmp_path / "loket" / "domain" / "rule.py").write_text("def broken():\n    return 'compiled again'\n")

    done = subprocess.run(
        [sys.executable, "-c", "from loket.domain.rule import broken; broken()"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr.endswith("ValueError\n")


def test_what_no_function_loads_is_gone(built):
    names = {file.name for file in built.rglob("*")}

    assert not names & {"rule.pyi", "s3.rst", "sns", "examples-1.json", "2011-12-05"}


def test_equal_functions_stay_equal_and_are_uploaded_once(built):
    assert BUNDLE["digest"](built / "FormApi") == BUNDLE["digest"](built / "FormPage")


def test_the_sdk_s_data_is_small(built):
    assert BUNDLE["size_bytes"](built / "FormApi" / "botocore" / "data") < 1_000_000


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("region", ["eu-central-1", "us-gov-west-1", "cn-north-1", "eusc-de-east-1"])
def test_the_trimmed_data_makes_the_client_that_the_whole_makes(built, service, region):
    whole = client(DATA, service, region)

    trimmed = client(built / "FormApi" / "botocore" / "data", service, region)

    assert trimmed.meta.endpoint_url == whole.meta.endpoint_url
    assert trimmed.meta.service_model.operation_names == whole.meta.service_model.operation_names
    assert trimmed.meta.service_model.shape_names == whole.meta.service_model.shape_names
    assert trimmed.waiter_names == whole.waiter_names


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_loses_its_prose_and_nothing_else(built, service):
    (trimmed,) = (built / "FormApi" / "botocore" / "data" / service).glob("*/service-2.json")
    (whole,) = (DATA / service).glob("*/service-2.json.gz")
    described = json.loads(gzip.decompress(whole.read_bytes()))

    assert '"documentation":"' not in trimmed.read_text("utf-8")
    assert keys(json.loads(trimmed.read_bytes())) == keys(described) - {"documentation"}


def test_a_member_that_is_called_documentation_stays():
    described = {"members": {"documentation": {"shape": "Text", "documentation": "<p>Prose</p>"}}}

    assert BUNDLE["without_documentation"](described) == {"members": {"documentation": {"shape": "Text"}}}


def test_the_services_kept_are_those_that_the_functions_make_clients_of():
    asked = set()
    for file in (ROOT / "functions" / "loket").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = getattr(node, "func", None) and ast.unparse(node.func).rpartition(".")[2]
            if name == "client" and node.args and isinstance(node.args[0], ast.Constant):
                asked.add(node.args[0].value)

    assert asked == set(SERVICES)


def client(data, service, region):
    session = Session()
    loader = Loader(extra_search_paths=[str(data)], include_default_search_paths=False)
    session.register_component("data_loader", loader)
    return session.create_client(service, region, aws_access_key_id="key", aws_secret_access_key="secret")


def keys(value):
    """Every key of nested JSON."""
    if isinstance(value, dict):
        return set(value).union(*(keys(inner) for inner in value.values()))
    return set().union(*(keys(inner) for inner in value)) if isinstance(value, list) else set()


def test_pages_are_rendered_from_templates_that_are_compiled_already(tmp_path):
    folder = tmp_path / "FormPage"
    shutil.copytree(ROOT / "functions" / "loket", folder / "loket")
    for package in (jinja2, markupsafe):
        source = Path(package.__file__).parent
        shutil.copytree(source, folder / source.name)
    subprocess.run([sys.executable, SCRIPT, tmp_path], check=True, capture_output=True)
    shutil.rmtree(folder / "loket" / "web" / "templates")

    said = subprocess.run(
        [sys.executable, "-I", "-S", "-c", RENDER, folder], check=True, capture_output=True, text=True
    ).stdout

    assert "<h1" in said
    assert len(list((folder / "loket/web/templates_compiled").glob("tmpl_*.py"))) == len(
        list((ROOT / "functions/loket/web/templates").iterdir())
    )

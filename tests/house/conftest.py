"""What the guards look at: the template as it is written, and as SAM translates it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import template as written

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def template_text() -> str:
    return written.FILE.read_text("utf-8")


@pytest.fixture(scope="session")
def template() -> dict[str, Any]:
    return written.load()


@pytest.fixture(scope="session")
def functions(template: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The properties of every function, with what Globals gives to all; its environment as Variables."""
    common = template["Globals"]["Function"]
    return {
        name: common
        | resource["Properties"]
        | {"Variables": variables(common) | variables(resource["Properties"])}
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def variables(properties: dict[str, Any]) -> dict[str, Any]:
    return properties.get("Environment", {}).get("Variables", {})


TRANSLATE = """
import json, sys
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse
class NoPolicies:
    def load(self): return {}
template = yaml_parse(sys.stdin.read())
template["Globals"]["Function"]["CodeUri"] = "s3://bucket/key"
values = {"MailDomain": "loket.stad.example", "PublicUrl": "https://loket.stad.example"}
print(json.dumps(transform(template, values, NoPolicies())))
"""


@pytest.fixture(scope="session")
def translated(template_text: str) -> dict[str, dict[str, Any]]:
    """The resources that CloudFormation gets to see: SAM adds roles and rights of its own."""
    done = subprocess.run(
        [ROOT / ".tools" / "emulator" / "bin" / "python", "-c", TRANSLATE],
        input=template_text,
        env={"AWS_DEFAULT_REGION": "eu-central-1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)["Resources"]

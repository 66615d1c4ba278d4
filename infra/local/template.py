"""template.yaml as plain data: its short forms (`!Ref`) written out, and its code pointed at a bucket."""

from pathlib import Path
from typing import Any

import yaml

# The emulator refuses a template that names these; loket_local.scanner stands in for the first.
NOT_EMULATED = ("AWS::GuardDuty::MalwareProtectionPlan",)


class _Loader(yaml.SafeLoader):
    """Reads YAML with CloudFormation's tags; words like `2010-09-09` stay text."""


def _intrinsic(loader: _Loader, tag: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if tag == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {tag if tag in ("Ref", "Condition") else f"Fn::{tag}": value}


_Loader.add_multi_constructor("!", _intrinsic)
_Loader.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> dict[str, Any]:
    """The template as CloudFormation understands it in JSON."""
    return yaml.load(path.read_text(), Loader=_Loader)


def package(template: dict[str, Any], code_uri: str) -> dict[str, Any]:
    """The template with every local CodeUri replaced, as `sam package` does it, and without NOT_EMULATED."""
    made = {name: one for name, one in template["Resources"].items() if one["Type"] not in NOT_EMULATED}
    packaged = {**template, "Resources": made}
    function = template.get("Globals", {}).get("Function", {})
    if "CodeUri" in function:
        packaged["Globals"] = {**template["Globals"], "Function": {**function, "CodeUri": code_uri}}
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Serverless::Function" and "CodeUri" in resource["Properties"]:
            packaged["Resources"][name] = {
                **resource,
                "Properties": {**resource["Properties"], "CodeUri": code_uri},
            }
    return packaged


def required_parameters(template: dict[str, Any]) -> set[str]:
    """The parameters that somebody must give."""
    return {name for name, parameter in template.get("Parameters", {}).items() if "Default" not in parameter}

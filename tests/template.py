"""template.yaml, or a stack beside it, as plain data, CloudFormation's short forms written out."""

from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parents[1] / "template.yaml"


class Tagged(yaml.SafeLoader):
    """YAML in which `!Ref Table` is `{"Ref": "Table"}`."""


def intrinsic(loader: Tagged, suffix: str, node: yaml.Node) -> dict[str, Any]:
    read = {
        yaml.ScalarNode: loader.construct_scalar,
        yaml.SequenceNode: lambda sequence: loader.construct_sequence(sequence, deep=True),
        yaml.MappingNode: lambda mapping: loader.construct_mapping(mapping, deep=True),
    }
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": read[type(node)](node)}


Tagged.add_multi_constructor("!", intrinsic)


def load(file: Path = FILE) -> dict[str, Any]:
    """The template as it is written."""
    return yaml.load(file.read_text("utf-8"), Loader=Tagged)


def of_type(template: dict[str, Any], kind: str) -> dict[str, Any]:
    """The resources of one type, by their names."""
    return {name: one for name, one in template["Resources"].items() if one["Type"] == kind}


def only(template: dict[str, Any], kind: str) -> Any:
    """The one resource of a type."""
    (resource,) = of_type(template, kind).values()
    return resource


def as_list(value: Any) -> list[Any]:
    """One or several, as IAM and CloudFormation let either stand."""
    return value if isinstance(value, list) else [value]

"""template.yaml as plain data, CloudFormation's short forms written out."""

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


def load() -> dict[str, Any]:
    """The template as it is written."""
    return yaml.load(FILE.read_text("utf-8"), Loader=Tagged)


def as_list(value: Any) -> list[Any]:
    """One or several, as IAM and CloudFormation let either stand."""
    return value if isinstance(value, list) else [value]

"""The table as template.yaml describes it, made anywhere that speaks DynamoDB."""

from pathlib import Path
from typing import Any

import yaml

TEMPLATE = Path(__file__).parents[1] / "template.yaml"


class Plain(yaml.SafeLoader):
    """YAML whose CloudFormation tags are passed over."""


Plain.add_multi_constructor("!", lambda loader, suffix, node: None)

TAKEN = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


def create_table(client: Any, name: str) -> None:
    """A table with the keys and indexes of the template's."""
    template = yaml.load(TEMPLATE.read_text("utf-8"), Loader=Plain)
    properties = template["Resources"]["Table"]["Properties"]
    client.create_table(TableName=name, **{part: properties[part] for part in TAKEN})

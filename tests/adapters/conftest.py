"""The real adapters on an AWS in this process."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from loket.adapters.dynamo import Dynamo
from tests.memory_dynamodb import MemoryDynamoDB
from tests.table import create_table


@pytest.fixture(scope="module")
def aws() -> Iterator[None]:
    """An empty AWS; shared by a module, since each one costs a sixth of a second."""
    with mock_aws():
        yield


@pytest.fixture(scope="module", params=["moto", "memory"])
def dynamo(aws: None, request: pytest.FixtureRequest) -> Dynamo:
    """A table; whatever holds on moto's holds on the quick one that long walks use."""
    if request.param == "memory":
        return Dynamo(MemoryDynamoDB(), "questions")
    client = boto3.client("dynamodb", region_name="eu-central-1")
    create_table(client, "questions")
    return Dynamo(client, "questions")

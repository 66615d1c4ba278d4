"""A deployment on a table in memory, with the programme of Leiden."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from loket import wiring
from loket.adapters import aws
from loket.domain.programme import Programme
from loket_cli.programme import read_file
from tests.handlers.conftest import CACHED, SETTINGS
from tests.handlers.conftest import aws_of_moto as aws_of_moto
from tests.year.deployment import YearDesk

LEIDEN = Path(__file__).parents[2] / "infra/programme/leiden.yaml"


@pytest.fixture
def programme() -> Programme:
    return read_file(LEIDEN)


@pytest.fixture
def desk(aws_of_moto: None, programme: Programme, monkeypatch: pytest.MonkeyPatch) -> Iterator[YearDesk]:
    """A fresh deployment, nothing asked yet."""
    s3, bucket = aws.client("s3"), SETTINGS["LOKET_MAIL_BUCKET"]
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": aws.region()})
    desk = YearDesk(monkeypatch)
    wiring.table().programmes.apply(programme)
    yield desk
    for kept in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for one in kept.get("Contents", []):
            s3.delete_object(Bucket=bucket, Key=one["Key"])
    s3.delete_bucket(Bucket=bucket)
    for cached in CACHED:
        if hasattr(cached, "cache_clear"):
            cached.cache_clear()

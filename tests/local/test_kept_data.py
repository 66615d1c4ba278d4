"""The emulator as the local cloud runs it: what it answered is still there after kill -9."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from loket_local import cloud, emulator
from loket_local.emulator import REGION
from loket_local.settings import Settings
from tests.local.conftest import INSIDE
from tests.local_cloud import ROOT

TABLE = {
    "TableName": "questions",
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk", "outbox", "outbox_at")
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "outbox",
            "KeySchema": [
                {"AttributeName": "outbox", "KeyType": "HASH"},
                {"AttributeName": "outbox_at", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
    ],
    "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
}
PYTHON = Settings(0, 0, Path(), Path(), None, ROOT).emulator_python


class RunningEmulator:
    """An emulator that a test can kill and start again with the same data."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.loop = asyncio.new_event_loop()
        self.start()

    def start(self) -> None:
        """It answers, and the table and the bucket were made again, as every deployment does."""
        self.running = self.loop.run_until_complete(emulator.start(PYTHON, self.data, self.data))
        self.client("dynamodb").create_table(**TABLE)
        self.client("s3").create_bucket(
            Bucket="mail", CreateBucketConfiguration={"LocationConstraint": REGION}
        )

    def client(self, service):
        return cloud.client(service, self.running.url, REGION)

    def kill9(self) -> None:
        os.kill(self.running.process.pid, signal.SIGKILL)
        self.end()

    def end(self) -> None:
        self.loop.run_until_complete(self.running.stop())

    def titles(self):
        items = self.client("dynamodb").scan(TableName="questions")["Items"]
        return {item["pk"]["S"]: item["title"]["S"] for item in items}


@pytest.fixture
def aws(tmp_path: Path) -> Iterator[RunningEmulator]:
    """An emulator with an empty table and an empty bucket."""
    started = RunningEmulator(tmp_path)
    yield started
    started.end()
    started.loop.close()


def an_item(pk, title="Fietsen", **more):
    return {"pk": {"S": pk}, "sk": {"S": "HEAD"}, "title": {"S": title}, **more}


def put(pk, **more):
    return {"Put": {"TableName": "questions", "Item": an_item(pk, **more)}}


def test_every_way_of_writing_an_item_survives_kill_9(aws):
    table = aws.client("dynamodb")
    key = {"sk": {"S": "HEAD"}}
    table.put_item(TableName="questions", Item=an_item("put"))
    table.transact_write_items(TransactItems=[put("transaction-1"), put("transaction-2")])
    table.batch_write_item(RequestItems={"questions": [{"PutRequest": {"Item": an_item("batch")}}]})
    table.put_item(TableName="questions", Item=an_item("changed"))
    table.update_item(
        TableName="questions",
        Key={"pk": {"S": "changed"}, **key},
        UpdateExpression="SET title = :t",
        ExpressionAttributeValues={":t": {"S": "Lopen"}},
    )
    table.put_item(TableName="questions", Item=an_item("gone"))
    table.delete_item(TableName="questions", Key={"pk": {"S": "gone"}, **key})

    aws.kill9()
    aws.start()

    assert aws.titles() == {
        "put": "Fietsen",
        "transaction-1": "Fietsen",
        "transaction-2": "Fietsen",
        "batch": "Fietsen",
        "changed": "Lopen",
    }


def test_a_refused_transaction_leaves_nothing(aws):
    refused = put("second")
    refused["Put"]["ConditionExpression"] = "attribute_exists(pk)"
    with pytest.raises(ClientError, match="TransactionCanceled"):
        aws.client("dynamodb").transact_write_items(TransactItems=[put("first"), refused])

    aws.kill9()
    aws.start()

    assert aws.titles() == {}


def test_kept_items_are_in_the_indexes_but_not_in_the_stream_again(aws):
    waiting = {"outbox": {"S": "waiting"}, "outbox_at": {"S": "2026-11-02T09:00:00Z"}}
    aws.client("dynamodb").put_item(TableName="questions", Item=an_item("letter", **waiting))

    aws.kill9()
    aws.start()
    found = aws.client("dynamodb").query(
        TableName="questions",
        IndexName="outbox",
        KeyConditionExpression="outbox = :w",
        ExpressionAttributeValues={":w": {"S": "waiting"}},
    )

    assert [item["pk"]["S"] for item in found["Items"]] == ["letter"]
    assert records_in_the_stream(aws) == []


def test_a_new_item_after_a_restart_is_in_the_stream(aws):
    aws.client("dynamodb").put_item(TableName="questions", Item=an_item("before"))

    aws.kill9()
    aws.start()
    aws.client("dynamodb").put_item(TableName="questions", Item=an_item("after"))

    assert records_in_the_stream(aws) == ["after"]


def test_an_item_that_expires_is_gone_for_good_although_nobody_asked_for_it(tmp_path: Path):
    # The emulator removes what has expired from a thread of its own, once a minute, outside any request.
    expires_one_item = """
import pathlib, sys
import journal, kept_tables
from ministack.services import dynamodb
folder = pathlib.Path(sys.argv[1])
kept_tables.install(folder)
table = {"TableName": "t", "pk_name": "pk", "sk_name": None, "items": {}}
for name in ("expired", "kept"):
    dynamodb._set_item(table, name, "__no_sort__", {"pk": {"S": name}})
dynamodb._remove_item(table, "expired", "__no_sort__")
print([key["pk"]["S"] for key, _ in journal.Journal(folder).images.values()])
"""

    done = subprocess.run(
        [PYTHON, "-c", expires_one_item, tmp_path],
        env={**os.environ, "PYTHONPATH": str(INSIDE)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "['kept']"


def test_mail_in_the_bucket_survives_kill_9_in_every_version_of_it(aws):
    s3 = aws.client("s3")
    s3.put_bucket_versioning(Bucket="mail", VersioningConfiguration={"Status": "Enabled"})
    s3.put_object(Bucket="mail", Key="sent/LMS-2026-0042/1.eml", Body=b"Dag,\r\n", Metadata={"by": "us"})
    s3.put_object(Bucket="mail", Key="raw/a b&c", Body=b"first")
    s3.put_object(Bucket="mail", Key="raw/a b&c", Body=b"second")
    s3.put_object(Bucket="mail", Key="raw/gone", Body=b"x")
    s3.delete_object(Bucket="mail", Key="raw/gone")

    aws.kill9()
    aws.start()
    s3 = aws.client("s3")
    listed = s3.list_objects_v2(Bucket="mail")["Contents"]
    letter = s3.get_object(Bucket="mail", Key="sent/LMS-2026-0042/1.eml")

    assert {one["Key"] for one in listed} == {"raw/a b&c", "sent/LMS-2026-0042/1.eml"}
    assert s3.get_object(Bucket="mail", Key="raw/a b&c")["Body"].read() == b"second"
    assert (letter["Body"].read(), letter["Metadata"]) == (b"Dag,\r\n", {"by": "us"})


def test_no_answered_write_is_lost_however_often_it_is_killed(aws):
    answered = []
    for round_ in range(3):
        table = aws.client("dynamodb")
        for number in range(40):
            table.put_item(TableName="questions", Item=an_item(f"{round_}-{number}"))
            answered.append(f"{round_}-{number}")
        os.kill(aws.running.process.pid, signal.SIGKILL)
        with pytest.raises((BotoCoreError, ClientError)):
            table.put_item(TableName="questions", Item=an_item("after the end"))
        aws.end()
        aws.start()

    assert set(aws.titles()) == set(answered)


def records_in_the_stream(aws):
    arn = aws.client("dynamodb").describe_table(TableName="questions")["Table"]["LatestStreamArn"]
    streams = aws.client("dynamodbstreams")
    [shard] = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
    iterator = streams.get_shard_iterator(
        StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    return [
        record["dynamodb"]["Keys"]["pk"]["S"]
        for record in streams.get_records(ShardIterator=iterator)["Records"]
    ]

"""DynamoDB in plain values: where attribute types, paging and cancelled transactions are handled."""

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.exceptions import ClientError

Item = dict[str, Any]

CONFLICT_TRIES = 6
"""How often a transaction that met another one is sent: about a second of doubling waits. Ours, 2026-11."""
BATCH = 100
"""Items of one request, DynamoDB's limit."""


class ConditionFailed(Exception):
    """Raised when conditions of a write did not hold; `found` has for each action the item in the way."""

    def __init__(self, found: Sequence[Item | None], failed: Sequence[bool]) -> None:
        super().__init__("a condition failed")
        self.found = found
        self.failed = failed


def to_attributes(item: Mapping[str, Any]) -> dict[str, Any]:
    serializer = TypeSerializer()
    return {name: serializer.serialize(value) for name, value in item.items()}


def to_item(attributes: Mapping[str, Any]) -> Item:
    deserializer = TypeDeserializer()
    return {name: whole(deserializer.deserialize(value)) for name, value in attributes.items()}


def whole(value: Any) -> Any:
    """Every number of ours is a whole one; DynamoDB answers with Decimal."""
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, list):
        return [whole(one) for one in value]
    if isinstance(value, dict):
        return {name: whole(one) for name, one in value.items()}
    return value


class Dynamo:
    """One table. Reads are consistent where the table itself is read; indexes lag behind by nature."""

    def __init__(self, client: Any, table: str) -> None:
        self.client = client
        self.table = table

    def get(self, pk: str, sk: str) -> Item | None:
        """The item under a key, if there is one."""
        key = to_attributes({"pk": pk, "sk": sk})
        found = self.client.get_item(TableName=self.table, Key=key, ConsistentRead=True).get("Item")
        return to_item(found) if found else None

    def query(self, pk: str, prefix: str = "") -> Iterator[Item]:
        """The items of a partition whose sort key begins with the prefix, in its order, page by page."""
        condition, values = "pk = :pk", {":pk": pk}
        if prefix:
            condition, values = condition + " AND begins_with(sk, :sk)", values | {":sk": prefix}
        yield from self.pages(
            KeyConditionExpression=condition,
            ExpressionAttributeValues=to_attributes(values),
            ConsistentRead=True,
        )

    def due(
        self, index: str, hash_key: str, list_name: str, range_key: str, until: str, limit: int
    ) -> list[Item]:
        """At most `limit` keys of a sparse index up to and including a moment, oldest first."""
        answer = self.client.query(
            TableName=self.table,
            IndexName=index,
            KeyConditionExpression="#list = :list AND #at <= :until",
            ExpressionAttributeNames={"#list": hash_key, "#at": range_key},
            ExpressionAttributeValues=to_attributes({":list": list_name, ":until": until}),
            Limit=limit,
        )
        return [to_item(found) for found in answer["Items"]]

    def listed(self, index: str, hash_key: str, list_name: str) -> Iterator[Item]:
        """All keys on one list of a sparse index, page by page."""
        yield from self.pages(
            IndexName=index,
            KeyConditionExpression="#list = :list",
            ExpressionAttributeNames={"#list": hash_key},
            ExpressionAttributeValues=to_attributes({":list": list_name}),
        )

    def batch(self, keys: Sequence[tuple[str, str]]) -> Iterator[Item]:
        """The items under these keys, in any order, without those that are not there."""
        for start in range(0, len(keys), BATCH):
            asked = [to_attributes({"pk": pk, "sk": sk}) for pk, sk in keys[start : start + BATCH]]
            for attempt in range(CONFLICT_TRIES):
                request = {self.table: {"Keys": asked, "ConsistentRead": True}}
                answer = self.client.batch_get_item(RequestItems=request)
                yield from (to_item(found) for found in answer["Responses"].get(self.table, []))
                asked = answer.get("UnprocessedKeys", {}).get(self.table, {}).get("Keys", [])
                if not asked:
                    break
                wait_after(attempt)
            if asked:
                raise TimeoutError("the table did not give all of a batch")

    def pages(self, **request: Any) -> Iterator[Item]:
        while True:
            answer = self.client.query(TableName=self.table, **request)
            yield from (to_item(found) for found in answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def put(self, item: Item, condition: str = "", values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The action of a transaction that stores an item."""
        return {"Put": self.conditional({"Item": to_attributes(item)}, condition, values or {})}

    def store(self, item: Item) -> None:
        """The item is stored, outside a transaction."""
        self.client.put_item(TableName=self.table, Item=to_attributes(item))

    def remove(self, pk: str, sk: str) -> None:
        """The item is gone, outside a transaction."""
        self.client.delete_item(TableName=self.table, Key=to_attributes({"pk": pk, "sk": sk}))

    def delete(self, pk: str, sk: str) -> dict[str, Any]:
        """The action of a transaction that removes an item."""
        return {"Delete": {"TableName": self.table, "Key": to_attributes({"pk": pk, "sk": sk})}}

    def update(
        self, pk: str, sk: str, change: str, values: Mapping[str, Any], condition: str = ""
    ) -> dict[str, Any]:
        """The action of a transaction that changes an item."""
        key = to_attributes({"pk": pk, "sk": sk})
        return {"Update": self.conditional({"Key": key, "UpdateExpression": change}, condition, values)}

    def conditional(self, action: Item, condition: str, values: Mapping[str, Any]) -> Item:
        action["TableName"] = self.table
        if values:
            action["ExpressionAttributeValues"] = to_attributes(values)
        if condition:
            action["ConditionExpression"] = condition
            action["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        return action

    def transact(self, actions: Sequence[dict[str, Any]]) -> None:
        """All actions happen, or none: raises ConditionFailed for an answer, retries a mere conflict."""
        for attempt in range(CONFLICT_TRIES):
            try:
                self.client.transact_write_items(TransactItems=list(actions))
                return
            except ClientError as error:
                reasons = error.response.get("CancellationReasons", [])
                codes = [reason.get("Code") for reason in reasons]
                if "ConditionalCheckFailed" in codes:
                    raise ConditionFailed(*answers(reasons)) from None
                if "TransactionConflict" not in codes or attempt == CONFLICT_TRIES - 1:
                    raise
                wait_after(attempt)

    def change(self, pk: str, sk: str, change: str, values: Mapping[str, Any], condition: str = "") -> Item:
        """One item changed outside a transaction, as it is afterwards; raises ConditionFailed."""
        action = self.update(pk, sk, change, values, condition)["Update"]
        for attempt in range(CONFLICT_TRIES):
            try:
                answer = self.client.update_item(**action, ReturnValues="ALL_NEW")
                break
            except ClientError as error:
                code = error.response["Error"]["Code"]
                if code == "ConditionalCheckFailedException":
                    found = error.response.get("Item")
                    found_item = to_item(found) if isinstance(found, dict) else None
                    raise ConditionFailed([found_item], [True]) from None
                # Somebody's transaction is at work on the item.
                if code != "TransactionConflictException" or attempt == CONFLICT_TRIES - 1:
                    raise
                wait_after(attempt)
        return to_item(answer["Attributes"])


def wait_after(attempt: int) -> None:
    """Spread, so that two functions on one item do not meet again at once."""
    time.sleep(random.uniform(0.5, 1) * 0.03 * 2**attempt)


def answers(reasons: Sequence[Mapping[str, Any]]) -> tuple[list[Item | None], list[bool]]:
    """For each action of a cancelled transaction the item found, and whether its condition failed."""
    found = [to_item(reason["Item"]) if reason.get("Item") else None for reason in reasons]
    return found, [reason.get("Code") == "ConditionalCheckFailed" for reason in reasons]

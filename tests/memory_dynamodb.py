"""A DynamoDB client that keeps one table in this process, quick where moto looks through all of it.

It knows the requests and expressions that the adapters use, and refuses any other. The tests of the adapters
run on it as they do on moto. It counts its requests.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from botocore.exceptions import ClientError

from loket.adapters.dynamo import to_attributes, to_item

Item = dict[str, Any]
Key = tuple[str, str]

INDEXES = {"due": ("due_list", "due_at"), "outbox": ("outbox", "outbox_at")}
PAGE_BYTES = 1_000_000
"""What one answer to a query holds: DynamoDB's limit, in characters of the items here."""
TOKEN = re.compile(r"\s*(<=|<>|[=<(),]|[:#]?\w+)")


class MemoryDynamoDB:
    """One table with the keys and indexes of the template's."""

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        self.clear()

    def clear(self) -> None:
        """Nothing is in the table."""
        self.items: dict[str, dict[str, Item]] = {}
        self.order: dict[str, list[str]] = {}
        self.listed: dict[tuple[str, str], list[tuple[str, str, str]]] = {}

    def get_item(self, *, Key: Item, **_: Any) -> Item:
        self.requests["get_item"] += 1
        found = self.at(to_item(Key))
        return {"Item": to_attributes(found)} if found else {}

    def batch_get_item(self, *, RequestItems: Item) -> Item:
        self.requests["batch_get_item"] += 1
        ((table, asked),) = RequestItems.items()
        found = (self.at(to_item(key)) for key in asked["Keys"])
        return {"Responses": {table: [to_attributes(item) for item in found if item]}}

    def query(
        self,
        *,
        KeyConditionExpression: str,
        ExpressionAttributeValues: Item,
        IndexName: str = "",
        ExclusiveStartKey: Item | None = None,
        Limit: int = 1_000_000,
        **_: Any,
    ) -> Item:
        self.requests["query"] += 1
        values = to_item(ExpressionAttributeValues)
        found = self.in_index(IndexName, values) if IndexName else self.in_partition(values)
        start = found.index(to_item(ExclusiveStartKey)) + 1 if ExclusiveStartKey else 0
        page, size = [], 0
        for item in found[start : start + Limit]:
            page.append(item)
            size += len(str(item))
            if size > PAGE_BYTES:
                break
        more = start + len(page) < len(found) and page
        answer: Item = {"Items": [to_attributes(item) for item in page]}
        return answer | ({"LastEvaluatedKey": to_attributes(page[-1])} if more else {})

    def in_partition(self, values: Item) -> list[Item]:
        pk, prefix = values[":pk"], values.get(":sk", "")
        order = self.order.get(pk, [])
        first = bisect_left(order, prefix)
        names = []
        for sk in order[first:]:
            if not sk.startswith(prefix):
                break
            names.append(sk)
        return [self.items[pk][sk] for sk in names]

    def in_index(self, index: str, values: Item) -> list[Item]:
        """The keys of one list, which are all that an index has of its items."""
        hash_key, range_key = INDEXES[index]
        entries = self.listed.get((index, values[":list"]), [])
        last = bisect_right(entries, (values[":until"], "\uffff", "\uffff")) if ":until" in values else None
        return [
            {"pk": pk, "sk": sk, hash_key: values[":list"], range_key: at} for at, pk, sk in entries[:last]
        ]

    def put_item(self, *, Item: Item, **_: Any) -> Item:
        self.requests["put_item"] += 1
        self.place(to_item(Item))
        return {}

    def delete_item(self, *, Key: Item, **_: Any) -> Item:
        self.requests["delete_item"] += 1
        self.drop(to_item(Key))
        return {}

    def update_item(self, **action: Any) -> Item:
        self.requests["update_item"] += 1
        if reason := self.objection(action):
            raise error("ConditionalCheckFailedException", Item=reason.get("Item"))
        return {"Attributes": to_attributes(self.updated(action))}

    def transact_write_items(self, *, TransactItems: list[Item]) -> Item:
        self.requests["transact_write_items"] += 1
        actions = [next(iter(one.items())) for one in TransactItems]
        keys = [key_of(action) for _, action in actions]
        if len(set(keys)) < len(keys) or len(keys) > 100:
            raise ValueError("a transaction has 100 actions at most, and one for an item")
        reasons = [self.objection(action) or {"Code": "None"} for _, action in actions]
        if any(reason["Code"] != "None" for reason in reasons):
            raise error("TransactionCanceledException", CancellationReasons=reasons)
        for kind, action in actions:
            if kind == "Put":
                self.place(to_item(action["Item"]))
            elif kind == "Delete":
                self.drop(to_item(action["Key"]))
            else:
                self.updated(action)
        return {}

    def objection(self, action: Item) -> Item | None:
        """Why the condition of a write does not hold."""
        condition = action.get("ConditionExpression")
        pk, sk = key_of(action)
        found = self.at({"pk": pk, "sk": sk}) or {}
        if condition is None or holds(condition, found, to_item(action.get("ExpressionAttributeValues", {}))):
            return None
        return {"Code": "ConditionalCheckFailed"} | ({"Item": to_attributes(found)} if found else {})

    def updated(self, action: Item) -> Item:
        key = to_item(action["Key"])
        item = deepcopy(self.at(key) or key)
        change(item, action["UpdateExpression"], to_item(action["ExpressionAttributeValues"]))
        self.place(item)
        return item

    def at(self, key: Mapping[str, Any]) -> Item | None:
        return self.items.get(key["pk"], {}).get(key["sk"])

    def place(self, item: Item) -> None:
        self.drop(item)
        pk, sk = item["pk"], item["sk"]
        self.items.setdefault(pk, {})[sk] = item
        insort(self.order.setdefault(pk, []), sk)
        for index, (hash_key, range_key) in INDEXES.items():
            if hash_key in item and range_key in item:
                insort(self.listed.setdefault((index, item[hash_key]), []), (item[range_key], pk, sk))

    def drop(self, key: Item) -> None:
        pk, sk = key["pk"], key["sk"]
        old = self.items.get(pk, {}).pop(sk, None)
        if old is None:
            return
        self.order[pk].remove(sk)
        for index, (hash_key, range_key) in INDEXES.items():
            if hash_key in old and range_key in old:
                self.listed[index, old[hash_key]].remove((old[range_key], pk, sk))


def key_of(action: Item) -> Key:
    plain = to_item(action.get("Key") or {name: action["Item"][name] for name in ("pk", "sk")})
    return plain["pk"], plain["sk"]


def error(code: str, **more: Any) -> ClientError:
    told = {name: one for name, one in more.items() if one is not None}
    return ClientError({"Error": {"Code": code, "Message": code}, **told}, "Write")


def change(item: Item, expression: str, values: Item) -> None:
    """The item after SET, ADD and REMOVE, whose parts name attributes at the top only."""
    clauses = re.split(r"\b(SET|ADD|REMOVE)\b", expression)[1:]
    for verb, parts in zip(clauses[::2], clauses[1::2], strict=True):
        for part in parts.split(","):
            if verb == "REMOVE":
                item.pop(part.strip(), None)
                continue
            name, value = part.split("=") if verb == "SET" else part.split()
            new = values[value.strip()]
            if verb == "ADD":
                old = item.get(name.strip())
                new = new if old is None else old | new if isinstance(new, set) else old + new
            item[name.strip()] = new


def holds(condition: str, item: Item, values: Item) -> bool:
    """True when the item meets the condition; what is not there compares as false."""
    tokens = TOKEN.findall(condition)
    if "".join(tokens) != re.sub(r"\s", "", condition):
        raise ValueError(f"no such condition: {condition}")

    def either() -> bool:
        result = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            result = both() or result
        return result

    def both() -> bool:
        result = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            result = one() and result
        return result

    def one() -> bool:
        if tokens[0] == "(":
            tokens.pop(0)
            result = either()
            tokens.pop(0)
            return result
        if tokens[0] in ("attribute_exists", "attribute_not_exists"):
            verb, _, name, _ = (tokens.pop(0) for _ in range(4))
            return (name in item) == (verb == "attribute_exists")
        left, sign, right = value(), tokens.pop(0), value()
        if left is None or right is None:
            return sign == "<>" and left is not right
        return {
            "=": lambda: left == right,
            "<>": lambda: left != right,
            "<": lambda: left < right,
            "<=": lambda: left <= right,
        }[sign]()

    def value() -> Any:
        token = tokens.pop(0)
        if token == "size":
            _, name, _ = (tokens.pop(0) for _ in range(3))
            return len(item[name]) if name in item else None
        return values[token] if token.startswith(":") else item.get(token)

    result = either()
    if tokens:
        raise ValueError(f"no such condition: {condition}")
    return result

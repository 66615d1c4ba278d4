"""What makes a post usual, as writes of its own transaction: room in every count, and nothing seen before.

So an ordinary post is one request; only for another one all is looked up that tells why it is not.
"""

from collections.abc import Sequence
from typing import Any

from loket.adapters import items, keys
from loket.adapters.dynamo import ConditionFailed, Dynamo
from loket.domain.errors import LookCloser
from loket.domain.question import Question
from loket.domain.storage import Counted

COUNT = "ADD n :one SET expires_at = :end"
HAS_ROOM = "attribute_not_exists(n) OR n < :most"
UNSEEN = "attribute_not_exists(pk) OR expires_at < :now"


def counted(room: Sequence[Counted], dynamo: Dynamo) -> list[dict[str, Any]]:
    """Each of these is counted once more, if it has room."""
    return [
        dynamo.update(
            keys.counter(one.name),
            keys.ONLY,
            COUNT,
            {":one": 1, ":end": items.epoch(one.until), ":most": one.most},
            HAS_ROOM,
        )
        for one in room
    ]


def seen(
    question: Question, person_hash: str, fingerprints: Sequence[str], dynamo: Dynamo, *, demand_new: bool
) -> list[dict[str, Any]]:
    """The words and the person of a question are known from now on; `demand_new` fails when they were."""
    pointers = [items.words_item(one, question) for one in fingerprints]
    values = {":now": items.epoch(question.received_at)} if demand_new else {}
    condition = UNSEEN if demand_new else ""
    return [
        dynamo.put(item, condition, values) for item in (items.lately_item(person_hash, question), *pointers)
    ]


def demand_usual(failure: ConditionFailed, first: int, last: int) -> None:
    """Raises LookCloser when one of these writes, from `first` up to `last`, is why nothing was stored."""
    if any(failure.failed[first:last]):
        raise LookCloser("not as usual") from None

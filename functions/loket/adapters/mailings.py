"""What keeps a mailbox whose owner has proven nothing from being filled, in the question's transaction."""

from datetime import timedelta
from typing import Any

from loket.adapters import items, keys
from loket.adapters.dynamo import ConditionFailed, Dynamo
from loket.domain.errors import AddressFull, AddressMailed
from loket.domain.storage import Step

FREE = "attribute_not_exists(pk) OR mailed_at <= :free"
NOT_FULL = "attribute_not_exists(n) OR n < :most"
DAY = timedelta(days=1)


def mailing(step: Step, dynamo: Dynamo) -> list[dict[str, Any]]:
    """The writes that fail when the mailbox had a letter within the hour, or has its questions of the day."""
    found = step.mailing
    if found is None:
        return []
    actions = []
    if found.letter:
        free = {":free": items.moment(found.at - items.ONE_LETTER)}
        actions.append(dynamo.put(items.mailed_item(found, step.after.reference), FREE, free))
    if found.most:
        counter = keys.counter(f"address#{found.at:%Y-%m-%d}#{found.mailbox}")
        values = {":one": 1, ":end": items.epoch(found.at + DAY), ":most": found.most}
        actions.append(
            dynamo.update(counter, keys.ONLY, "ADD n :one SET expires_at = :end", values, NOT_FULL)
        )
    return actions


def demand_room(step: Step, failure: ConditionFailed, at: int) -> None:
    """Raises AddressMailed or AddressFull when it was one of those writes, from `at` on, which failed."""
    found, reference = step.mailing, step.after.reference
    if found is None:
        return
    if found.most and failure.failed[at + found.letter]:
        raise AddressFull(reference) from None
    item = failure.found[at]
    if found.letter and failure.failed[at] and item:
        raise AddressMailed(reference, items.moment_of(item["mailed_at"]), str(item["reference"])) from None

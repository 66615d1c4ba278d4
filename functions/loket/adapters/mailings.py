"""One letter an hour for a mailbox whose owner has proven nothing, by a write in the same transaction."""

from typing import Any

from loket.adapters import items
from loket.adapters.dynamo import ConditionFailed, Dynamo
from loket.domain.errors import AddressMailed
from loket.domain.storage import Step

FREE = "attribute_not_exists(pk) OR mailed_at <= :free"


def mailing(step: Step, dynamo: Dynamo) -> list[dict[str, Any]]:
    """The write that fails when the mailbox of this step's letter had one within the hour."""
    if step.mailing is None:
        return []
    free = {":free": items.moment(step.mailing.at - items.ONE_LETTER)}
    return [dynamo.put(items.mailed_item(step.mailing, step.after.reference), FREE, free)]


def demand_letter(step: Step, failure: ConditionFailed, at: int) -> None:
    """Raises AddressMailed when it was that write, `at` this place of the transaction, which failed."""
    found = failure.found[at]
    if step.mailing and failure.failed[at] and found:
        mailed_at = items.moment_of(found["mailed_at"])
        raise AddressMailed(step.after.reference, mailed_at, str(found["reference"])) from None

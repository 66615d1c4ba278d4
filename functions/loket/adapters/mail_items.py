"""What a mail leaves in the table: its outcome, what recognises it again, and its text below the question."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from loket.adapters import keys
from loket.adapters.codec import decode, encode
from loket.adapters.dynamo import Dynamo
from loket.adapters.items import KEEP_LOOSE, Item, epoch
from loket.domain.arrival import Arrival
from loket.domain.correspondence import Writing, is_loose
from loket.domain.outcomes import MailOutcome, Outcome
from loket.domain.storage import MailEntry, SeenMail

REMEMBER_MAILS = timedelta(days=3 * 365)
"""How long the same mail is recognised: as long as the address that it may be sent to again is believed."""

NEW = "attribute_not_exists(pk)"
NEW_OR_THIS_DELIVERY = "attribute_not_exists(pk) OR ses_id = :mine"
# The second form is what an earlier transaction of the same mail, for another question, left.
AS_SEEN = "ses_id = :first AND (done_for = :before OR done_for = :after)"
NOT_BY_THIS_DELIVERY = "attribute_not_exists(pk) OR ses_id <> :mine"


def actions(reference: str, entry: MailEntry, dynamo: Dynamo) -> Iterator[dict[str, Any]]:
    """The writes of one mail for one question, each refused when it was done before."""
    mine = {":mine": entry.arrival.ses_id}
    if entry.seen is None:
        yield dynamo.put(seen_item(reference, entry), NEW_OR_THIS_DELIVERY, mine)
    else:
        item = seen_item(reference, entry)
        known = {":first": item["ses_id"], ":before": list(entry.seen.names), ":after": item["done_for"]}
        yield dynamo.put(item, AS_SEEN, known)
    if entry.writing:
        yield dynamo.put(writing_item(reference, entry.writing), NOT_BY_THIS_DELIVERY, mine)
        if entry.known_as:
            yield dynamo.put(pointer_item(reference, entry))
    if entry.outcome:
        yield dynamo.put(outcome_item(entry.outcome), NEW)
        if entry.outcome.outcome is Outcome.DUPLICATE and not is_loose(reference):
            yield dynamo.put(copy_item(reference, entry.outcome.arrival))


def typed_action(reference: str, typed: Writing, dynamo: Dynamo) -> dict[str, Any]:
    """The write of what was typed on a page, refused when the same press had its effect before."""
    return dynamo.put(writing_item(reference, typed), NEW)


def seen_item(reference: str, entry: MailEntry) -> Item:
    earlier = entry.seen.names if entry.seen else ()
    return {
        "pk": keys.seen(entry.digest),
        "sk": keys.ONLY,
        "ses_id": entry.seen.ses_id if entry.seen else entry.arrival.ses_id,
        "reference": entry.seen.reference if entry.seen else reference,
        "done_for": sorted({*earlier, *entry.names}),
        "expires_at": epoch(entry.arrival.at + REMEMBER_MAILS),
    }


def seen_of(item: Mapping[str, Any]) -> SeenMail:
    return SeenMail(ses_id=item["ses_id"], reference=item.get("reference", ""), names=tuple(item["done_for"]))


def copy_item(reference: str, arrival: Arrival) -> Item:
    """Leads to one more raw mail that goes when the question's texts go."""
    return {
        "pk": keys.question(reference),
        "sk": keys.copy(arrival.ses_id),
        "arrival": encode(arrival),
    }


def copy_of(item: Mapping[str, Any]) -> Arrival:
    return decode(Arrival, item["arrival"])


def writing_item(reference: str, writing: Writing) -> Item:
    """A mail below its question; one below no question goes by itself."""
    item = {
        "pk": keys.question(reference),
        "sk": keys.writing(writing.id),
        "ses_id": writing.arrival.ses_id,
        "writing": encode(writing),
    }
    return item | ({"expires_at": epoch(writing.at + KEEP_LOOSE)} if is_loose(reference) else {})


def writing_of(item: Mapping[str, Any]) -> Writing:
    return decode(Writing, item["writing"])


def pointer_item(reference: str, entry: MailEntry) -> Item:
    """Leads from the sender's own Message-ID to the question, for who answers before we did (M11)."""
    assert entry.writing is not None
    return {
        "pk": keys.incoming(entry.known_as),
        "sk": keys.ONLY,
        "reference": reference,
        "party": entry.writing.by.code,
        "expires_at": epoch(entry.arrival.at + REMEMBER_MAILS),
    }


def outcome_item(outcome: MailOutcome) -> Item:
    arrival = outcome.arrival
    return {
        "pk": keys.outcomes(f"{arrival.at:%Y-%m-%d}"),
        "sk": arrival.ses_id,
        "outcome": encode(outcome),
    }


def outcome_of(item: Mapping[str, Any]) -> MailOutcome:
    return decode(MailOutcome, item["outcome"])

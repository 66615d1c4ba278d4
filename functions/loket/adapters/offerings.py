"""The offerings of the programme in force, and how many questions each of them has.

They lie beside the programme, in items of their own under a fingerprint of all of them: the form reads the
programme at every cold start, and an item holds at most 400 kB (DynamoDB's quota).
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from loket.adapters import keys
from loket.adapters.codec import decode, encode
from loket.adapters.dynamo import Dynamo
from loket.domain.offering import Offering
from loket.domain.question import Question

TOGETHER = 25
"""Offerings of one item: each at most some 10 kB. Chosen by us, 2026-11."""


def fingerprint(offerings: Sequence[Offering]) -> str:
    """The same for the same offerings in the same order; "" for none."""
    if not offerings:
        return ""
    plain = json.dumps([encode(one) for one in offerings], sort_keys=True)
    return sha256(plain.encode()).hexdigest()[:32]


class Offerings:
    """Offerings by their fingerprint: what lies under one never changes, so a reader never sees half."""

    def __init__(self, dynamo: Dynamo) -> None:
        self.dynamo = dynamo
        self.read: tuple[str, tuple[Offering, ...]] = ("", ())

    def keep(self, offerings: Sequence[Offering]) -> str:
        """The offerings are kept, and all of them, before anything can lead to them; their fingerprint."""
        mark = fingerprint(offerings)
        for start in range(0, len(offerings), TOGETHER):
            together = offerings[start : start + TOGETHER]
            plain = [encode(one) for one in together]
            self.dynamo.store({"pk": keys.offerings(mark), "sk": keys.place(start), "offerings": plain})
        return mark

    def under(self, mark: str) -> tuple[Offering, ...]:
        """The offerings under a fingerprint, in their order; the latest ones asked for stay at hand."""
        if mark and self.read[0] != mark:
            found = self.dynamo.query(keys.offerings(mark))
            self.read = mark, tuple(decode(Offering, one) for item in found for one in item["offerings"])
        return self.read[1] if mark else ()

    def taken(self) -> Mapping[str, int]:
        """How many open matches each offering has, by its id."""
        return Counter(str(item["offering"]) for item in self.dynamo.query(keys.taken()))


def taken_by(question: Question | None) -> dict[str, str]:
    """The offering of each open match of a question that has one, by a sort key of that match."""
    matches = question.matches if question else ()
    taken = (match for match in matches if match.offering and match.is_open)
    return {keys.taken_by(question.reference, one.key): one.offering for one in taken} if question else {}


def places_taken(before: Question | None, after: Question, dynamo: Dynamo) -> list[dict[str, Any]]:
    """The actions by which a match takes its place in an offering, or leaves it; none for most decisions."""
    was, now = taken_by(before), taken_by(after)
    return [
        *(
            dynamo.put({"pk": keys.taken(), "sk": match, "offering": offering})
            for match, offering in now.items()
            if was.get(match) != offering
        ),
        *(dynamo.delete(keys.taken(), match) for match in was if match not in now),
    ]

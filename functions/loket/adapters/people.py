"""The people of a programme beside its file: who joined by a hand over, and who is away."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loket.adapters import keys
from loket.adapters.codec import decode, encode
from loket.adapters.dynamo import Dynamo, Item
from loket.domain.colleagues import Joined, Leave, with_people
from loket.domain.people import Party
from loket.domain.programme import Absence, Programme


class People:
    """They lie in one small partition, whichever version of the file is in force."""

    def __init__(self, dynamo: Dynamo) -> None:
        self.dynamo = dynamo

    def joined(self) -> Sequence[Joined]:
        """Everybody who joined by a hand over, by institution."""
        found = self.dynamo.query(keys.people(), keys.JOINED)
        return [decode(Joined, item["joined"]) for item in found]

    def forget_joined(self, joined: Joined) -> None:
        """They are no contact any more, as somebody whom the file leaves out."""
        self.dynamo.remove(keys.people(), keys.joined(joined.institution, joined.person.id))

    def absences(self) -> Mapping[str, Absence]:
        """Every absence that a contact told us of, by the code of the party."""
        found = self.dynamo.query(keys.people(), keys.ABSENCE)
        return {item["sk"].removeprefix(keys.ABSENCE): absence_of(item) for item in found}

    def absence(self, party: Party) -> Absence | None:
        """The absence that this contact told us of, as it stands this moment."""
        item = self.dynamo.get(keys.people(), keys.absence(party.code))
        return absence_of(item) if item else None

    def end_absence(self, party_code: str) -> None:
        """This contact counts as present from now on."""
        self.dynamo.remove(keys.people(), keys.absence(party_code))

    def beside(self, programme: Programme) -> Programme:
        """The programme with all of them, by one query."""
        found = list(self.dynamo.query(keys.people()))
        joined = [decode(Joined, item["joined"]) for item in found if "joined" in item]
        absences = {
            item["sk"].removeprefix(keys.ABSENCE): absence_of(item) for item in found if "absence" in item
        }
        return with_people(programme, joined, absences)

    def changes(self, joined: Joined | None, leave: Leave | None) -> Iterator[dict[str, Any]]:
        """The writes of what is new of people."""
        if joined:
            yield self.dynamo.put(joined_item(joined))
        if leave and leave.absence:
            yield self.dynamo.put(absence_item(leave, leave.absence))
        elif leave:
            yield self.dynamo.delete(keys.people(), keys.absence(leave.party.code))


def joined_item(joined: Joined) -> Item:
    sk = keys.joined(joined.institution, joined.person.id)
    return {"pk": keys.people(), "sk": sk, "joined": encode(joined)}


def absence_item(leave: Leave, absence: Absence) -> Item:
    return {"pk": keys.people(), "sk": keys.absence(leave.party.code), "absence": encode(absence)}


def absence_of(item: Mapping[str, Any]) -> Absence:
    return decode(Absence, item["absence"])

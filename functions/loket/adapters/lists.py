"""The lists of what is open, and what is on them, at a cost that no other question adds to."""

from collections.abc import Mapping, Sequence

from loket.adapters import items, keys
from loket.adapters.dynamo import Dynamo
from loket.domain.overview import Brief, OpenMatch
from loket.domain.storage import Waiting

DESK_LISTS = (keys.DESK_LIST, keys.intake_list(Waiting.HELD), keys.intake_list(Waiting.INCOMPLETE))
QUESTION = keys.question("")


class Lists:
    """The open matches of each institution, and the questions that wait for the desk."""

    def __init__(self, dynamo: Dynamo) -> None:
        self.dynamo = dynamo

    def open_matches(self, institution: str) -> Sequence[OpenMatch]:
        """The open matches of an institution, in no order that says how long they wait."""
        found = self.dynamo.listed("due", "due_list", keys.institution_list(institution))
        return [OpenMatch(item["pk"].removeprefix(QUESTION), keys.match_of(item["sk"])) for item in found]

    def at_desk(self) -> Sequence[str]:
        """References of the questions that wait for the desk: held, incomplete, or with no institution."""
        return [
            item["pk"].removeprefix(QUESTION)
            for name in DESK_LISTS
            for item in self.dynamo.listed("due", "due_list", name)
        ]

    def briefs(self, references: Sequence[str]) -> Mapping[str, Brief]:
        """These questions as they stand, by their references, without those that there are not."""
        once = list(dict.fromkeys(references))
        heads = self.dynamo.batch([(keys.question(reference), keys.HEAD) for reference in once])
        questions = {question.reference: question for question in map(items.question_of, heads)}
        texts = [(keys.question(name), keys.body(one.revision)) for name, one in questions.items()]
        bodies = {item["pk"]: items.body_of(item) for item in self.dynamo.batch(texts)}
        return {
            name: Brief(question, body.title, body.confidential) if body else Brief(question)
            for name, question in questions.items()
            for body in [bodies.get(keys.question(name))]
        }

"""What one decision leaves in the table beside the question's head."""

from typing import Any

from loket.adapters import items, keys, mail_items
from loket.adapters.dynamo import Dynamo
from loket.adapters.offerings import places_taken
from loket.adapters.programmes import NEW, Programmes
from loket.domain.question import Question
from loket.domain.storage import Step, Succession


def happened(step: Step, programmes: Programmes, dynamo: Dynamo) -> list[dict[str, Any]]:
    """What a step leaves beside the head: its events, the matches it changed, its letters."""
    reference = step.after.reference
    first = step.after.version - len(step.events) + 1
    known = step.before.matches if step.before else ()
    vanished = [match.key for match in known if step.after.match(match.key) is None]
    return [
        dynamo.put(items.timeline_item(reference, first, step.events), NEW),
        *(dynamo.put(item) for item in changed_matches(step)),
        *(dynamo.delete(keys.question(reference), keys.match(key)) for key in vanished),
        *(dynamo.put(items.letter_item(letter), NEW) for letter in step.letters),
        *([dynamo.put(items.body_item(reference, step.after.revision, step.body))] if step.body else []),
        *(dynamo.put(items.body_item(reference, *one)) for one in step.wordings.items()),
        *([dynamo.put(items.partner_item(reference, step.partner))] if step.partner else []),
        *([dynamo.put(items.known_item(step.known))] if step.known else []),
        *programmes.people.changes(step.joined, step.leave),
        *places_taken(step.before, step.after, dynamo),
        *([dynamo.put(items.asker_item(reference, step.asker))] if step.asker else []),
        *(succeeded(step.after, step.succession, dynamo) if step.succession else ()),
        *(mail_items.actions(reference, step.mail, dynamo) if step.mail else ()),
        *([mail_items.typed_action(reference, step.typed, dynamo)] if step.typed else []),
        *([dynamo.put(mail_items.writing_item(reference, step.brought))] if step.brought else []),
    ]


def changed_matches(step: Step) -> list[items.Item]:
    """The items of the matches that opened, ended, or did either again."""
    before = [items.match_item(step.before, match) for match in step.before.matches] if step.before else []
    after = [items.match_item(step.after, match) for match in step.after.matches]
    return [item for item in after if item not in before]


def succeeded(question: Question, now: Succession, dynamo: Dynamo) -> list[dict[str, Any]]:
    """One person takes another's place, and the question is found by that address only."""
    reference = question.reference
    pk = keys.question(reference)
    other = items.asker_item(reference, now.other) if now.other else None
    # A key may stand in a transaction once only.
    moved = now.left != now.joined
    return [
        dynamo.put(items.partner_item(reference, now.partner)),
        dynamo.put(other) if other else dynamo.delete(pk, keys.ASKER),
        *([dynamo.delete(keys.person(now.left), pk)] if moved else []),
        dynamo.put(items.person_item(now.joined, question)),
    ]

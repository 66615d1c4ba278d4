"""What can still be taken back: each change keeps what it replaced, until somebody reacts to it."""

from dataclasses import replace
from datetime import timedelta

from loket.domain.events import Event, HandedOver, event_name
from loket.domain.match import Match
from loket.domain.people import Party
from loket.domain.question import Before, Change, Question

REMEMBER_CHANGES = timedelta(days=30)
"""How long a change is kept in the snapshot so that a late undo gets a precise answer. Ours, 2026-11."""
HANDED_OVER = event_name(HandedOver)
REMEMBERED_CHANGES = 12
"""At most this many, newest first, so that the snapshot stays small. Chosen by us, 2026-11."""


def with_match(question: Question, *changed: Match) -> Question:
    """The question with these matches in the place of those under the same keys, new ones at the end."""
    new = {match.key: match for match in changed}
    replaced = tuple(new.pop(match.key, match) for match in question.matches)
    return replace(question, matches=replaced + tuple(new.values()))


def remembering(
    question: Question, event: Event, *changed: Match, before: Question | None = None
) -> Question:
    """The question with the changed matches, and with what they were before, for an undo.

    `before` is given when the question itself changed too. Other changes of the same matches can no longer be
    undone: those of the same side are superseded, those of another side have been reacted to.
    """
    touched = tuple(match.key for match in changed)
    old = tuple(match for match in question.matches if match.key in touched)
    whole = before is not None
    origin = before or question
    change = Change(
        number=question.version + 1,
        by=event.by,
        at=event.at,
        touched=touched,
        whole=whole,
        what=event_name(type(event)),
        before=Before(matches=old, ended=origin.ended, wording=origin.wording, revision=origin.revision),
    )
    earlier = (after(event, change, other) for other in question.changes)
    changes = (*(other for other in earlier if other is not None), change)[-REMEMBERED_CHANGES:]
    return replace(with_match(question, *changed), changes=changes)


def after(event: Event, newer: Change, earlier: Change) -> Change | None:
    """What is left of an earlier change once a newer one happened."""
    if event.at - earlier.at > REMEMBER_CHANGES:
        return None
    apart = not (set(earlier.touched) & set(newer.touched)) and not (earlier.whole and newer.whole)
    if apart or earlier.overtaken_by is not None:
        return earlier
    acted_on = earlier.what == HANDED_OVER and earlier.by != newer.by
    if earlier.by.same_side_as(newer.by) and not acted_on:
        return None
    return overtaken(earlier, newer.by)


def overtaken(change: Change, by: Party) -> Change:
    return replace(change, overtaken_by=by, before=Before())

"""How each event changes a question. `fold` of a timeline is the snapshot that is stored beside it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

from loket.domain import events as e
from loket.domain import evolve_people as people
from loket.domain import evolve_post as post
from loket.domain import evolve_silence as silence
from loket.domain.changes import remembering, with_match
from loket.domain.errors import TimelineError
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import AGREED_ON, MOVES, Match, MatchKey, MatchStatus, Move, allows
from loket.domain.passing_on import relayed
from loket.domain.people import Role
from loket.domain.question import Question, Wording
from loket.domain.retention import closed_by


def received(reference: str, event: e.Received) -> Question:
    """The question as its first event makes it."""
    return Question(
        reference=reference,
        received_at=event.at,
        intake=event.intake,
        language=event.language,
        hold_reason=event.hold_reason,
        related=event.related,
        relation=event.relation,
        via=event.via,
        facets=event.facets,
        accepted_at=event.at if event.intake is IntakeStatus.ACCEPTED else None,
    )


def fold(reference: str, timeline: Iterable[e.Event]) -> Question:
    """The question after its whole timeline; raises TimelineError if the events cannot follow each other."""
    first, *rest = timeline
    if not isinstance(first, e.Received):
        raise TimelineError(f"{reference}: a timeline begins with its receipt")
    return reduce(evolve, rest, received(reference, first))


def evolve(question: Question, event: e.Event) -> Question:
    """The question after one more event."""
    changed = HANDLERS[type(event)](question, event)
    # Who writes to us again wants our answers again.
    unwanted = tuple(code for code in changed.unwanted if code != event.by.code)
    closed_at = closed_by(event, changed)
    return replace(changed, version=question.version + 1, unwanted=unwanted, closed_at=closed_at)


def unchanged(question: Question, event: e.Event) -> Question:
    """Some events only tell: the timeline has them, the statuses stay."""
    return question


def accepted(question: Question, event: e.Event) -> Question:
    return replace(question, intake=IntakeStatus.ACCEPTED, hold_reason="", accepted_at=event.at)


def discarded(question: Question, event: e.Discarded) -> Question:
    return replace(question, intake=IntakeStatus.DISCARDED, hold_reason=event.reason)


def writer_named(question: Question, event: e.WriterNamed) -> Question:
    return replace(question, intake=IntakeStatus.UNCONFIRMED, hold_reason="")


def asked(question: Question, event: e.Asked) -> Question:
    if question.match(event.key) is not None:
        raise TimelineError(f"{question.reference}: asked twice under one number")
    return with_match(question, an_asked_match(event.key, event, event.contact))


def considered(question: Question, event: e.Considered) -> Question:
    match = moved(reached(question, event), Move.CONSIDER, event)
    return remembering(question, event, answered(replace(match, considering_until=event.until), event))


def proposed(question: Question, event: e.Proposed) -> Question:
    match = moved(reached(question, event), Move.PROPOSE, event)
    period = event.period or match.period
    offered = replace(match, offer=question.version + 1, period=period, offering=event.offering)
    return remembering(question, event, answered(offered, event))


def declined(question: Question, event: e.Declined) -> Question:
    match = moved(existing(question, event.key), Move.DECLINE, event)
    return remembering(question, event, answered(replace(match, declined_for=event.reason), event))


def agreed(question: Question, event: e.Agreed) -> Question:
    match = existing(question, event.key)
    if match.offer != event.offer:
        raise TimelineError(f"{question.reference}: agreed to an offer that does not stand")
    return remembering(question, event, replace(moved(match, Move.AGREE, event), agreed_at=event.at))


def rather_not(question: Question, event: e.RatherNot) -> Question:
    match = moved(existing(question, event.key), Move.RATHER_NOT, event)
    return remembering(question, event, replace(match, offer=None, considering_until=None, offering=""))


def stepped(move: Move) -> Callable[[Question, Any], Question]:
    """A handler for an event that does nothing but this move."""

    def handler(question: Question, event: e.MatchEvent) -> Question:
        return remembering(question, event, moved(existing(question, event.key), move, event))

    return handler


def period_set(question: Question, event: e.PeriodSet) -> Question:
    return remembering(question, event, replace(existing(question, event.key), period=event.period))


def handed_over(question: Question, event: e.HandedOver) -> Question:
    match = existing(question, event.key)
    match = replace(match, contact=event.contact, away_until=None, away_told=None)
    # Whoever takes over has not been silent.
    match = replace(match, reminders=0, reminded_at=event.at)
    return remembering(people.without_proposals(question, event.key), event, match)


def reworded(question: Question, event: e.Reworded) -> Question:
    wording = Wording(question.version + 1, event.revision, event.by, event.at)
    offered = replace(question, wording=wording, last_revision=max(question.last_revision, event.revision))
    return silence.heard(remembering(offered, event, before=question), event.by, event.at)


def wording_agreed(question: Question, event: e.WordingAgreed) -> Question:
    answered = remembering(replace(question, revision=event.revision, wording=None), event, before=question)
    return silence.handed_back(answered, question.wording, event.at)


def wording_refused(question: Question, event: e.WordingRefused) -> Question:
    answered = remembering(replace(question, wording=None), event, before=question)
    return silence.handed_back(answered, question.wording, event.at)


def ended(question: Question, event: e.Ended) -> Question:
    """Open matches end with the question: agreed work the desk stops is cancelled, all else withdrawn."""
    stopped = []
    for match in question.matches:
        if match.is_open:
            by_desk = event.ending is Ending.CLOSED and match.status in AGREED_ON
            stopped.append(moved(match, Move.CANCEL if by_desk else Move.WITHDRAW, event))
    ended_question = replace(question, ended=event.ending, wording=None)
    return remembering(ended_question, event, *stopped, before=question)


def reopened(question: Question, event: e.Reopened) -> Question:
    again = [an_asked_match(key, event, person) for key, person in event.asked]
    return remembering(replace(question, ended=None), event, *again, before=question)


def language_chosen(question: Question, event: e.LanguageChosen) -> Question:
    return replace(question, language=event.language)


def undone(question: Question, event: e.Undone) -> Question:
    change = next((change for change in question.changes if change.number == event.change), None)
    if change is None or change.overtaken_by is not None:
        raise TimelineError(f"{question.reference}: nothing to undo under {event.change}")
    restored = question
    if change.whole:
        before = change.before
        restored = replace(restored, ended=before.ended, wording=before.wording, revision=before.revision)
    kept = tuple(match for match in restored.matches if match.key not in change.touched)
    again = tuple(silence.answerable(match, event.at) for match in change.before.matches)
    matches = in_order(kept + again, question.matches)
    changes = tuple(other for other in question.changes if other.number != event.change)
    return replace(restored, matches=matches, changes=changes)


def erasure_decided(question: Question, event: e.ErasureDecided) -> Question:
    """No change before it can be taken back: what it would restore is about to go."""
    return replace(question, erase_at=event.due, erase_reason=event.reason, changes=())


def erased(question: Question, event: e.Erased) -> Question:
    return replace(question, erased=True)


def a_match(key: MatchKey, event: e.Event, contact: str) -> Match:
    return Match(key=key, status=MatchStatus.ASKED, since=event.at, contact=contact)


def an_asked_match(key: MatchKey, event: e.Event, contact: str) -> Match:
    return replace(a_match(key, event, contact), asked_at=event.at)


def answered(match: Match, event: e.Event) -> Match:
    """The match with the moment of its institution's first answer."""
    return replace(match, answered_at=match.answered_at or event.at)


def existing(question: Question, key: MatchKey) -> Match:
    match = question.match(key)
    if match is None:
        raise TimelineError(f"{question.reference}: no match {key.institution}#{key.number}")
    return match


def reached(question: Question, event: e.MatchEvent) -> Match:
    """The match of the event; a new key opens one, as when an institution comes with a second course."""
    match = question.match(event.key)
    if match is not None:
        return match
    latest = question.latest_match(event.key.institution)
    # The desk may speak for an institution, but its people are not contacts there.
    person = event.by.person if event.by.role is Role.CONTACT or latest is None else latest.contact
    return a_match(event.key, event, person)


def moved(match: Match, move: Move, event: e.Event) -> Match:
    """The match after a move; raises TimelineError where the table has no such move."""
    if not allows(move, match.status):
        raise TimelineError(f"no move {move} from {match.status}")
    return replace(match, status=MOVES[move][1], since=event.at, reminders=0, reminded_at=None)


def in_order(matches: tuple[Match, ...], like: tuple[Match, ...]) -> tuple[Match, ...]:
    place = {match.key: index for index, match in enumerate(like)}
    return tuple(sorted(matches, key=lambda match: place.get(match.key, len(place))))


HANDLERS: dict[type[e.Event], Callable[[Question, Any], Question]] = {
    e.Supplied: accepted,
    e.Confirmed: accepted,
    e.Released: accepted,
    e.Discarded: discarded,
    e.WriterNamed: writer_named,
    e.Joined: unchanged,
    e.Parted: unchanged,
    e.Reminded: silence.reminded,
    e.WordingLapsed: silence.wording_lapsed,
    e.Asked: asked,
    e.Considered: considered,
    e.Proposed: proposed,
    e.Declined: declined,
    e.Lapsed: stepped(Move.LAPSE),
    e.Agreed: agreed,
    e.RatherNot: rather_not,
    e.PeriodSet: period_set,
    e.Started: stepped(Move.START),
    e.Progressed: unchanged,
    e.Completed: stepped(Move.COMPLETE),
    e.Cancelled: stepped(Move.CANCEL),
    e.HandedOver: handed_over,
    e.Noted: unchanged,
    e.Relayed: relayed,
    e.Supplemented: silence.supplemented,
    e.Reworded: reworded,
    e.WordingAgreed: wording_agreed,
    e.WordingRefused: wording_refused,
    e.Ended: ended,
    e.Reopened: reopened,
    e.LanguageChosen: language_chosen,
    e.Undone: undone,
    e.ErasureDecided: erasure_decided,
    e.Erased: erased,
    e.MailHeld: post.mail_held,
    e.MailVouched: post.mail_answered,
    e.MailDisowned: post.mail_answered,
    e.Undelivered: post.undelivered,
    e.DetailsGiven: unchanged,
    e.WentAway: post.went_away,
    e.AskerProposed: post.asker_proposed,
    e.AskerNamed: post.asker_named,
    e.AskerRefused: post.asker_refused,
    e.HandOverProposed: people.hand_over_proposed,
    e.HandOverAgreed: people.hand_over_agreed,
    e.HandOverRefused: people.hand_over_refused,
    e.NobodyThere: unchanged,
    e.AddressChanged: people.address_changed,
}

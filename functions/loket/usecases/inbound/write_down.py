"""A plan is stored as one decision with its letters, and made anew when the question has moved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

from loket.domain.colleagues import with_people
from loket.domain.commands import Word
from loket.domain.correspondence import Writing
from loket.domain.errors import StaleQuestion
from loket.domain.evolve import evolve
from loket.domain.letters import Letter, LetterKind
from loket.domain.outcomes import Effect
from loket.domain.people import Party
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.storage import MailEntry, Step
from loket.domain.submission import Body, Detail
from loket.domain.telling import answer_to, letters_for
from loket.mail.asker.titles import title_of
from loket.usecases.change import TRIES
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.speech import Plan
from loket.usecases.people import programme_for
from loket.usecases.ports import Store


@dataclass(frozen=True, slots=True)
class Answered:
    """Who is answered, about which mail (its text is quoted), and the id of the mail that asked for it.

    `also` is who only hears that it was done, as the desk that acted in somebody's place.
    """

    to: Party
    about: str
    by_mail: str
    also: "Answered | None" = None


def carry_out(
    reference: str,
    make: Callable[[Question], Plan],
    answered: Answered,
    now: datetime,
    store: Store,
    entry_for: Callable[[Effect], MailEntry] | None = None,
    read: Question | None = None,
    typed: Writing | None = None,
) -> Effect:
    """The effect of the plan that suits the question as it stands; raises StaleQuestion, AlreadyHandled.

    `read` is the question as it was read a moment ago: whether it still stands so, its version will tell.
    `typed` is what was typed on a page, kept with whatever came of it.
    """
    for attempt in range(TRIES):
        question = read if read and not attempt else store.question(reference)
        plan = make(question)
        after = reduce(evolve, plan.events, question)
        programme = programme_of(after, plan, store)
        letters = (*plan.letters, *letters_for(after, plan.events, programme))
        if plan.answer:
            first = question.version + 1 if plan.events else question.version
            letters = (*answers(after, first, plan, answered, now, programme), *letters)
        entry = entry_for(plan.effect) if entry_for else None
        kept = with_effect(typed, plan.effect) if typed and (plan.events or plan.answer) else None
        if not (plan.events or entry or plan.leave or kept):
            return plan.effect
        step = Step(
            before=question,
            after=after,
            events=plan.events,
            letters=letters,
            mail=entry,
            typed=kept,
            known=plan.known,
            succession=plan.succession,
            joined=plan.joined,
            leave=plan.leave,
            wordings=plan.wordings,
            brought=plan.brought,
        )
        if plan.question_text or plan.details:
            step = with_what_is_new(step, plan, store)
        try:
            store.save(step)
        except StaleQuestion:
            if attempt == TRIES - 1:
                raise
            continue
        return plan.effect
    raise AssertionError("unreachable: the last attempt returns or raises")


def programme_of(question: Question, plan: Plan, store: Store) -> Programme:
    """The programme with everybody whom a letter of this plan may go to."""
    if plan.joined is None:
        return programme_for(question, store)
    return with_people(store.programme(), (plan.joined,))


def write_down(
    hand: InHand,
    reference: str,
    make: Callable[[Question], Plan],
    writing: Writing,
    room: MailRoom,
    *,
    answered: Answered | None = None,
    earlier: tuple[Effect, ...] = (),
    last: bool = True,
    known: bool = True,
    read: Question | None = None,
) -> Effect:
    """As `carry_out`, with the mail behind it; its outcome is stored with the last of its questions.

    Its own writer is answered unless `answered` says who. `known` when later mails may refer to this one by
    its own Message-ID.
    """

    def entry_for(effect: Effect) -> MailEntry:
        kept = with_effect(writing, effect)
        return hand.entry(kept, hand.outcome(*earlier, effect) if last else None, known)

    answered = answered or Answered(writing.by, hand.id, hand.id)
    return carry_out(reference, make, answered, hand.now, room.store, entry_for, read)


def with_effect(writing: Writing, effect: Effect) -> Writing:
    return replace(writing, outcome=effect.outcome, reason=effect.reason)


def with_what_is_new(step: Step, plan: Plan, store: Store) -> Step:
    """The step with the words of a question that had only a title so far, and its partner's new details."""
    dossier = store.dossier(step.after.reference)
    body, partner = dossier.body, dossier.partner
    others = {number: one for number, one in dossier.wordings.items() if number != step.after.revision}
    if body and plan.question_text:
        words = replace(body, question=plan.question_text)
        body = retitled(words, title_of(body.title, plan.question_text))
    if body and Detail.TITLE in plan.details:
        title = plan.details[Detail.TITLE]
        body = retitled(body, title)
        # The title is the question's whichever wording of it comes to count.
        others = {number: retitled(one, title) for number, one in others.items()}
    own = {str(detail): value for detail, value in plan.details.items() if detail is not Detail.TITLE}
    return replace(
        step,
        body=body if body != dossier.body else None,
        wordings={number: one for number, one in others.items() if one != dossier.wordings[number]},
        partner=replace(partner, **own) if partner and own else None,
    )


def retitled(body: Body, title: str) -> Body:
    """The question under another title; its letters go on under the subject that they began with."""
    return body if title == body.title else replace(body, title=title, subject=body.subject or body.title)


def answers(
    after: Question, number: int, plan: Plan, answered: Answered, now: datetime, programme: Programme
) -> tuple[Letter, ...]:
    """The letters to whoever asked for it; they come first, so that they are read above what follows."""
    facts = {name: code for name, code in plan.facts.items() if code}
    one = letter_to(after, number, plan.answer, answered, now, programme, facts)
    also = answered.also
    released = {"done": str(Word.RELEASE)}
    other = letter_to(after, number, LetterKind.TRANSCRIPT, also, now, programme, released)
    return tuple(letter for letter in (one, other) if letter)


def letter_to(
    after: Question,
    number: int,
    kind: LetterKind | None,
    answered: Answered | None,
    now: datetime,
    programme: Programme,
    facts: Mapping[str, str],
) -> Letter | None:
    if kind is None or answered is None:
        return None
    quoted = {**facts, "text": answered.about} if answered.about else facts
    return answer_to(after, number, kind, answered.to, programme, now, answered.by_mail, quoted)

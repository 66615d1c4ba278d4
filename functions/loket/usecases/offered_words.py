"""Which answers a letter offers as buttons, as the question stands when it is sent."""

from datetime import datetime

from loket.domain.commands import Word
from loket.domain.letters import Letter, LetterKind
from loket.domain.people import Role
from loket.domain.possible import possible_words
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.sides import sides_able
from loket.mail.message import Offered
from loket.mail.words import GRAMMAR
from loket.usecases.handing_over import is_bystander
from loket.usecases.side_facts import called

BUTTONS: dict[LetterKind, tuple[Word, ...]] = {
    LetterKind.CONFIRM: (Word.CONFIRM,),
    LetterKind.CONFIRM_REMINDER: (Word.CONFIRM,),
    LetterKind.NOTICE: (Word.PROPOSE, Word.CONSIDER, Word.DECLINE, Word.HAND_OVER),
    LetterKind.UNPLACED: (Word.HAND_OVER, Word.CLOSE),
    LetterKind.UNCONFIRMED: (Word.RELEASE, Word.SPAM),
    LetterKind.HELD: (Word.RELEASE, Word.SPAM, Word.BELONGS, Word.FROM),
    LetterKind.PROPOSAL: (Word.AGREE, Word.REFUSE),
    LetterKind.RATHER_NOT: (Word.PROPOSE, Word.DECLINE),
    LetterKind.SUPPLEMENT: (Word.PROPOSE, Word.CONSIDER, Word.DECLINE),
    LetterKind.RELAY: (Word.RELAY, Word.PROPOSE, Word.CONSIDER, Word.DECLINE),
    LetterKind.REWORDING: (Word.AGREE, Word.REFUSE),
    LetterKind.REWORDED: (Word.PROPOSE, Word.CONSIDER, Word.DECLINE),
    LetterKind.NOT_REWORDED: (Word.REWORD, Word.RELAY, Word.PROPOSE, Word.DECLINE),
    LetterKind.AGREED: (Word.START, Word.PERIOD, Word.CANCEL),
    LetterKind.IS_THIS_YOU: (Word.CONFIRM,),
    LetterKind.HAND_OVER: (Word.CONFIRM,),
    LetterKind.CONFIRM_ERASURE: (Word.CONFIRM,),
    LetterKind.RECEIPT: (Word.WITHDRAW,),
    LetterKind.WITHDRAWN: (Word.REOPEN,),
    LetterKind.DECLINED: (Word.CLOSE,),
}
"""The answers that a letter offers as buttons, the likeliest first, as far as they fit when it is sent."""


ALWAYS = frozenset(
    {
        LetterKind.CONFIRM,
        LetterKind.CONFIRM_REMINDER,
        LetterKind.IS_THIS_YOU,
        LetterKind.HAND_OVER,
        LetterKind.CONFIRM_ERASURE,
    }
)


WITHOUT_BUTTON = frozenset(
    {
        Word.STATUS,
        Word.OVERVIEW,
        Word.HELP,
        Word.RELAY,
        Word.REWORD,
        Word.HAND_OVER,
        Word.AWAY,
        Word.BELONGS,
        Word.FROM,
        Word.MERGE,
    }
)
"""What an answer only names, so that it stays short: HELP explains it."""


OFFERS = frozenset({LetterKind.PROPOSAL, LetterKind.REWORDING})
"""Letters with an offer: a yes or no in answer is about just that."""


def said_by_button(
    letter: Letter, question: Question, programme: Programme, now: datetime
) -> tuple[Word | Offered, ...]:
    """What this letter offers as buttons: what may have been meant, what can be said now, or what it asks."""
    kind = letter.kind
    if kind is LetterKind.TAKE_OVER:
        return () if "done" in letter.facts else (Word.CONFIRM,)
    if letter.to.role is Role.WRITER or (kind is LetterKind.HELD and letter.to.role is not Role.DESK):
        return ()
    if kind is LetterKind.HELD or (letter.to.role is Role.DESK and letter.facts.get("held")):
        return about_held(letter, question)
    if kind in ALWAYS:
        return BUTTONS[kind]
    if is_bystander(letter, question):
        return ()
    offer = int(letter.facts["event"]) if kind in OFFERS else None
    possible = possible_words(question, letter.to, now, offer)
    if "ask" in letter.facts:
        return (Word.CONFIRM,)
    if kind is LetterKind.ASKED_BACK:
        meant = [Word(word) for word in letter.facts.get("candidates", "").split()]
        if letter.to.role is Role.DESK:
            return meant_by_desk(meant, letter, question, programme, now)
        # It is not among what letters offer, but whoever nearly said it must hear how to.
        return tuple(word for word in meant if word in (*possible, Word.FORGET))
    if kind is LetterKind.HANDED_OVER:
        return tuple(word for word in possible if word not in (Word.UNDO, Word.STATUS, Word.HELP))
    if kind in (LetterKind.TRANSCRIPT, LetterKind.STATUS):
        return tuple(word for word in possible if word not in WITHOUT_BUTTON)
    if kind is LetterKind.AGREED and letter.to.role is not Role.CONTACT:
        return ()
    return tuple(word for word in BUTTONS.get(kind, ()) if word in possible)


def about_held(letter: Letter, question: Question) -> tuple[Word | Offered, ...]:
    """What the desk can say of what is held; the question that it resembles or mentions is filled in."""
    words = BUTTONS[LetterKind.HELD]
    number = int(letter.facts.get("held") or letter.facts.get("event", "0"))
    if question.held_mail(number) or not question.related:
        return words
    known = (Offered(word, named=question.related) if word is Word.BELONGS else word for word in words)
    return (Offered(Word.MERGE, named=question.related), *known)


def meant_by_desk(
    meant: list[Word], letter: Letter, question: Question, programme: Programme, now: datetime
) -> tuple[Word | Offered, ...]:
    """Its own words as they are; those of others for each side that they can be said for now."""
    possible = possible_words(question, letter.to, now)
    offered: list[Word | Offered] = []
    for word in meant:
        if word in GRAMMAR[Role.DESK]:
            offered += [word] if word in possible else []
            continue
        sides = sides_able(question, word, letter.to, now)
        offered += [Offered(word, called(side, programme, letter.language)) for side in sides]
    return tuple(offered)

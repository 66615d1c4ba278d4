"""Who is told of what happens beside the matches: the post, a text passed on, a wording, a hand over."""

from loket.domain import events as e
from loket.domain.commands import Word
from loket.domain.letters import LetterKind
from loket.domain.people import PARTNER, Party, Role, contact
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.readers import Told, to_acquainted_partner, to_all_at_work, to_desk, to_reader


def told_of_hand_over(
    event: e.HandedOver | e.HandOverProposed | e.HandOverRefused, question: Question
) -> Told:
    """Who takes over, who had it, and the partner who may be in touch with them."""
    match event:
        case e.HandedOver():
            new, old = (contact(one, event.key.institution) for one in (event.contact, event.left))
            yield LetterKind.HANDED_OVER, new
            if event.left:
                yield LetterKind.STATUS, old
            yield from to_acquainted_partner(question, event.key)
        case e.HandOverProposed():
            yield LetterKind.TAKE_OVER, question.handovers[-1].taker
        case e.HandOverRefused():
            proposal = question.handover(event.proposed)
            if proposal and event.taker:
                yield LetterKind.STATUS, proposal.by


def told_of_mail(event: e.MailHeld | e.Undelivered | e.WentAway, programme: Programme) -> Told:
    """About the post itself: a mail that nobody vouched for, a letter that did not arrive or found nobody."""
    if isinstance(event, e.WentAway):
        yield from to_desk(LetterKind.AWAY, programme)
        return
    if isinstance(event, e.Undelivered):
        yield from to_desk(LetterKind.UNDELIVERABLE, programme)
        return
    if event.asked:
        own = event.reason == Word.FORGET
        yield LetterKind.CONFIRM_ERASURE if own else LetterKind.IS_THIS_YOU, event.claimed
    if event.answered:
        yield LetterKind.HELD, event.by
    if event.desk:
        yield from to_desk(LetterKind.HELD, programme)


def told_of_text(event: e.Relayed, question: Question, programme: Programme) -> Told:
    """A text goes to the partner, the partner's answer to nobody but who asked."""
    if event.to is None:
        yield LetterKind.RELAY, PARTNER
        return
    yield from to_reader(LetterKind.RELAY, event.to, question, programme)


def told_of_wording(
    event: e.Reworded | e.WordingAgreed | e.WordingRefused, question: Question, programme: Programme
) -> Told:
    """The partner is asked, who offered it hears a no, and everybody at work what the text is from now on."""
    match event:
        case e.Reworded():
            yield LetterKind.REWORDING, PARTNER
        case e.WordingAgreed():
            yield from to_all_at_work(LetterKind.REWORDED, question, event.offered_by, programme)
        case e.WordingRefused(offered_by=Party() as offered_by):
            yield from to_reader(LetterKind.NOT_REWORDED, offered_by, question, programme)
    if event.by.role is Role.DESK and not isinstance(event, e.Reworded):
        # Said by the desk, in the partner's name.
        yield LetterKind.STATUS, PARTNER

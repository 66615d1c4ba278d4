"""A mail about a question is handled for one party: believed and done, or held."""

from datetime import datetime

from loket.domain.deadlines import local_date
from loket.domain.outcomes import Effect
from loket.mail.grammar.said import Doubt, Said
from loket.mail.grammar.understand import understand
from loket.mail.reading.incoming import ReplyText
from loket.usecases.accept import whom_to_ask
from loket.usecases.inbound.hold import hold
from loket.usecases.inbound.keep_files import keep_files
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit, subject_disagrees
from loket.usecases.inbound.plan import Speech, parts_of, plan
from loket.usecases.inbound.speaker import objection_to
from loket.usecases.inbound.write_down import write_down


def correspond(
    hand: InHand,
    hit: Hit,
    room: MailRoom,
    *,
    said: Said | None = None,
    earlier: tuple[Effect, ...] = (),
    last: bool = True,
) -> Effect:
    """The effect of this mail on one question; `said` when only a part of the mail is about it."""
    if said is None:
        said = understood(hand.reply, hand.now, room)
    if why := objection_to(hand, hit.party, hit.question, room):
        return hold(hand, hit, why, said, room, earlier=earlier, last=last)
    which = Doubt.WHICH_QUESTION if subject_disagrees(hand, hit, room) else ""
    files = keep_files(hand, room)
    speech = Speech(
        said=said,
        by=hit.party,
        text=hand.id,
        about=hit.about,
        may_act=hit.may_act,
        has_files=bool(files),
        objection=which,
    )
    reference = hit.question.reference
    return write_down(
        hand,
        reference,
        lambda question: plan(question, speech, hand.now, lambda: whom_to_ask(reference, room.store)),
        hand.writing(hit.party, Effect.none(reference), files=files, **parts_of(said)),
        room,
        earlier=earlier,
        last=last,
        read=hit.question,
    )


def understood(reply: ReplyText, now: datetime, room: MailRoom) -> Said:
    """What the new text says, on the date that it is where the programme is."""
    return understand(reply, local_date(now, room.store.programme()))

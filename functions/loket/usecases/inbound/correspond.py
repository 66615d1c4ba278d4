"""A mail about a question is handled for one party: believed and done, or held."""

from dataclasses import replace
from datetime import datetime

from loket.domain.outcomes import Effect
from loket.domain.people import PARTNER, Party
from loket.domain.working_days import local_date
from loket.mail.grammar.filled_in import FilledIn, filled_in
from loket.mail.grammar.said import Doubt, Said
from loket.mail.grammar.understand import understand
from loket.mail.reading.incoming import ReplyText
from loket.usecases.inbound.forget_me import ask_whether, asks_to_be_forgotten
from loket.usecases.inbound.hold import hold
from loket.usecases.inbound.keep_files import keep_files
from loket.usecases.inbound.mail_in_hand import LONGEST_TEXT, InHand, MailRoom
from loket.usecases.inbound.matching import Hit, subject_disagrees
from loket.usecases.inbound.plan import parts_of, plan
from loket.usecases.inbound.speaker import objection_to
from loket.usecases.inbound.speech import Speech
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
    written = FilledIn({}, hand.written)
    whole = said is None
    if said is None:
        said = understood(hand.reply, hand.now, room)
        written = written_in(hand.reply, hit.party) if hit.may_act else written
    if why := objection_to(hand, hit.party, hit.question, room):
        return hold(hand, hit, why, said, room, earlier=earlier, last=last)
    if hit.party == PARTNER and asks_to_be_forgotten(said):
        return ask_whether(hand, hit, room, earlier, last)
    which = Doubt.WHICH_QUESTION if subject_disagrees(hand, hit, room) else ""
    reference = hit.question.reference
    writing = hand.writing(hit.party, Effect.none(reference), files=keep_files(hand, room), **parts_of(said))
    speech = Speech(
        said=said,
        by=hit.party,
        text=hand.id,
        written=written,
        about=hit.offer,
        relay=hit.relay,
        may_act=hit.may_act,
        # Attachments of a mail about several questions are about none of them for certain.
        has_files=whole and writing.has_open_files,
        objection=which,
    )
    return write_down(
        hand,
        reference,
        lambda question: plan(question, speech, hand.now, room.store),
        # A telephone number is for who agrees on a match, not for all who read the mail.
        replace(writing, text=written.rest),
        room,
        earlier=earlier,
        last=last,
        read=hit.question,
    )


def written_in(reply: ReplyText, by: Party) -> FilledIn:
    """What a believed mail says in two parts: the details that a partner fills in, and all the rest."""
    text = reply.new.strip()[:LONGEST_TEXT]
    may_fill_in = by == PARTNER and reply.certain and not reply.interleaved
    return filled_in(text) if may_fill_in else FilledIn({}, text)


def understood(reply: ReplyText, now: datetime, room: MailRoom) -> Said:
    """What the new text says, on the date that it is where the programme is."""
    return understand(reply, local_date(now, room.store.programme()))

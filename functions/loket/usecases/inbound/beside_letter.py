"""A mail is read again beside the letter that it answers, where its quote cannot be told otherwise (M62)."""

from collections.abc import Iterator
from dataclasses import replace

from loket.domain.storage import LetterKey
from loket.mail.mime.parse import parse
from loket.mail.reply.reply_text import reply_text, wants_letter
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit

ANSWERS_LOOKED_UP = 2
"""Ids that a mail answers of which the letter is looked for. Chosen by us, 2026-11."""


def beside_letter(hand: InHand, hit: Hit, room: MailRoom) -> InHand:
    """The mail with its new text as the letter tells it apart; as it was where that would tell nothing."""
    if not wants_letter(hand.reply):
        return hand
    raw = next((raw for key in letters(hand, hit, room) if (raw := room.mailbox.sent(key))), None)
    return replace(hand, reply=reply_text(hand.mail, parse(raw).text)) if raw else hand


def letters(hand: InHand, hit: Hit, room: MailRoom) -> Iterator[LetterKey]:
    """The letters that it may answer: those it names, then the latest that this party had."""
    reference = hit.question.reference
    for id in hand.mail.answers[:ANSWERS_LOOKED_UP]:
        key = room.book.answered_letter(id)
        if key and key.reference == reference:
            yield key
    had = [sent for sent in room.store.dossier(reference).sent if sent.party == hit.party]
    if had:
        yield LetterKey(reference, max(had, key=lambda sent: sent.at).letter)

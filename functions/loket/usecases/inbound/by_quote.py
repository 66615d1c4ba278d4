"""A mail that quotes a letter of ours is about that question, though nothing else in it says so (M22).

A ticket system sends each mail back under a subject of its own: that is no new question. It leads to the
question only for who has a part in it, and never lets a mail act; for others it stays a hint (M05).
"""

from loket.mail.reading.subjects import is_forward, reference_in
from loket.mail.reply.telling_lines import bare, is_marker
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom
from loket.usecases.inbound.matching import Hit, How, known_question
from loket.usecases.inbound.speaker import party_to

HINT_WITHIN = 4_000
"""Characters of a quote in which our marker and a reference are looked for. Chosen by us, 2026-11."""


def by_quote(hand: InHand, room: MailRoom) -> Hit | None:
    """The question of the letter that is quoted; what somebody forwards is theirs to tell, not ours."""
    named = quoted_reference(hand, room)
    if not named or is_forward(hand.mail.subject) or not quotes_letter(hand.reply.quoted):
        return None
    if is_listed(named, hand.reply.quoted):
        return None
    question = known_question(named, room.store)
    party = party_to(question, hand.address, room) if question else None
    return Hit(question=question, party=party, how=How.QUOTE) if question and party else None


def quoted_reference(hand: InHand, room: MailRoom) -> str:
    """The first reference in the quoted text, "" when there is none."""
    return reference_in(hand.reply.quoted[:HINT_WITHIN], room.store.programme().prefix)


def is_listed(reference: str, quoted: str) -> bool:
    """True for the first of a list: an overview names many questions, and is about none of them."""
    return f"1. {reference}" in " ".join(quoted[:HINT_WITHIN].split())


def quotes_letter(quoted: str) -> bool:
    """True when our marker stands in the quote: every letter of ours begins with it."""
    return any(is_marker(bare(line)) for line in quoted[:HINT_WITHIN].splitlines())

"""Somebody passes on another's mail as a question: its text is the original's, its writer is proposed."""

from dataclasses import dataclass, replace

from loket.domain.correspondence import Writing
from loket.domain.submission import Body, Partner
from loket.mail.asker.titles import title_of
from loket.mail.forward.forwards import Forward, forwarded
from loket.mail.mime.parse import parse
from loket.mail.prose import one_line
from loket.mail.reading.incoming import IncomingMail
from loket.mail.reply.reply_text import reply_text
from loket.usecases.inbound.mail_in_hand import LONGEST_TEXT, InHand, MailRoom

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What was passed on, as a question. `asker` is None when nobody else is to be proposed.

    `hand` is the mail with the files that belong to the question: those of the original, not the original.
    """

    body: Body
    remark: str
    asker: Partner | None
    hand: InHand

    def remarked(self, writing: Writing) -> Writing:
        """The mail as it is kept: of its text what the forwarder wrote, the rest is the question."""
        return replace(writing, text=self.remark, forward=True)


def passed_on(hand: InHand, room: MailRoom) -> Passed | None:
    """The question in a mail that was passed on; None for any other mail, or when its text is not found."""
    forward = forwarded(hand.mail)
    if forward is None or not forward.text.strip() or "no-original-found" in forward.reasons:
        return None
    text = own_text(forward)
    return Passed(
        body=Body(title=title_of(forward.subject or hand.mail.subject, text), question=text),
        remark=forward.remark[:LONGEST_TEXT],
        asker=proposed(forward, hand, room),
        hand=with_files_inside(hand) if forward.attached else hand,
    )


def brings_somebody_elses(hand: InHand, room: MailRoom) -> bool:
    """True when a contact or the desk passes on the mail of somebody outside."""
    passed = passed_on(hand, room)
    return passed is not None and passed.asker is not None


def own_text(forward: Forward) -> str:
    """What the original says of its own, without what it quotes and without its signature."""
    reply = reply_text(IncomingMail(text=forward.text))
    text = reply.new if reply.certain and reply.new else forward.text
    return text.strip()[:LONGEST_TEXT]


def proposed(forward: Forward, hand: InHand, room: MailRoom) -> Partner | None:
    """Whose mail it was, unless that is the forwarder, one of ours, or nobody with an address."""
    address, programme = forward.sender_address, room.store.programme()
    ours = {programme.domain.lower(), programme.reply_domain.lower()}
    if not address or address == hand.address or address.rpartition("@")[2] in ours:
        return None
    if programme.party_at(address):
        return None
    name = one_line(forward.sender_name)[:LONGEST_NAME]
    return Partner(name=name or address.partition("@")[0], email=address)


def with_files_inside(hand: InHand) -> InHand:
    """The mail with the original's own files in its place: its headers are not for contacts to read."""
    files = tuple(file for file in hand.mail.files if file.content_type != "message/rfc822")
    inside = (parse(file.content) for file in hand.mail.files if file.content_type == "message/rfc822")
    files += tuple(file for mail in inside for file in mail.files)
    return replace(hand, mail=replace(hand.mail, files=files))

"""A mail to the intake becomes a question: at once when its sender is proven, else after a JA."""

from loket.domain.errors import AlreadyHandled
from loket.domain.events import Received, Via
from loket.domain.lifecycle import IntakeStatus, Relation
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER, Language
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.storage import MailEntry
from loket.domain.submission import Body, Partner, Submission
from loket.mail.asker.closings import closing_of, parted
from loket.mail.asker.contact_data import contact_data
from loket.mail.asker.language import first_language, told_language
from loket.mail.asker.on_behalf import on_behalf_of
from loket.mail.asker.titles import title_of
from loket.mail.grammar.filled_in import says_more
from loket.mail.grammar.pointing import only_points_at_file
from loket.mail.reading.subjects import is_forward
from loket.usecases.inbound.breakers import stop, times_this_hour
from loket.usecases.inbound.hold import answers_today
from loket.usecases.inbound.keep_files import keep_files
from loket.usecases.inbound.mail_in_hand import LONGEST_TEXT, InHand, MailRoom
from loket.usecases.inbound.propose_asker import passed_on
from loket.usecases.opening import open_question
from loket.usecases.post_limits import Hold, hashed, mailbox_of
from loket.usecases.resemblance import resembling

QUESTIONS_AN_ADDRESS = 3
"""Questions by mail of one address in an hour that go their way; the next are held. Chosen by us, 2026-11."""
HELD_AN_ADDRESS = 10
"""Questions by mail of one address in an hour that are still kept for the desk; more are only noted. Ours."""


def ask(
    hand: InHand, room: MailRoom, *, hold: str = "", related: str = "", relation: Relation | None = None
) -> Effect:
    """The mail is a question with a reference of its own; `hold` says why the desk looks at it first."""
    address = hashed(room.person_key, "address", hand.address or hand.id)
    many = times_this_hour(hand, "asked", room)
    if many > HELD_AN_ADDRESS:
        return stop(hand, None, room)
    passed = passed_on(hand, room)
    body = passed.body if passed else body_of(hand)
    if many > QUESTIONS_AN_ADDRESS:
        hold = hold or Hold.MANY_FROM_ADDRESS
    if not related and (twin := resembling(body, address, hand.now, room.store, room.book)):
        hold, related, relation = hold or Hold.POSSIBLE_DUPLICATE, twin, Relation.RESEMBLES
    event = Received(
        at=hand.now,
        by=PARTNER,
        via=Via.MAIL,
        intake=intake_of(hand, body, hold),
        language=language_in(hand, body.title, room.store.programme()),
        hold_reason=hold,
        related=related,
        relation=relation,
        answered=bool(hold) and hand.authentic and answers_today(hand, room) == 1,
    )
    files = keep_files(passed.hand if passed else hand, room)
    submission = Submission(
        id=f"mail-{hand.mail.digest}", body=body, partner=partner_of(hand), language=event.language
    )

    def entry(question: Question) -> MailEntry:
        effect = effect_of(question)
        writing = hand.writing(PARTNER, effect, files=files)
        writing = passed.remarked(writing) if passed else writing
        return hand.entry(writing, hand.outcome(effect), known=hand.authentic)

    made = open_question(
        event,
        submission,
        address,
        room.store,
        mail=entry,
        asker=passed.asker if passed else None,
        mailbox=mailbox_of(hand.address, room.person_key),
    )
    if not isinstance(made, Question):
        raise AlreadyHandled(made.reference)
    return effect_of(made)


def effect_of(question: Question) -> Effect:
    """A held question is a held mail, unless it only waits to be told from another; then it is a new one."""
    held = question.intake is IntakeStatus.HELD and question.hold_reason != Hold.POSSIBLE_DUPLICATE
    outcome = Outcome.HELD if held else Outcome.CREATED
    return Effect(
        reference=question.reference, outcome=outcome, reason=question.hold_reason or question.intake
    )


def intake_of(hand: InHand, body: Body, hold: str) -> IntakeStatus:
    """How far the question may go by itself."""
    if hold or not hand.address:
        return IntakeStatus.HELD
    if not hand.authentic:
        return IntakeStatus.UNCONFIRMED
    says = body.question and not only_points_at_file(body.question)
    return IntakeStatus.ACCEPTED if says else IntakeStatus.INCOMPLETE


def body_of(hand: InHand) -> Body:
    """Subject and text; what somebody forwards is part of the question, an old thread below it is not."""
    text = own_text(hand)
    if is_forward(hand.mail.subject) or not text:
        text = f"{text}\n\n{hand.reply.quoted}"
    text = text.strip()[:LONGEST_TEXT]
    return Body(title=title_of(hand.mail.subject, text), question=text)


def own_text(hand: InHand) -> str:
    """What its writer asks, without the closing; "" for thanks or a signature alone."""
    text = parted(hand.reply.new, shown_name(hand)).text.strip()
    return text if says_more(text) else ""


def partner_of(hand: InHand) -> Partner:
    """Who wrote it, by how they sign and what the mail calls them, and for whom if they say so."""
    closing = closing_of(hand.reply, shown_name(hand))
    found = contact_data(closing, hand.mail.sender)
    return Partner(
        name=found.name,
        email=hand.address,
        answers_at=answers_at(hand),
        organisation=found.organisation,
        phone=found.phone,
        on_behalf_of=on_behalf_of(own_text(hand), closing),
    )


def answers_at(hand: InHand) -> str:
    """The one other address that the mail asks to answer to; "" when it asks for none, or for several."""
    asked = hand.mail.reply_to[0].address if len(hand.mail.reply_to) == 1 else ""
    return "" if asked == hand.address else asked


def shown_name(hand: InHand) -> str:
    return hand.mail.sender.name if hand.mail.sender else ""


def language_in(hand: InHand, title: str, programme: Programme) -> Language:
    """The language that its writer used, whatever a quote, signature or disclaimer is in."""
    found = first_language(own_text(hand)) or told_language(title)
    return found if found in programme.languages else programme.languages[0]

"""The desk enters a question for somebody who called or wrote to it, with or without an e-mail address."""

from loket.domain.errors import AlreadyHandled
from loket.domain.events import Received, Via
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import IntakeStatus, Relation
from loket.domain.outcomes import Effect
from loket.domain.people import PARTNER, Party
from loket.domain.question import Question
from loket.domain.storage import MailEntry
from loket.domain.submission import Body, Partner, Submission
from loket.domain.telling import answer_to
from loket.mail.asker.closings import parted
from loket.mail.asker.language import first_language
from loket.mail.asker.titles import title_of
from loket.mail.grammar.for_someone import Someone
from loket.usecases.inbound.answer_loose import ask_which, nothing_to_enter
from loket.usecases.inbound.ask_by_mail import effect_of
from loket.usecases.inbound.keep_files import keep_files
from loket.usecases.inbound.mail_in_hand import LONGEST_TEXT, InHand, MailRoom
from loket.usecases.inbound.speaker import party_at
from loket.usecases.opening import open_question
from loket.usecases.post_limits import Hold, hashed
from loket.usecases.resemblance import resembling

ENTERED, ENTERED_WITHOUT_ADDRESS = "entered", "entered-without-address"


def ask_for(hand: InHand, by: Party, someone: Someone, room: MailRoom) -> Effect:
    """The question is theirs: confirmed by themselves where they have an address, else by the desk's word."""
    text = parted(someone.text).text or hand.reply.quoted
    if not text.strip():
        return nothing_to_enter(hand, by, room)
    programme = room.store.programme()
    if someone.address in (programme.intake_address, hand.address) or party_at(someone.address, room):
        return ask_which(hand, by, room)
    body = Body(title=title_of(hand.mail.subject, text), question=text.strip()[:LONGEST_TEXT])
    partner = Partner(name=someone.name, email=someone.address, phone=someone.phone)
    address = hashed(room.person_key, "address", someone.address or hand.id)
    twin = resembling(body, address, hand.now, room.store, room.book)
    language = first_language(text)
    event = Received(
        at=hand.now,
        by=by,
        via=Via.DESK,
        intake=intake_of(someone, twin),
        language=language if language in programme.languages else programme.languages[0],
        hold_reason=Hold.POSSIBLE_DUPLICATE if twin else "",
        related=twin,
        relation=Relation.RESEMBLES if twin else None,
    )
    files = keep_files(hand, room)
    submission = Submission(
        id=f"mail-{hand.mail.digest}", body=body, partner=partner, language=event.language
    )

    def entry(question: Question) -> MailEntry:
        effect = effect_of(question)
        return hand.entry(hand.writing(PARTNER, effect, files=files), hand.outcome(effect), known=True)

    def answer(question: Question) -> tuple[Letter, ...]:
        facts = {"done": ENTERED if someone.address else ENTERED_WITHOUT_ADDRESS, "text": hand.id}
        kind = LetterKind.TRANSCRIPT
        letter = answer_to(question, 1, kind, by, programme, hand.now, hand.id, facts)
        return (letter,) if letter else ()

    made = open_question(event, submission, address, room.store, mail=entry, answer=answer)
    if not isinstance(made, Question):
        raise AlreadyHandled(made.reference)
    return effect_of(made)


def intake_of(someone: Someone, twin: str) -> IntakeStatus:
    """How far the question goes by itself: an address that only the desk typed is not proven yet."""
    if twin:
        return IntakeStatus.HELD
    return IntakeStatus.UNCONFIRMED if someone.address else IntakeStatus.ACCEPTED

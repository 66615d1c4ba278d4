"""What a letter says, gathered from the question as it stands when the letter is sent."""

from dataclasses import replace
from datetime import date

from loket.domain.commands import Word
from loket.domain.deadlines import local_date, next_date, working_days_after
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import Match, MatchStatus
from loket.domain.people import PARTNER, Language, Party, Role
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.status import status_of
from loket.domain.storage import Dossier
from loket.mail.message import buttons
from loket.mail.render import subject_of
from loket.mail.sections import sections
from loket.mail.sheet import MatchLine, ProgrammeSheet, QuestionSheet, RecipientSheet, Sheet
from loket.usecases.links import Links

BUTTONS: dict[LetterKind, tuple[Word, ...]] = {
    LetterKind.CONFIRM: (Word.CONFIRM,),
    LetterKind.CONFIRM_REMINDER: (Word.CONFIRM,),
    LetterKind.NOTICE: (Word.PROPOSE, Word.CONSIDER, Word.DECLINE),
    LetterKind.UNPLACED: (Word.CLOSE,),
    LetterKind.UNCONFIRMED: (Word.RELEASE, Word.SPAM),
    LetterKind.HELD: (Word.RELEASE, Word.SPAM),
    LetterKind.PROPOSAL: (Word.AGREE, Word.REFUSE),
}
"""The answers that a letter offers as buttons, the likeliest first."""

ASKS_TO_CONFIRM = (LetterKind.CONFIRM, LetterKind.CONFIRM_REMINDER)


def sheet_for(letter: Letter, dossier: Dossier, programme: Programme, links: Links) -> Sheet:
    """The letter's facts for its reader."""
    question = dossier.question
    reply_address = reply_address_of(letter, question, programme, links)
    about = question_sheet(dossier, programme, letter.language)
    institution = programme.institution(letter.to.institution)
    sheet = Sheet(
        kind=letter.kind,
        language=letter.language,
        programme=programme_sheet(programme, letter.language),
        recipient=recipient_sheet(letter.to, dossier, programme),
        reply_address=reply_address,
        question=about,
        status=status_of(question),
        status_url=links.status_url(question, letter.to),
        action_url=links.confirm_url(question) if letter.kind in ASKS_TO_CONFIRM else "",
        lines=tuple(match_line(match, programme) for match in question.matches),
        institution=institution.name if institution else "",
        reason=question.hold_reason if letter.kind is LetterKind.HELD else "",
        deadline=deadline_of(letter, question, programme),
    )
    words = BUTTONS.get(letter.kind, ())
    return replace(sheet, buttons=buttons(words, reply_address, subject_of(sheet), letter.language))


def reply_address_of(letter: Letter, question: Question, programme: Programme, links: Links) -> str:
    """Where an answer to this letter goes: the proof of an address has one of its own."""
    if letter.kind in ASKS_TO_CONFIRM:
        return links.confirm_address(question, programme)
    return links.reply_address(question, letter.to, programme)


def programme_sheet(programme: Programme, language: Language) -> ProgrammeSheet:
    return ProgrammeSheet(
        name=programme.name_in(language),
        intake_address=programme.intake_address,
        website=programme.website,
        phone=programme.phone,
    )


def recipient_sheet(party: Party, dossier: Dossier, programme: Programme) -> RecipientSheet:
    """Who reads the letter; a partner is unproven until the question is accepted."""
    if party == PARTNER:
        proven = dossier.question.intake is IntakeStatus.ACCEPTED
        return RecipientSheet(
            role=party.role, name=dossier.partner.name if dossier.partner else "", proven=proven
        )
    person = programme.person(party)
    return RecipientSheet(role=party.role, name=person.name if person else "")


def question_sheet(dossier: Dossier, programme: Programme, language: Language) -> QuestionSheet:
    """The whole question in the reader's labels; of its partner the name, never address or telephone."""
    body, partner = dossier.body, dossier.partner
    received = local_date(dossier.question.received_at, programme)
    if body is None:
        return QuestionSheet(reference=dossier.question.reference, received_on=received)
    wish = programme.institution(body.institution)
    return QuestionSheet(
        reference=dossier.question.reference,
        received_on=received,
        title=body.title,
        sections=sections(
            body,
            language,
            themes=[programme.theme_in(theme, language) for theme in body.themes],
            institution=wish.name if wish else "",
        ),
        asker_name=partner.name if partner else "",
        asker_organisation=partner.organisation if partner else "",
        on_behalf_of=partner.on_behalf_of if partner else "",
        confidential=body.confidential,
        revision=dossier.question.revision,
    )


def match_line(match: Match, programme: Programme) -> MatchLine:
    institution = programme.institution(match.key.institution)
    return MatchLine(
        institution=institution.name if institution else match.key.institution,
        status=MatchStatus(match.status),
        since=local_date(match.since, programme),
        next_date=next_date(match, programme),
    )


def deadline_of(letter: Letter, question: Question, programme: Programme) -> date | None:
    """The date a letter names: until when to answer, when the desk answers, or when all is erased."""
    terms = programme.terms
    if letter.kind in ASKS_TO_CONFIRM or letter.kind is LetterKind.UNCONFIRMED:
        return local_date(question.received_at + terms.confirm_erase, programme)
    if letter.kind is LetterKind.UNPLACED or (letter.kind is LetterKind.RECEIPT and not question.matches):
        return working_days_after(letter.created_at, terms.contact_answer_working_days, programme)
    own = question.latest_match(letter.to.institution) if letter.to.role is Role.CONTACT else None
    return next_date(own, programme) if own else None

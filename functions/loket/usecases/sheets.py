"""What a letter says, gathered from the question as it stands when the letter is sent."""

from dataclasses import replace
from datetime import date, datetime

from loket.domain.commands import Word
from loket.domain.deadlines import next_date
from loket.domain.events import Agreed
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import Match, MatchStatus
from loket.domain.people import PARTNER, Language, Party, Role
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.rules.hand_over import PROPOSAL_LASTS
from loket.domain.status import status_of
from loket.domain.storage import Dossier
from loket.domain.tokens import Purpose
from loket.domain.working_days import local_date, working_days_after
from loket.mail.message import Offered, buttons
from loket.mail.render import subject_of
from loket.mail.sheet import Attached, MatchLine, ProgrammeSheet, RecipientSheet, Sheet
from loket.usecases.choices import choices
from loket.usecases.handing_over import ASKS, answers_at, substitute
from loket.usecases.letter_about import text_answered_by
from loket.usecases.letter_facts import with_facts
from loket.usecases.links import Links
from loket.usecases.offered_words import OFFERS, said_by_button
from loket.usecases.question_sheets import question_sheet

UNTIL_ERASED = frozenset(
    {
        LetterKind.CONFIRM,
        LetterKind.CONFIRM_REMINDER,
        LetterKind.UNCONFIRMED,
        LetterKind.INCOMPLETE,
        LetterKind.HELD,
    }
)
"""Letters that say until when the question waits for an answer."""
ASKS_TO_CONFIRM = (LetterKind.CONFIRM, LetterKind.CONFIRM_REMINDER)


def sheet_for(letter: Letter, dossier: Dossier, programme: Programme, links: Links, now: datetime) -> Sheet:
    """The letter's facts for its reader, as the question stands now."""
    question = dossier.question
    reply_address = reply_address_of(letter, dossier, programme, links)
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
        status_url=status_url_of(letter, question, links),
        action_url=action_url_of(letter, question, links),
        lines=tuple(match_line(match, programme) for match in question.matches),
        institution=institution.name if institution else "",
        deadline=deadline_of(letter, question, programme),
    )
    sheet = with_facts(sheet, letter, dossier, programme, now)
    sheet = replace(sheet, attachments=linked(sheet.attachments, letter, question, links))
    offered = said_by_button(letter, question, programme, now)
    if name := substitute(letter, dossier, programme, now):
        offered = (Offered(Word.HAND_OVER, named=name), *offered)
    made = buttons(offered, reply_address, subject_of(sheet), letter.language)
    words = {button.word for button in made}
    return replace(
        sheet,
        buttons=made,
        choices=choices(letter, dossier, programme, links, subject_of(sheet)),
        possible=tuple(word for word in sheet.possible if word not in words),
    )


def loose_sheet(letter: Letter, programme: Programme) -> Sheet:
    """The facts of an answer to a mail that belongs to no question: none that anybody typed."""
    person = programme.person(letter.to)
    return Sheet(
        kind=letter.kind,
        language=letter.language,
        programme=programme_sheet(programme, letter.language),
        recipient=RecipientSheet(role=letter.to.role, name=person.name if person else "", proven=False),
        reply_address=programme.intake_address,
        reason=letter.facts.get("reason", ""),
    )


def linked(
    files: tuple[Attached, ...], letter: Letter, question: Question, links: Links
) -> tuple[Attached, ...]:
    """The attachments with where they open; who is no party to a question opens none."""
    if letter.to.role is Role.WRITER:
        return tuple(replace(file, url="") for file in files)
    return tuple(replace(file, url=links.file_url(question, letter.to, file.url)) for file in files)


def action_url_of(letter: Letter, question: Question, links: Links) -> str:
    """The page with the buttons that this letter asks for."""
    if letter.kind in ASKS_TO_CONFIRM:
        return links.confirm_url(question)
    if letter.kind is LetterKind.IS_THIS_YOU:
        return links.held_url(question, letter.to, int(letter.facts["event"]))
    return ""


def status_url_of(letter: Letter, question: Question, links: Links) -> str:
    """The page that shows what the letter is about; whoever is no party to a question gets none."""
    if letter.to.role is Role.WRITER:
        return ""
    number = int(letter.facts.get("event", "0"))
    if letter.kind is LetterKind.HELD and question.held_mail(number):
        return links.held_url(question, letter.to, number)
    return links.status_url(question, letter.to)


def reply_address_of(letter: Letter, dossier: Dossier, programme: Programme, links: Links) -> str:
    """Where an answer to this letter goes: what asks for JA or NEE has an address of its own."""
    question = dossier.question
    if address := answers_at(letter, question, programme, links):
        return address
    if letter.kind in ASKS_TO_CONFIRM or letter.facts.get("ask") == Purpose.CONFIRM:
        return links.confirm_address(question, programme)
    if letter.kind in (LetterKind.RECEIPT, LetterKind.NAMED) and question.asker and question.asker.asks:
        return links.asker_address(question, programme, question.asker.asks)
    number = int(letter.facts.get("held") or letter.facts.get("event", "0"))
    if question.held_mail(number) and letter.to.role is not Role.WRITER:
        return links.held_address(question, letter.to, programme, number)
    if letter.to.role is Role.WRITER:
        return programme.intake_address
    if text := text_answered_by(letter):
        return links.relay_address(question, programme, text)
    about = number if letter.kind in OFFERS else match_of(letter, dossier)
    return links.reply_address(question, letter.to, programme, about)


def match_of(letter: Letter, dossier: Dossier) -> int:
    """The number of the match that a letter to a contact is about; 0 for one that any match may follow."""
    if letter.to.role is not Role.CONTACT:
        return 0
    event = dossier.event(int(letter.facts.get("event", "0")))
    if isinstance(event, Agreed) and event.key.institution == letter.to.institution:
        return event.key.number
    return int(letter.facts.get("match", "0"))


def programme_sheet(programme: Programme, language: Language) -> ProgrammeSheet:
    return ProgrammeSheet(
        name=programme.name_in(language),
        intake_address=programme.intake_address,
        website=programme.website,
        phone=programme.phone,
    )


def recipient_sheet(party: Party, dossier: Dossier, programme: Programme) -> RecipientSheet:
    """Who reads the letter; a partner is unproven until a mail or a press proved the address."""
    if party == PARTNER:
        proven = dossier.question.intake in (IntakeStatus.ACCEPTED, IntakeStatus.INCOMPLETE)
        partner = dossier.partner
        return RecipientSheet(
            role=party.role,
            name=partner.name if partner else "",
            proven=proven,
            by_desk=partner is not None and not partner.email,
        )
    person = programme.person(party)
    proven = party.role is not Role.WRITER
    return RecipientSheet(role=party.role, name=person.name if person else "", proven=proven)


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
    if letter.kind is LetterKind.IS_THIS_YOU:
        return None
    if letter.kind in UNTIL_ERASED and question.intake is not IntakeStatus.ACCEPTED:
        return local_date(question.received_at + terms.confirm_erase, programme)
    if letter.kind in ASKS and (proposal := question.handover(int(letter.facts["event"]))):
        return local_date(proposal.at + PROPOSAL_LASTS, programme)
    if letter.kind in (LetterKind.UNPLACED, LetterKind.RECEIPT) and not question.matches:
        return working_days_after(letter.created_at, terms.contact_answer_working_days, programme)
    own = question.latest_match(letter.to.institution) if letter.to.role is Role.CONTACT else None
    return next_date(own, programme) if own else None

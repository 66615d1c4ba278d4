"""A question in its reader's labels, for a letter and for its page alike."""

from loket.domain.people import Language
from loket.domain.programme import Programme
from loket.domain.storage import Dossier
from loket.domain.working_days import local_date
from loket.mail.sections import sections
from loket.mail.sheet import QuestionSheet


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
        subject=body.subject or body.title,
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

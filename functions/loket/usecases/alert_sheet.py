"""What an alert says: what is amiss, and with whom as far as that is still kept."""

from loket.domain.correspondence import Writing
from loket.domain.letters import Letter
from loket.domain.people import PARTNER
from loket.domain.programme import Programme
from loket.mail.sheet import RecipientSheet, Sheet
from loket.usecases.sheets import programme_sheet


def alert_sheet(letter: Letter, programme: Programme, writing: Writing | None) -> Sheet:
    """The facts for the desk; `writing` is the mail that it is about, if it is about one."""
    reader = programme.person(letter.to)
    party = programme.party(letter.facts.get("party", ""))
    about = programme.person(party) if party else None
    institution = programme.institution(party.institution) if party else None
    who = about.name if about else writing.address if writing else ""
    return Sheet(
        kind=letter.kind,
        language=letter.language,
        programme=programme_sheet(programme, letter.language),
        recipient=RecipientSheet(role=letter.to.role, name=reader.name if reader else ""),
        reply_address=programme.intake_address,
        reason=letter.facts["reason"],
        writer=who,
        institution=institution.name if institution else "",
        claimed=str(PARTNER.role) if party == PARTNER else "",
        related=letter.facts.get("question", ""),
    )

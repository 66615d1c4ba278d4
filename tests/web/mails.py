"""Mails about a question, and who may read them."""

from loket.domain.arrival import Arrival
from loket.domain.correspondence import KeptFile, Writing
from loket.domain.people import PARTNER, contact, writer
from loket.domain.storage import Dossier
from tests.builders import NOW, a_body, a_partner, a_question

MAIL = "0123456789abcdef"
COLLEAGUE_HL = contact("hl-anders", "hogeschool-leiden")
NOBODY = writer(MAIL)
PLAN = KeptFile("plattegrond.pdf", "application/pdf", 240_000, "files/1/1")


def a_mail(by=PARTNER, text="Wij hebben ook foto's.", at=NOW, id=MAIL, **changes):
    return Writing(
        id=id, by=by, arrival=Arrival(ses_id=f"ses-{id}", at=at, recipients=()), text=text, **changes
    )


def a_dossier(*mails, timeline=()):
    writings = {mail.id: mail for mail in mails}
    return Dossier(
        question=a_question(), timeline=timeline, body=a_body(), partner=a_partner(), writings=writings
    )

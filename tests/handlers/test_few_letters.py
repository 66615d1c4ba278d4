"""How many letters it takes to come from a form to an agreed match with two institutions."""

from loket.domain.match import MatchStatus
from tests.handlers.conftest import Desk
from tests.handlers.test_mail_walk import ANNA, FATIMA, letter, match_of
from tests.handlers.test_walk import asked, confirm_link
from tests.posted import a_reply

ENOUGH = 8


def test_eight_letters_lead_from_the_form_to_an_agreed_match(desk: Desk):
    reference = asked(desk)
    desk.visit(confirm_link(desk, reference), "POST")
    desk.deliver()
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_reply(notice, "MATCH: afstudeeropdracht, februari tot juni", sender=ANNA))

    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))

    kinds = sorted(id[5:] for id in desk.letters(reference) if "-transcript-" not in id)
    assert match_of(desk, reference) is MatchStatus.AGREED
    assert len(kinds) <= ENOUGH
    assert kinds == [
        "agreed-bureau",
        "agreed-hl-stages",
        "agreed-partner",
        "confirm-partner",
        "notice-hl-stages",
        "notice-ul-onderzoek",
        "proposal-partner",
        "receipt-partner",
    ]

"""The desk enters a question for somebody, who proves the address; without one it speaks for them."""

import pytest

from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchStatus
from loket.domain.outcomes import MailOutcome, Outcome
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, TEXT, brought, letter, match_of
from tests.posted import a_mail, a_reply

BUREAU = "Programmabureau <bureau@lerenmetdestad.example>"
PIET = "Piet Bakker <piet@post.example>"


def entered(desk: Desk, line: str, text: str = TEXT, **changes: str) -> MailOutcome:
    return desk.mail(a_mail(f"{line}\n\n{text}", **({"sender": BUREAU, "subject": "Gebeld"} | changes)))


def test_somebody_with_an_address_confirms_first_and_reads_nothing_until_then(desk: Desk):
    outcome = entered(desk, f"NAMENS {PIET}")

    reference = outcome.effects[0].reference
    asks = letter(desk, reference, "confirm")
    assert (outcome.outcome, outcome.reason) == (Outcome.CREATED, "unconfirmed")
    assert asks["To"] == "piet@post.example" and "te warm" not in asks.as_string()
    assert "bevestigen" in text_of(letter(desk, reference, "transcript", "bureau"))
    desk.mail(a_reply(asks, "JA", sender=PIET))
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert letter(desk, reference, "receipt")["To"] == "piet@post.example"


def test_the_desk_releases_what_it_entered_by_answering(desk: Desk):
    reference = entered(desk, f"ON BEHALF OF {PIET}").effects[0].reference

    desk.mail(a_reply(letter(desk, reference, "transcript", "bureau"), "VRIJGEVEN", sender=BUREAU))

    assert desk.question(reference).intake is IntakeStatus.ACCEPTED


def test_of_somebody_without_an_address_the_desk_reads_and_answers_the_letters(desk: Desk):
    reference = entered(desk, "NAMENS mevrouw De Vries, telefoon 071-5123456").effects[0].reference
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "MATCH: stage, mei", sender=ANNA))
    offer = letter(desk, reference, "proposal", "partner")

    outcome = desk.mail(a_reply(offer, "AKKOORD", sender=BUREAU))

    partner = desk.dossier(reference).partner
    assert partner is not None and (partner.name, partner.phone) == ("mevrouw De Vries", "071-5123456")
    assert offer["To"] == "bureau@lerenmetdestad.example"
    assert "Deze mail is voor mevrouw De Vries." in text_of(offer)
    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.AGREED


def test_whoever_is_not_the_desk_enters_nothing_for_somebody(desk: Desk):
    contact = entered(desk, f"NAMENS {PIET}", sender=ANNA)
    partner = entered(desk, "NAMENS mijn buurvrouw, telefoon 071-5123456", sender="Jan <jan@post.example>")

    assert contact.reason == "which-question"
    dossier = desk.dossier(partner.effects[0].reference)
    assert dossier.partner is not None and dossier.partner.email == "jan@post.example"


def test_the_desk_s_name_without_dmarc_pass_enters_nothing(desk: Desk):
    outcome = entered(desk, f"NAMENS {PIET}", dmarc="FAIL")

    assert (outcome.outcome, outcome.reason) == (Outcome.HELD, "unproven-sender")


def test_somebody_without_a_question_is_asked_back(desk: Desk):
    outcome = entered(desk, f"NAMENS {PIET}", "")

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "empty")


@pytest.mark.parametrize("address", ["a.dewit@hsleiden.example", "vraagstuk@loket.stad.example"])
def test_a_contact_s_or_our_own_address_is_nobody_s_to_be_entered(desk: Desk, address: str):
    assert entered(desk, f"NAMENS Piet <{address}>").reason == "which-question"


def test_a_question_that_came_before_is_linked_and_waits(desk: Desk):
    words = (
        f"{TEXT} Er staan vier oude bomen, de bestrating is donker en er is geen water. Bewoners willen zelf "
        "planten en sproeien, maar weten niet welke soorten schaduw geven zonder veel onderhoud."
    )
    reference = brought(desk, words)

    outcome = entered(desk, f"NAMENS {PIET}", words)

    assert (outcome.outcome, outcome.reason) == (Outcome.CREATED, "possible-duplicate")
    assert desk.question(outcome.effects[0].reference).related == reference

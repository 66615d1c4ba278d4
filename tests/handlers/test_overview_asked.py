"""Who gets an overview: whoever asks for it and is known, and on Mondays whoever has something open."""

from email.message import EmailMessage

import pytest

from loket import wiring
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.overview import weekly_letter
from loket.domain.people import Party
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DAY, DESK
from tests.handlers.conftest import Desk
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter, match_of
from tests.handlers.test_overview import BUREAU, TREES, decline, plain
from tests.posted import a_mail, a_reply


def test_the_word_is_answered_at_a_question_s_own_address_too_and_changes_nothing_there(desk: Desk):
    reference, other = brought(desk), brought(desk, TREES, subject="Bomen")
    version = desk.question(reference).version
    mail = a_reply(
        letter(desk, reference, "notice", "hl"),
        "OVERZICHT",
        sender=ANNA,
        message_id="<overzicht-1@hsleiden.example>",
    )

    outcome = desk.mail(mail)

    overview = desk.loose_letter(outcome)
    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "overview")
    assert desk.question(reference).version == version
    assert other in plain(overview)
    assert overview["In-Reply-To"] == "<overzicht-1@hsleiden.example>"
    assert not [id for id in desk.letters(reference) if "transcript" in id]


def test_the_word_is_not_the_partner_s(desk: Desk):
    reference = brought(desk)
    brought(desk, TREES, subject="Bomen", sender="Piet <piet@elders.example>")

    outcome = desk.mail(a_reply(letter(desk, reference, "receipt"), "OVERZICHT", sender=FATIMA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "not-yours")
    assert desk.loose_items(outcome) == []


@pytest.mark.parametrize("sender", [ANNA, BUREAU])
def test_a_mail_in_somebody_s_name_that_is_not_proven_is_not_answered_by_an_overview(desk: Desk, sender: str):
    brought(desk)

    outcome = desk.mail(a_mail("OVERZICHT", sender=sender, subject="x", dmarc="GRAY"))

    assert outcome.outcome is Outcome.HELD
    assert desk.loose_items(outcome) == []


def test_a_stranger_s_word_is_answered_as_any_word_without_a_question(desk: Desk):
    brought(desk)

    outcome = desk.mail(a_mail("OVERZICHT", sender="Piet <piet@elders.example>", subject="x"))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-question")
    assert "LMS-" not in desk.loose_letter(outcome).as_string()


def test_who_asks_something_without_a_question_reads_which_are_open_and_can_send_a_line_back(desk: Desk):
    reference = brought(desk)
    outcome = desk.mail(a_mail("GEEN MATCH: vol", sender=ANNA, subject="vol"))
    asks = desk.loose_letter(outcome)

    answered = desk.mail(a_reply(asks, f"{reference} GEEN MATCH: vol", sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-question")
    assert reference in plain(asks)
    assert asks["Reply-To"].startswith("overzicht-")
    assert (answered.outcome, match_of(desk, reference)) == (Outcome.DONE, MatchStatus.DECLINED)


def test_status_of_a_question_is_told_at_the_intake_to_who_is_party_to_it(desk: Desk):
    reference, other = brought(desk), brought(desk, TREES, subject="Bomen")
    decline(desk, other, ANNA, "hl")
    version = desk.question(reference).version
    text = f"{reference} STATUS\n{other} MATCH: stage\nLMS-2020-0001 STATUS"

    outcome = desk.mail(a_mail(text, sender=ANNA, subject="hoe staat het"))

    told = plain(desk.loose_letter(outcome))
    assert (outcome.outcome, outcome.reason, outcome.effects) == (Outcome.DONE, "status", ())
    assert "U vroeg hoe het ervoor staat." in told
    assert "alleen uit in een antwoord op een mail van ons" in told
    assert "Dat vraagstuk kennen we niet." in told
    assert desk.question(reference).version == version
    assert match_of(desk, other) is MatchStatus.DECLINED


def test_every_monday_whoever_has_something_open_gets_one_overview(desk: Desk):
    brought(desk)

    first, again = desk.job("overviews"), desk.job("overviews")
    desk.deliver()
    sends = desk.sends()
    desk.job("overviews")
    desk.deliver()

    assert (first["done"], again["done"]) == (3, 3)
    assert desk.sends() == sends
    for party, address in (
        (COORDINATOR_HL, "a.dewit@hsleiden.example"),
        (COORDINATOR_UL, "b.okafor@universiteitleiden.example"),
        (DESK, "bureau@lerenmetdestad.example"),
    ):
        told = weekly(desk, party)
        assert told["To"] == address
        assert told["Auto-Submitted"] == "auto-generated"
        assert len(list(told.iter_attachments())) == 1


def weekly(desk: Desk, party: Party) -> EmailMessage:
    """The overview of this week, as it went out."""
    wanted = weekly_letter(party, wiring.table().programme(), desk.now)
    assert wanted
    (sent,) = desk.letters(wanted.reference).values()
    return sent


def test_the_next_week_has_an_overview_of_its_own(desk: Desk):
    brought(desk)
    desk.job("overviews")
    desk.deliver()
    sends = desk.sends()
    desk.now += 7 * DAY

    desk.job("overviews")
    desk.deliver()

    assert desk.sends() == sends + 3
    assert weekly(desk, DESK)["Subject"] == "Open vraagstukken in week 49 van 2026"


def test_nobody_is_told_weekly_that_nothing_is_open(desk: Desk):
    assert desk.job("overviews")["done"] == 0

    reference = brought(desk)
    decline(desk, reference, ANNA, "hl")
    assert desk.job("overviews")["done"] == 2

    decline(desk, reference, BEN, "ul")
    assert desk.job("overviews")["done"] == 1


def test_on_another_day_than_monday_the_weekly_job_sends_nothing(desk: Desk):
    brought(desk)
    desk.now += DAY

    assert desk.job("overviews")["done"] == 0

"""AFWEZIG at the address of an overview, where no question is named."""

from datetime import timedelta

from loket import wiring
from loket.domain.outcomes import Outcome
from loket.domain.people import contact
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, brought
from tests.posted import a_mail, a_reply

HL = contact("hl-stages", "hogeschool-leiden")
BUREAU = "Programmabureau <bureau@lerenmetdestad.example>"


def overview(desk: Desk, sender: str = ANNA):
    """The overview that somebody asked for, at the intake."""
    return desk.loose_letter(desk.mail(a_mail("OVERZICHT", sender=sender)))


def absence():
    return wiring.table().programmes.people.absence(HL)


def test_a_contact_says_there_until_when_they_are_away_and_takes_it_back(desk: Desk):
    brought(desk)
    away = desk.mail(a_reply(overview(desk), "AFWEZIG TOT 1 maart", sender=ANNA))
    transcript = desk.loose_letter(away)
    told = absence()

    back = desk.mail(a_reply(transcript, "ONGEDAAN", sender=ANNA))

    text = " ".join(text_of(transcript).split())
    assert (away.outcome, away.reason) == (Outcome.DONE, "away")
    assert told is not None and told.until.isoformat() == "2027-03-01"
    assert "tot en met maandag 1 maart 2027" in text
    assert "ONGEDAAN" in text
    assert (back.outcome, back.reason) == (Outcome.DONE, "back")
    assert absence() is None


def test_a_week_later_it_is_not_taken_back_any_more(desk: Desk):
    brought(desk)
    letter = overview(desk)
    desk.mail(a_reply(letter, "AFWEZIG TOT 1 maart", sender=ANNA))
    desk.now += timedelta(days=7, seconds=1)

    late = desk.mail(a_reply(letter, "ONGEDAAN", sender=ANNA, at=desk.now))

    assert late.outcome is Outcome.ASKED_BACK
    assert absence() is not None


def test_the_desk_is_never_away(desk: Desk):
    brought(desk)

    outcome = desk.mail(a_reply(overview(desk, BUREAU), "AFWEZIG TOT 1 maart", sender=BUREAU))

    assert outcome.outcome is Outcome.ASKED_BACK


def test_nobody_who_is_away_gets_the_weekly_overview(desk: Desk):
    brought(desk)
    desk.mail(a_reply(overview(desk), "AFWEZIG TOT 1 maart", sender=ANNA))

    there = desk.job("overviews")["done"]

    assert there == 2


def test_at_the_intake_nothing_is_done(desk: Desk):
    brought(desk)

    outcome = desk.mail(a_mail("AFWEZIG TOT 1 maart", sender=ANNA))

    assert outcome.outcome is Outcome.ASKED_BACK
    assert absence() is None

"""Mails that cross something else: another mail, a withdrawal, an undo, the desk's word."""

import pytest

from loket.adapters.table import Table
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.people import Language
from loket.domain.storage import Step
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter, match_of, proposed
from tests.posted import a_mail, a_reply

BUREAU = "Programmabureau <bureau@lerenmetdestad.example>"


def test_m46_answer_during_nightly_job_or_another_answer_and_both_count(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    reference = brought(desk)
    first = a_reply(letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA)
    second = a_reply(letter(desk, reference, "notice", "ul"), "NO MATCH: no room", sender=BEN)
    save = Table.save
    crossed: list[Outcome] = []

    def after_the_other(table: Table, step: Step) -> None:
        if not crossed:
            crossed.append(Outcome.NOTED)
            crossed[0] = desk.mail(second).outcome
        save(table, step)

    monkeypatch.setattr(Table, "save", after_the_other)
    outcome = desk.mail(first)

    assert (outcome.outcome, crossed) == (Outcome.DONE, [Outcome.DONE])
    assert match_of(desk, reference) is MatchStatus.CONSIDERING
    assert match_of(desk, reference, "universiteit-leiden") is MatchStatus.DECLINED


def test_m44_command_after_state_changed_is_judged_by_how_it_stands_now(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_reply(letter(desk, reference, "receipt"), "INTREKKEN", sender=FATIMA))

    outcome = desk.mail(a_reply(notice, "MATCH: stage, mei", sender=ANNA))

    told = " ".join(text_of(letter(desk, reference, "transcript", "hl")).split())
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "question-ended")
    assert match_of(desk, reference) is MatchStatus.WITHDRAWN
    assert "gesloten of ingetrokken" in told and "Er is niets veranderd" in told


def test_an_offer_that_was_taken_back_can_no_longer_be_agreed_to(desk: Desk):
    reference = proposed(desk)
    offer = letter(desk, reference, "proposal")
    desk.mail(a_reply(letter(desk, reference, "transcript", "hl"), "ONGEDAAN", sender=ANNA))

    outcome = desk.mail(a_reply(offer, "AKKOORD", sender=FATIMA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "offer-gone")
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_a_condition_below_an_agreement_reaches_the_institution(desk: Desk):
    reference = proposed(desk)

    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD\nmits het in maart kan.", sender=FATIMA))

    assert match_of(desk, reference) is MatchStatus.AGREED
    assert "mits het in maart kan." in text_of(letter(desk, reference, "supplement", "hl"))


@pytest.mark.parametrize(
    ("word", "status"), [("VRIJGEVEN", MatchStatus.PROPOSED), ("SPAM", MatchStatus.ASKED)]
)
def test_the_desk_s_word_decides_about_a_held_mail_and_both_hear_what_came_of_it(
    desk: Desk, word: str, status: MatchStatus
):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    for text in ("MATCH: eerste, mei", "MATCH: tweede, mei"):
        desk.mail(a_reply(notice, text, sender=ANNA, dmarc="FAIL"))

    outcome = desk.mail(a_reply(letter(desk, reference, "held", "bureau"), word, sender=BUREAU))

    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is status
    assert letter(desk, reference, "transcript", "bureau")
    if status is MatchStatus.PROPOSED:
        assert "tweede, mei" in text_of(letter(desk, reference, "proposal"))
        assert "MATCH: tweede, mei" in text_of(letter(desk, reference, "transcript", "hl"))


def test_a_spoofed_desk_releases_nothing(desk: Desk):
    held = desk.mail(a_mail("Wie helpt ons met de tuin?", mail_from=""))
    reference = held.effects[0].reference

    outcome = desk.mail(
        a_reply(letter(desk, reference, "held", "bureau"), "VRIJGEVEN", sender=BUREAU, dmarc="FAIL")
    )

    assert outcome.outcome is Outcome.HELD
    assert desk.question(reference).intake == "held"


def test_a_partner_s_first_mail_chooses_the_language_of_the_letters(desk: Desk):
    text = "Our courtyard is getting too hot in summer. What can we do about it, and who would help us?"

    reference = brought(desk, text, subject="A cooler courtyard")

    assert desk.question(reference).language is Language.EN
    assert letter(desk, reference, "receipt")["Content-Language"] == "en"
    assert letter(desk, reference, "notice", "hl")["Content-Language"] == "nl"

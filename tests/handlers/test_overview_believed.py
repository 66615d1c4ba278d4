"""Whose answer to an overview is believed, until when, and what becomes of the others."""

from dataclasses import replace

import pytest

from loket import wiring
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.builders import DAY, a_programme
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, match_of
from tests.handlers.test_overview import plain, wanted
from tests.handlers.test_overview_answers import three
from tests.posted import INTAKE, a_mail, a_reply

NO_IDS = {"In-Reply-To": None, "References": None}
KARIM = "Karim el Amrani <k.elamrani@hsleiden.example>"


def test_an_overview_that_comes_back_without_its_address_is_about_none_of_its_questions(desk: Desk):
    first, second, _ = three(desk)
    mail = a_reply(wanted(desk), f"{second} GEEN MATCH: vol", sender=ANNA, to=INTAKE, headers=NO_IDS)

    outcome = desk.mail(mail)

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-question")
    assert len(desk.dossier(first).writings) == 1
    assert {match_of(desk, one) for one in (first, second)} == {MatchStatus.ASKED}


def test_m59_token_recased_in_capitals_is_the_same_token(desk: Desk):
    reference = brought(desk)
    to = str(wanted(desk)["Reply-To"])

    outcome = desk.mail(a_mail(f"{reference} INTERESSE", sender=ANNA, to=to.upper(), subject="re"))

    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.CONSIDERING


def test_the_address_fits_what_mail_servers_take(desk: Desk):
    to = str(wanted(desk)["Reply-To"])

    assert to.endswith("@antwoord.loket.stad.example")
    assert len(to.partition("@")[0].encode()) <= 64


def test_m43_an_expired_address_and_one_that_never_was_are_refused_alike(desk: Desk):
    reference = brought(desk)
    overview = wanted(desk)
    text = f"{reference} INTERESSE"
    desk.now += 14 * 7 * DAY

    expired = desk.mail(a_mail(text, sender=ANNA, to=str(overview["Reply-To"]), subject="re", at=desk.now))
    told = desk.loose_letter(expired)
    never = f"overzicht-{'a' * 26}@antwoord.loket.stad.example"
    desk.now += DAY
    unknown = desk.mail(a_mail(text, sender=ANNA, to=never, subject="re", at=desk.now))

    assert (expired.outcome, expired.reason) == (unknown.outcome, unknown.reason)
    assert (expired.outcome, expired.reason) == (Outcome.REFUSED, "unknown-address")
    assert text_of(told) == text_of(desk.loose_letter(unknown))
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_an_overview_is_answered_for_thirteen_weeks(desk: Desk):
    reference = brought(desk)
    overview = wanted(desk)
    desk.now += 13 * 7 * DAY

    desk.mail(a_reply(overview, f"{reference} INTERESSE", sender=ANNA, at=desk.now))

    assert match_of(desk, reference) is MatchStatus.CONSIDERING


def test_an_answer_to_an_expired_overview_makes_no_new_question(desk: Desk):
    reference = brought(desk)
    overview = wanted(desk)
    desk.now += 14 * 7 * DAY

    outcome = desk.mail(a_reply(overview, f"{reference} INTERESSE", sender=ANNA, at=desk.now))

    assert (outcome.outcome, outcome.effects) == (Outcome.REFUSED, ())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sender": ANNA, "dmarc": "GRAY"}, "unproven-sender"),
        ({"sender": ANNA, "dmarc": "FAIL"}, "unproven-sender"),
        ({"sender": KARIM}, "other-address"),
        ({"sender": BEN}, "other-address"),
        ({"sender": FATIMA}, "other-address"),
    ],
)
def test_a_mail_that_is_not_believed_does_nothing_and_the_registered_address_hears_of_it(
    desk: Desk, changes: dict[str, str], reason: str
):
    first, *_ = three(desk)
    version = desk.question(first).version

    outcome = desk.mail(a_reply(wanted(desk), f"{first} GEEN MATCH: geheim", **changes))

    told = desk.loose_letter(outcome)
    assert (outcome.outcome, outcome.reason, outcome.effects) == (Outcome.HELD, reason, ())
    assert desk.question(first).version == version
    assert told["To"] == "a.dewit@hsleiden.example"
    assert "Kwam deze mail van u?" in plain(told)
    assert changes["sender"].rpartition("<")[2].rstrip(">") in plain(told)
    assert first not in plain(told) and "geheim" not in plain(told)


def test_the_registered_address_hears_once_a_day_of_mails_that_are_not_believed(desk: Desk):
    first, *_ = three(desk)
    overview = wanted(desk)
    desk.mail(a_reply(overview, f"{first} GEEN MATCH: een", sender=KARIM))
    sends = desk.sends()

    again = desk.mail(a_reply(overview, f"{first} GEEN MATCH: twee", sender=KARIM))

    assert again.outcome is Outcome.HELD
    assert desk.sends() == sends


def test_a_former_contact_s_overview_is_no_address_any_more(desk: Desk):
    reference = brought(desk)
    overview = wanted(desk)
    programme = a_programme()
    other = replace(programme.institutions[0].contacts[0], id="hl-nieuw")
    hogeschool = replace(programme.institutions[0], contacts=(other,))
    changed = replace(programme, institutions=(hogeschool, programme.institutions[1]))
    wiring.table().programmes.apply(changed)

    outcome = desk.mail(a_reply(overview, f"{reference} GEEN MATCH: vol", sender=ANNA))

    assert (outcome.outcome, match_of(desk, reference)) == (Outcome.REFUSED, MatchStatus.ASKED)


def test_an_out_of_office_note_to_an_overview_is_noted_and_not_answered(desk: Desk):
    brought(desk)
    overview = wanted(desk)
    sends = desk.sends()
    headers = {"Auto-Submitted": "auto-replied"}

    outcome = desk.mail(a_reply(overview, "Ik ben er niet.", sender=ANNA, headers=headers))

    assert outcome.outcome is Outcome.NOTED
    assert desk.sends() == sends


def test_too_many_answers_in_an_hour_are_not_answered_any_more(desk: Desk):
    brought(desk)
    overview = wanted(desk)
    outcomes = [
        desk.mail(a_reply(overview, f"Bericht {number}", sender=ANNA)).outcome for number in range(16)
    ]

    assert outcomes[14:] == [Outcome.ASKED_BACK, Outcome.NOTED]

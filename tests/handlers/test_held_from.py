"""The desk's words about what is held: VAN naam@…, and all of them at the question's own address."""

import pytest

from loket.domain.events import Supplemented
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.people import contact
from loket.usecases.show_mails import seen_mails
from tests.handlers.conftest import Desk
from tests.handlers.test_for_a_side import BUREAU, desk_says, links_of, words_of
from tests.handlers.test_held_belongs import OTHER, STRANGER, held_mail, held_question, kinds
from tests.handlers.test_mail_walk import FATIMA, brought, letter, match_of
from tests.posted import a_reply


def test_from_whom_a_held_mail_is_makes_it_theirs_and_carries_it_out(desk: Desk):
    reference = brought(desk)
    held_mail(desk, reference, "NO MATCH: full")

    outcome = desk.mail(
        a_reply(
            letter(desk, reference, "held", "bureau"),
            "VAN b.okafor@universiteitleiden.example",
            sender=BUREAU,
        )
    )

    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "vouched")
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert match_of(desk, reference, "universiteit-leiden") is MatchStatus.DECLINED
    assert "NO MATCH: full" in words_of(letter(desk, reference, "transcript", "ul"))
    assert not any(id.startswith("transcript-hl") for id in kinds(desk, reference))
    mail = next(one for one in desk.dossier(reference).writings.values() if one.text == "NO MATCH: full")
    seen = seen_mails(desk.dossier(reference), contact("ul-onderzoek", "universiteit-leiden"))
    others = seen_mails(desk.dossier(reference), contact("hl-stages", "hogeschool-leiden"))
    assert mail.id in {one.id for one in seen} and mail.id not in {one.id for one in others}


def test_from_somebody_who_has_no_part_in_it_is_asked_back(desk: Desk):
    reference = brought(desk)
    held_mail(desk, reference, "GEEN MATCH: vol")
    held = letter(desk, reference, "held", "bureau")

    outcome = desk.mail(a_reply(held, "VAN iemand@elders.example", sender=BUREAU))

    asked = letter(desk, reference, "asked-back", "bureau")
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "not-a-party")
    assert asked["Reply-To"] == held["Reply-To"]
    assert links_of(asked) == ["VRIJGEVEN", "SPAM", "BIJ", "VAN"]
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_a_held_question_goes_to_whom_the_desk_names_and_waits_for_their_yes(desk: Desk):
    both = {"From": "a@elders.example, b@elders.example"}
    here = held_question(desk, OTHER, headers=both)

    outcome = desk.mail(
        a_reply(letter(desk, here, "held", "bureau"), "VAN noor@buurttuin.example", sender=BUREAU)
    )

    asks = letter(desk, here, "confirm", "partner")
    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "from")
    assert desk.question(here).intake is IntakeStatus.UNCONFIRMED
    assert asks["To"] == "noor@buurttuin.example" and "vogels" not in asks.as_string()
    assert not any(id.startswith("notice") for id in kinds(desk, here))
    assert "bevestigen" in words_of(letter(desk, here, "transcript", "bureau"))

    desk.mail(a_reply(asks, "JA", sender="Noor <noor@buurttuin.example>"))

    assert desk.question(here).intake is IntakeStatus.ACCEPTED
    assert letter(desk, here, "receipt", "partner")["To"] == "noor@buurttuin.example"
    assert letter(desk, here, "notice", "hl")


def test_a_contact_or_the_desk_is_not_made_the_one_who_asks(desk: Desk):
    here = held_question(desk, OTHER)

    outcome = desk.mail(
        a_reply(letter(desk, here, "held", "bureau"), "VAN a.dewit@hsleiden.example", sender=BUREAU)
    )

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "not-a-partner")
    assert desk.question(here).intake is IntakeStatus.HELD


@pytest.mark.parametrize("word", ["VRIJGEVEN", "SPAM", "BIJ", "VAN b.okafor@universiteitleiden.example"])
def test_at_the_question_s_own_address_a_word_is_about_the_one_mail_that_is_held(desk: Desk, word: str):
    there, reference = brought(desk, OTHER, subject="Vogels tellen"), brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_reply(notice, "wij willen wel", sender=STRANGER))

    outcome = desk_says(desk, reference, f"BIJ {there}" if word == "BIJ" else word)

    assert outcome.outcome in (Outcome.DONE, Outcome.ADDED)
    assert all(mail.answered for mail in desk.question(reference).held)


def test_when_two_mails_are_held_the_word_is_asked_back(desk: Desk):
    reference = brought(desk)
    held_mail(desk, reference)

    outcome = desk_says(desk, reference, "SPAM")

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-held")
    assert not any(mail.answered for mail in desk.question(reference).held)


def test_what_a_partner_is_asked_to_confirm_is_not_the_desk_s_to_release(desk: Desk):
    reference = brought(desk)
    desk.mail(a_reply(letter(desk, reference, "receipt"), "VERWIJDER MIJN GEGEVENS", sender=FATIMA))

    outcome = desk_says(desk, reference, "VRIJGEVEN")

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "already-accepted")
    assert desk.question(reference).erase_at is None


def test_without_anything_held_the_words_are_refused(desk: Desk):
    there, reference = brought(desk, OTHER, subject="Vogels tellen"), brought(desk)

    outcome = desk_says(desk, reference, f"BIJ {there}")

    assert outcome.outcome is Outcome.ASKED_BACK
    assert not any(isinstance(event, Supplemented) for event in desk.dossier(there).timeline)


def test_anything_else_at_a_held_mail_s_address_asks_for_one_of_its_words(desk: Desk):
    reference = brought(desk)
    held_mail(desk, reference)

    outcome = desk.mail(a_reply(letter(desk, reference, "held", "bureau"), "Wat is dit?", sender=BUREAU))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "held-word")
    assert links_of(letter(desk, reference, "asked-back", "bureau")) == ["VRIJGEVEN", "SPAM", "BIJ", "VAN"]

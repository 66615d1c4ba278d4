"""Secretaries, aliases and shared mailboxes: whose an address is, and how it becomes somebody's."""

import pytest

from loket import wiring
from loket.domain.events import MailVouched
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket_cli.main import main
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter, match_of
from tests.posted import a_mail, a_reply

SECRETARY = "Secretariaat <secretariaat@stages.hsleiden.example>"
ELSEWHERE = "Anna de Wit <anna@thuis.example>"


def answered_by(desk: Desk, reference: str, text: str, sender: str, **changes: object) -> Outcome:
    """What comes of an answer to Anna's notice."""
    return desk.mail(a_reply(letter(desk, reference, "notice", "hl"), text, sender=sender, **changes)).outcome


def made_known(desk: Desk, word: str = "JA, ONTHOUD") -> str:
    """The reference of a question about which Anna vouched for her secretary's mail."""
    reference = brought(desk)
    assert answered_by(desk, reference, "INTERESSE", SECRETARY) is Outcome.HELD
    desk.mail(a_reply(letter(desk, reference, "is-this-you", "hl"), word, sender=ANNA))
    return reference


def known() -> list[tuple[str, str]]:
    return [(one.address, one.party.person) for one in wiring.table().known_addresses()]


def test_m31_secretary_alias_functional_mailbox_the_address_behind_a_plus_is_believed(desk: Desk):
    reference = brought(desk)

    outcome = answered_by(desk, reference, "INTERESSE", "a.dewit+lms@hsleiden.example")

    assert outcome is Outcome.DONE


def test_m31_secretary_alias_functional_mailbox_from_counts_and_sender_does_not(desk: Desk):
    reference = brought(desk)
    headers = {"Sender": "secretariaat@hsleiden.example"}

    assert answered_by(desk, reference, "INTERESSE", ANNA, headers=headers) is Outcome.DONE
    assert answered_by(desk, reference, "GEEN MATCH", SECRETARY, headers={"Sender": ANNA}) is Outcome.HELD


def test_m31_secretary_alias_functional_mailbox_is_added_by_answering(desk: Desk):
    reference = brought(desk)
    answered_by(desk, reference, "INTERESSE", SECRETARY)
    asks = letter(desk, reference, "is-this-you", "hl")

    desk.mail(a_reply(asks, "Ja, onthoud.", sender=ANNA))

    assert "secretariaat@stages.hsleiden.example" in text_of(asks) and "JA, ONTHOUD" in text_of(asks)
    assert match_of(desk, reference) is MatchStatus.CONSIDERING
    assert known() == [("secretariaat@stages.hsleiden.example", "hl-stages")]
    assert "telt voortaan" in text_of(letter(desk, reference, "transcript", "hl"))
    assert answered_by(desk, reference, "GEEN MATCH", SECRETARY) is Outcome.DONE


def test_the_event_says_that_an_address_was_remembered_and_not_which(desk: Desk):
    timeline = desk.dossier(made_known(desk)).timeline

    assert [event.remembered for event in timeline if isinstance(event, MailVouched)] == [True]
    assert "secretariaat" not in repr(timeline)


def test_without_the_word_to_remember_nothing_is(desk: Desk):
    reference = made_known(desk, "JA")

    assert known() == []
    assert answered_by(desk, reference, "GEEN MATCH", SECRETARY) is Outcome.HELD


def test_a_remembered_address_is_believed_only_with_dmarc_and_for_its_own_person(desk: Desk):
    reference = made_known(desk)
    bens = a_reply(letter(desk, reference, "notice", "ul"), "INTERESTED", sender=SECRETARY)

    assert answered_by(desk, reference, "GEEN MATCH", SECRETARY, dmarc="GRAY") is Outcome.HELD
    assert desk.mail(bens).outcome is Outcome.HELD


def test_another_organisation_s_address_is_vouched_for_and_not_remembered(desk: Desk):
    reference = brought(desk)
    answered_by(desk, reference, "INTERESSE", ELSEWHERE)
    asks = letter(desk, reference, "is-this-you", "hl")

    desk.mail(a_reply(asks, "JA, ONTHOUD", sender=ANNA))

    assert "ONTHOUD" not in text_of(asks)
    assert match_of(desk, reference) is MatchStatus.CONSIDERING
    assert known() == []


@pytest.mark.parametrize("sender", [BEN, FATIMA])
def test_an_address_that_is_somebody_else_s_is_not_taken(desk: Desk, sender: str):
    reference = brought(desk)
    answered_by(desk, reference, "INTERESSE", sender)

    desk.mail(a_reply(letter(desk, reference, "is-this-you", "hl"), "JA, ONTHOUD", sender=ANNA))

    assert known() == []


def test_at_the_intake_a_remembered_address_is_a_contact_s(desk: Desk):
    made_known(desk)

    assert (
        desk.mail(a_mail("Hallo, een vraag", sender=SECRETARY, subject="Stages")).reason == "which-question"
    )


def test_an_operator_lists_and_takes_back_what_is_remembered(desk: Desk, capsys: pytest.CaptureFixture[str]):
    reference = made_known(desk)

    assert (
        main(["address", "list"]) == main(["address", "forget", "Secretariaat@stages.hsleiden.example"]) == 0
    )
    assert main(["address", "forget", "secretariaat@stages.hsleiden.example"]) == 1
    assert (
        "secretariaat@stages.hsleiden.example  contact:hl-stages  since 2026-11-23" in capsys.readouterr().out
    )
    assert answered_by(desk, reference, "GEEN MATCH", SECRETARY) is Outcome.HELD

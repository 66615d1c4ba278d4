"""The daily proof: mails in = outcomes out, and what waits for its outcome is handed in again."""

import json
from datetime import timedelta
from typing import Any

import pytest

from loket import wiring
from loket.domain.outcomes import Outcome
from loket.usecases.inbound.account_for_mail import account, prove
from tests.builders import DAY
from tests.handlers.conftest import Desk, arrival
from tests.handlers.test_mail_walk import ANNA, TEXT, brought, letter, match_of
from tests.posted import a_mail, a_reply

LATER = timedelta(days=36_500)
"""The bucket dates what lies in it by its own clock, whatever ours says."""


def handed_in(desk: Desk) -> list[str]:
    """What the proof puts into the queue, handled at once."""
    bodies: list[str] = []
    again = bodies.append
    proof = prove(
        desk.now + LATER, wiring.mailbox(), wiring.mailbook(), lambda id: again(json.dumps({"replay": id}))
    )
    for body in bodies:
        assert desk.notify(body) == []
    desk.deliver()
    return list(proof.sent_again)


def test_as_many_outcomes_as_mails_on_a_day_of_all_kinds(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_reply(notice, "INTERESSE", sender=ANNA))
    desk.mail(a_reply(notice, "MATCH: x", sender=ANNA, dmarc="FAIL"))
    desk.mail(a_mail("Koop nu", spam="FAIL"))
    desk.mail(a_mail("x", to="infoo@loket.stad.example"))

    proof = account(f"{desk.now:%Y-%m-%d}", wiring.mailbox(), wiring.mailbook())

    assert proof.balances
    assert (proof.mails, proof.outcomes) == (5, 5)


def test_a_mail_whose_notice_was_lost_is_found_and_handled(desk: Desk):
    mail = a_mail(TEXT)
    desk.put(mail)

    assert handed_in(desk) == [mail.ses_id]

    [reference] = {effect.reference for outcome in desk.outcomes_of_bucket() for effect in outcome.effects}
    # Nothing said that its sender is who it says: so it is asked.
    assert desk.question(reference).intake == "unconfirmed"
    assert handed_in(desk) == []


def test_a_lost_notice_never_makes_a_mail_believed(desk: Desk):
    reference = brought(desk)
    desk.put(a_reply(letter(desk, reference, "notice", "hl"), "MATCH: stage", sender=ANNA))

    handed_in(desk)

    assert match_of(desk, reference) == "asked"
    assert letter(desk, reference, "is-this-you", "hl")


def test_a_kept_notice_is_believed_when_its_mail_is_handed_in_again(desk: Desk):
    mail = a_mail(TEXT)
    desk.put(mail)
    wiring.mailbox().keep_notice(mail.ses_id, mail.notice.encode())

    handed_in(desk)

    outcome = desk.outcome(mail)
    assert outcome and outcome.outcome is Outcome.CREATED


def test_a_mail_handed_in_again_after_it_was_handled_is_passed_over(desk: Desk):
    mail = a_mail(TEXT)
    desk.mail(mail)

    assert desk.notify(json.dumps({"replay": mail.ses_id})) == []
    assert len(desk.outcomes()) == 1


def test_what_does_not_balance_is_named(desk: Desk):
    mail = a_mail(TEXT)
    desk.mail(mail)
    wiring.mailbook().forget(arrival(mail))

    proof = account(f"{desk.now:%Y-%m-%d}", wiring.mailbox(), wiring.mailbook())

    assert (proof.balances, proof.unrecorded, proof.lost) == (False, (mail.ses_id,), ())


def test_the_job_accounts_for_yesterday(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.mail(a_mail(TEXT))
    desk.now += DAY

    answer: dict[str, Any] = desk.job("mail-proof")

    assert answer == {"job": "mail-proof", "done": 0}

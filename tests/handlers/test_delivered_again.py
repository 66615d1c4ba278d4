"""Hard cases M13 to M16: no delivery of a mail counts twice, and none that differs is taken for another."""

from dataclasses import replace

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk
from tests.handlers.test_mail_walk import ANNA, FATIMA, TEXT, brought, letter, match_of, proposed
from tests.posted import INTAKE, Posted, a_mail, a_reply


def test_m13_delivered_twice_changes_nothing_the_second_time(desk: Desk):
    mail = a_mail(TEXT)
    desk.mail(mail)
    sends = desk.sends()

    assert desk.notify(mail.notice) == []
    desk.mail(mail)

    assert len(desk.outcomes()) == 1
    assert desk.sends() == sends


def test_m14_same_mail_to_both_addresses_is_one_question(desk: Desk):
    first = desk.mail(a_mail(TEXT, message_id="<one@buurttuin.example>", headers={"Cc": INTAKE}))
    second = desk.mail(a_mail(TEXT, message_id="<one@buurttuin.example>", headers={"Cc": INTAKE}))

    assert [first.outcome, second.outcome] == [Outcome.CREATED, Outcome.DUPLICATE]


def test_m14_same_mail_to_both_addresses_does_not_swallow_the_answer_to_the_token(desk: Desk):
    reference = brought(desk)
    answer = a_reply(
        letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA, message_id="<two@hl.example>"
    )
    copy = a_reply(
        letter(desk, reference, "notice", "hl"),
        "INTERESSE",
        sender=ANNA,
        message_id="<two@hl.example>",
        recipients=(INTAKE,),
    )

    outcomes = [desk.mail(copy).outcome, desk.mail(answer).outcome, desk.mail(copy_of(copy)).outcome]

    assert outcomes == [Outcome.ASKED_BACK, Outcome.DONE, Outcome.DUPLICATE]
    assert match_of(desk, reference) is MatchStatus.CONSIDERING


def copy_of(posted: Posted) -> Posted:
    """The same mail, delivered once more under an id of its own."""
    return replace(posted, ses_id=posted.ses_id[:-4] + "copy")


def test_m15_no_message_id_so_the_content_recognises_it(desk: Desk):
    mail = a_mail(TEXT, headers={"Message-ID": None})
    again = copy_of(mail)

    assert [desk.mail(mail).outcome, desk.mail(again).outcome] == [Outcome.CREATED, Outcome.DUPLICATE]


def test_m16_shared_message_id_suppresses_no_other_mail(desk: Desk):
    first = a_mail(TEXT, message_id="<scanner@kantoor.example>")
    second = a_mail("Wie telt met ons de bomen?", subject="Bomen", message_id="<scanner@kantoor.example>")

    assert [desk.mail(first).outcome, desk.mail(second).outcome] == [Outcome.CREATED, Outcome.CREATED]


def test_an_identical_answer_twice_changes_nothing_the_second_time(desk: Desk):
    reference = proposed(desk)
    answer = a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA)
    desk.mail(answer)
    version, sends = desk.question(reference).version, desk.sends()

    outcome = desk.mail(copy_of(answer))

    assert outcome.outcome is Outcome.DUPLICATE
    assert (desk.question(reference).version, desk.sends()) == (version, sends)

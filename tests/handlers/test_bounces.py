"""Bounces and complaints that come in as mails: told to the desk, about the right reader, never answered."""

import pytest

from loket.domain.events import Undelivered
from loket.domain.evolve import fold
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER
from tests.builders import COORDINATOR_HL, COORDINATOR_UL
from tests.handlers.conftest import Desk
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter
from tests.posted import INTAKE, Posted, a_reply

FINAL = "anna.elders@doorgestuurd.example"


def a_report(
    to: str,
    *,
    sent: str = "",
    recipient: str = FINAL,
    subject: str = "Undeliverable",
    action: str = "failed",
    kind: str = "delivery-status",
    field: str = "Final-Recipient",
) -> Posted:
    """A report about a letter, which it sends back if that is given."""
    back = f"--b\nContent-Type: message/rfc822\n\n{sent}\n" if sent else ""
    raw = (
        f"From: Mail Delivery System <mailer-daemon@mx.example>\nTo: {to}\nSubject: {subject}\n"
        f"Content-Type: multipart/report; report-type={kind}; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nHet bericht kon niet worden bezorgd.\n"
        f"--b\nContent-Type: message/{kind}\n\nReporting-MTA: dns; mx.example\n\n"
        f"{field}: rfc822; {recipient}\nAction: {action}\nStatus: 5.1.1\n{back}--b--\n"
    )
    return Posted(raw=raw.replace("\n", "\r\n").encode(), recipients=(to,), mail_from="")


def undelivered(desk: Desk, reference: str) -> list[tuple]:
    timeline = desk.dossier(reference).timeline
    return [(one.to, one.reason, one.letter) for one in timeline if isinstance(one, Undelivered)]


def test_m21_bounce_variants_a_letter_that_comes_back_to_the_intake_is_known_by_our_mark(desk: Desk):
    reference = brought(desk)
    sent = letter(desk, reference, "notice", "hl").as_string()

    outcome = desk.mail(a_report(INTAKE, sent=sent))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.NOTED, reference)
    assert undelivered(desk, reference) == [(COORDINATOR_HL, "bounce", "0002-notice-hl-stages")]
    assert letter(desk, reference, "undeliverable", "bureau")


def test_m21_bounce_variants_a_final_recipient_that_we_never_wrote_to_is_the_letter_s_reader(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "ul")

    desk.mail(a_report(str(notice["Reply-To"]), recipient="iemand@heel.elders.example"))

    assert undelivered(desk, reference) == [(COORDINATOR_UL, "bounce", "")]


def test_m21_bounce_variants_a_reference_and_a_reader_s_address_are_enough(desk: Desk):
    reference = brought(desk)
    subject = f"Onbestelbaar: [{reference}] Binnentuin"

    desk.mail(a_report(INTAKE, subject=subject, recipient="a.dewit@hsleiden.example"))

    assert undelivered(desk, reference) == [(COORDINATOR_HL, "bounce", "")]


def test_m21_bounce_variants_without_any_reference_a_partner_s_address_leads_to_the_question(desk: Desk):
    reference = brought(desk)

    desk.mail(a_report(INTAKE, recipient="fatima@buurttuin.example"))

    assert undelivered(desk, reference) == [(PARTNER, "bounce", "")]


@pytest.mark.parametrize("recipient", ["iemand@elders.example", "a.dewit@hsleiden.example"])
def test_m21_bounce_variants_tied_to_no_question_are_kept_alone(desk: Desk, recipient: str):
    reference = brought(desk)

    outcome = desk.mail(a_report(INTAKE, recipient=recipient))

    assert (outcome.outcome, outcome.effects) == (Outcome.NOTED, ())
    assert undelivered(desk, reference) == []


@pytest.mark.parametrize("action", ["delayed", "delivered"])
def test_m21_bounce_variants_that_report_no_failure_are_only_noted(desk: Desk, action: str):
    reference = brought(desk)
    sent = letter(desk, reference, "notice", "hl").as_string()
    sends = desk.sends()

    outcome = desk.mail(a_report(INTAKE, sent=sent, action=action))

    assert outcome.outcome is Outcome.NOTED
    assert (undelivered(desk, reference), desk.sends()) == ([], sends)


def test_m21_a_bounce_of_the_desk_s_own_letter_is_not_written_to_the_desk(desk: Desk):
    reference = brought(desk)
    desk.mail(a_report(INTAKE, sent=letter(desk, reference, "notice", "hl").as_string()))
    told = letter(desk, reference, "undeliverable", "bureau")
    sends = desk.sends()

    desk.mail(a_report(str(told["Reply-To"])))

    assert desk.sends() == sends


def a_complaint(to: str, sent: str = "", **changes: str) -> Posted:
    given = {"kind": "feedback-report", "field": "Original-Rcpt-To", "subject": "FW: Spam"}
    return a_report(to, sent=sent, **(given | changes))


def test_m64_abuse_report_stops_mail_to_who_complained(desk: Desk):
    reference = brought(desk)
    desk.mail(a_complaint(INTAKE, letter(desk, reference, "notice", "hl").as_string()))
    before = set(desk.letters(reference))
    assert undelivered(desk, reference) == [(COORDINATOR_HL, "complaint", "0002-notice-hl-stages")]

    desk.mail(a_reply(letter(desk, reference, "receipt"), "De tuin is 40 bij 20 meter.", sender=FATIMA))

    new = " ".join(set(desk.letters(reference)) - before)
    assert "supplement-ul" in new and "supplement-hl" not in new


def test_m64_who_complained_and_writes_again_is_answered_again(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_complaint(INTAKE, notice.as_string()))
    assert desk.question(reference).unwanted == (COORDINATOR_HL.code,)

    desk.mail(a_reply(notice, "INTERESSE", sender=ANNA))

    assert letter(desk, reference, "transcript", "hl")
    assert desk.question(reference).unwanted == ()
    assert desk.question(reference) == fold(reference, desk.dossier(reference).timeline)


def test_m64_abuse_report_that_anybody_could_have_made_is_told_and_silences_nobody(desk: Desk):
    reference = brought(desk)
    subject = f"FW: [{reference}] Binnentuin"

    desk.mail(a_complaint(INTAKE, subject=subject, recipient="a.dewit@hsleiden.example"))

    assert undelivered(desk, reference) == [(COORDINATOR_HL, "complaint-unproven", "")]
    assert desk.question(reference).unwanted == ()
    assert letter(desk, reference, "undeliverable", "bureau")


def test_m64_abuse_report_is_never_a_question(desk: Desk):
    outcome = desk.mail(a_complaint(INTAKE, recipient="iemand@elders.example"))

    assert (outcome.outcome, outcome.effects) == (Outcome.NOTED, ())

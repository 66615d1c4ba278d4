"""What a bounce tells: about whom, how bad it is, and which letter it sends back."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.machine.reports import Fate, failed_recipients, fate, returned
from loket.mail.mime.parse import parse
from tests.mail.raw_mails import PLAIN, from_file, raw_mail

DAEMON = "From: Mail Delivery System <mailer-daemon@mx.example>"
TO = "To: vraagstuk@loket.stad.example"


def a_report(*groups, subject="Undelivered Mail Returned to Sender", kind="delivery-status", sent=""):
    fields = "\n\n".join(("Reporting-MTA: dns; mx.example", *groups))
    back = f"--b\nContent-Type: message/rfc822\n\n{sent}\n" if sent else ""
    body = (
        "--b\nContent-Type: text/plain\n\nSorry, it could not be delivered.\n"
        f"--b\nContent-Type: message/{kind}\n\n{fields}\n{back}--b--\n"
    )
    typed = f"Content-Type: multipart/report; report-type={kind}; boundary=b"
    return parse(raw_mail(DAEMON, TO, f"Subject: {subject}", typed, body=body))


def a_bounce(body, *headers):
    return parse(raw_mail(DAEMON, TO, PLAIN, *headers, body=body))


def test_m21_bounce_variants_name_whom_they_did_not_reach():
    assert failed_recipients(from_file("M21-delivery-report")) == ("s.degraaf@hogeschool.example",)


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (("Final-Recipient: rfc822; A@h.example\nAction: failed",), ("a@h.example",)),
        (("Final-recipient: RFC822;<a@h.example>\nAction: failed",), ("a@h.example",)),
        (
            (
                "Original-Recipient: rfc822;stages@h.example\n"
                "Final-Recipient: rfc822;anna@elders.example\nAction: failed",
            ),
            ("stages@h.example", "anna@elders.example"),
        ),
        (("Final-Recipient: rfc822;\n a@h.example\nAction: failed",), ("a@h.example",)),
        (
            (
                "Final-Recipient: rfc822; a@h.example\nAction: failed",
                "Final-Recipient: rfc822; b@h.example\nAction: relayed",
            ),
            ("a@h.example",),
        ),
        (("Final-Recipient: rfc822; a@h.example",), ("a@h.example",)),
    ],
)
def test_m21_bounce_variants_final_recipient_other_than_ours(groups, expected):
    assert failed_recipients(a_report(*groups)) == expected


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        ("x", ("X-Failed-Recipients: a@h.example, b@h.example",), ("a@h.example", "b@h.example")),
        (
            "Hi. This is the qmail-send program at mx.example.\n\n<a@h.example>:\nno mailbox\n",
            (),
            ("a@h.example",),
        ),
        (
            "A message that you sent could not be delivered:\n\n  a@h.example\n    550 unknown\n",
            (),
            ("a@h.example",),
        ),
        (
            "Uw bericht aan a@h.example kon niet worden bezorgd. Vraag postmaster@h.example.",
            (),
            ("a@h.example",),
        ),
        ("Could not deliver your mail to vraagstuk@loket.stad.example.", (), ()),
        ("Could not deliver.", (), ()),
    ],
)
def test_m21_bounce_variants_without_a_report_name_them_in_words(body, headers, expected):
    assert failed_recipients(a_bounce(body, *headers)) == expected


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("Action: failed\nStatus: 5.1.1", Fate.FAILED),
        ("Action: failed\nStatus: 5.2.2", Fate.FOR_NOW),
        ("Action: failed\nStatus: 4.4.7", Fate.FOR_NOW),
        ("Action: failed\nDiagnostic-Code: smtp; 552 mailbox full", Fate.FOR_NOW),
        ("Action: delayed\nStatus: 4.4.1", Fate.WAITS),
        ("Action: delivered\nStatus: 2.0.0", Fate.ARRIVED),
    ],
)
def test_m21_bounce_variants_tell_how_bad_it_is(group, expected):
    assert fate(a_report(f"Final-Recipient: rfc822; a@h.example\n{group}")) is expected


def test_m21_bounce_variants_of_several_readers_tell_the_worst():
    groups = ("Final-Recipient: rfc822; a@h.example\nAction: delivered",)

    assert fate(a_report(*groups, "Final-Recipient: rfc822; b@h.example\nAction: failed")) is Fate.FAILED


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        ("The mailbox is full.", (), Fate.FOR_NOW),
        ("Uw postvak is vol", (), Fate.FOR_NOW),
        ("x", ("Subject: Warning: could not send message for past 4 hours",), Fate.WAITS),
        ("Delivery will continue to try for two days.", (), Fate.WAITS),
        ("No such user here.", (), Fate.FAILED),
    ],
)
def test_m21_bounce_variants_without_a_report_tell_it_in_words(body, headers, expected):
    assert fate(a_bounce(body, *headers)) is expected


def test_m21_the_letter_that_came_back_is_found():
    sent = "X-Loket-Letter: LMS-2026-0042.0001-notice-hl\nSubject: [LMS-2026-0042] Titel\n\nDag"

    headers = returned(a_report("Action: failed", sent=sent))

    assert headers is not None
    assert headers.first("x-loket-letter") == "LMS-2026-0042.0001-notice-hl"
    assert returned(a_report("Action: failed")) is None


def test_m64_abuse_report_names_who_complained():
    fields = "Feedback-Type: abuse\nOriginal-Rcpt-To: <a@h.example>"

    assert failed_recipients(a_report(fields, kind="feedback-report")) == ("a@h.example",)


@given(st.binary(max_size=400))
def test_any_report_is_read(content):
    head = raw_mail(DAEMON, "Content-Type: multipart/report; report-type=delivery-status; boundary=b")
    mail = parse(head + b"--b\r\nContent-Type: message/delivery-status\r\n\r\n" + content + b"\r\n--b--")

    assert isinstance(failed_recipients(mail), tuple)
    assert fate(mail) in Fate


@pytest.mark.parametrize("piece", ["a", "a@", "a.", "Action: failed\n", "\n", "A:\n ", "a@b.example\n"])
def test_a_long_report_takes_no_longer(piece):
    mail = a_report(piece * (1_000_000 // len(piece)))
    began = perf_counter()

    failed_recipients(mail)
    fate(mail)

    assert perf_counter() - began < 1

"""What is found about a mail that comes in."""

import base64
import quopri

import pytest

from loket_local import smtp_verdicts
from loket_local.smtp_verdicts import EICAR, GTUBE
from tests.local.receiving import a_mail

BASE64 = b"Content-Transfer-Encoding: base64\r\n"
QUOTED = b"Content-Transfer-Encoding: quoted-printable\r\n"


@pytest.mark.parametrize(
    ("mail_from", "header_from", "dmarc"),
    [
        ("a@buurttuin.example", "a@buurttuin.example", "PASS"),
        ("bounce@BUURTTUIN.example", "Fatima <a@Buurttuin.Example>", "PASS"),
        ("a@elders.example", "a@buurttuin.example", "GRAY"),
        ("a@x.buurttuin.example", "a@buurttuin.example", "GRAY"),
        ("", "a@buurttuin.example", "GRAY"),
        ("a@elders.example", "a@streng.example", "FAIL"),
        ("", "a@streng.example", "FAIL"),
        ("a@streng.example", "a@streng.example", "PASS"),
        ("a@streng.example", '"a@streng.example" <a@buurttuin.example>', "GRAY"),
        ("a@buurttuin.example", "a@buurttuin.example, b@streng.example", "FAIL"),
        ("a@buurttuin.example", "a@buurttuin.example, b@buurttuin.example", "GRAY"),
        ("a@buurttuin.example", "a@buurttuin.example\r\nFrom: b@buurttuin.example", "GRAY"),
        ("a@buurttuin.example", "", "GRAY"),
        ("", "", "GRAY"),
        ("a@buurttuin.example", "=?utf-8?q?a=40buurttuin.example?=", "GRAY"),
        ("a@buurttuin.example", "Fatima\r\n <a@buurttuin.example>", "PASS"),
        ("a@buurttuin.example", "F\xe9 <a@buurttuin.example>", "PASS"),
        ("a@buurttuin.example", "<a@buurttuin.example", "PASS"),
    ],
)
def test_dmarc_passes_for_the_one_author_whose_domain_sent_it(mail_from, header_from, dmarc):
    raw = f"Subject: x\r\nFrom: {header_from}\r\n\r\nDag".encode("latin-1")

    found = smtp_verdicts.judge(raw, mail_from, frozenset({"streng.example"}))

    assert (found.dmarc, found.dmarc_policy) == (dmarc, "reject" if dmarc == "FAIL" else "")


@pytest.mark.parametrize(
    ("mail", "spam", "virus"),
    [
        (a_mail(), "PASS", "PASS"),
        (a_mail(body=GTUBE), "FAIL", "PASS"),
        (a_mail(body=EICAR), "PASS", "FAIL"),
        (a_mail(headers=BASE64, body=base64.encodebytes(b"x" * 100 + EICAR)), "PASS", "FAIL"),
        (a_mail(headers=BASE64, body=base64.encodebytes(GTUBE)), "FAIL", "PASS"),
        (a_mail(headers=QUOTED, body=quopri.encodestring(b"\xc3\xa9 = " + EICAR)), "PASS", "FAIL"),
        (a_mail(headers=BASE64, body=b"!!!! no base64 \xff"), "PASS", "PASS"),
        (a_mail(headers=b"Content-Type: multipart/mixed\r\n"), "PASS", "PROCESSING_FAILED"),
        (a_mail(headers=b"Content-Type: multipart/mixed; boundary=a\r\n"), "PASS", "PROCESSING_FAILED"),
        (a_mail(headers=b"Content-Type: multipart/mixed\r\n", body=EICAR), "PASS", "FAIL"),
        (
            a_mail(
                headers=b"Content-Type: multipart/mixed; boundary=a\r\n",
                body=b"--a\r\nContent-Type: message/rfc822\r\n\r\n"
                + a_mail(headers=BASE64, body=base64.encodebytes(EICAR))
                + b"\r\n--a--\r\n",
            ),
            "PASS",
            "FAIL",
        ),
    ],
)
def test_the_test_strings_are_found_wherever_a_reader_would_find_them(mail, spam, virus):
    found = smtp_verdicts.judge(mail, "a@buurttuin.example", frozenset())

    assert (found.spam, found.virus) == (spam, virus)


def test_parts_nested_without_end_cannot_be_scanned_and_stop_nothing():
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth)
        for depth in range(3000)
    )

    found = smtp_verdicts.judge(b"From: a@buurttuin.example\r\n" + nested, "a@buurttuin.example", frozenset())

    assert (found.dmarc, found.virus) == ("PASS", "PROCESSING_FAILED")

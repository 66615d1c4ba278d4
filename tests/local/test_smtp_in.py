"""The stand-in for receiving by SES, spoken to as any mail server does it."""

import json
import re
import smtplib
import socket
from email import message_from_bytes
from pathlib import Path

import pytest

from loket_local import smtp_in
from loket_local.clock import timedelta
from loket_local.smtp_spool import Spool
from tests.local.receiving import INTAKE, REPLY, Notes, a_mail, a_receiver, hand_in


@pytest.fixture
def notes():
    return Notes()


def received(loop, data, notes, raw, **how):
    """The notification of a mail that was handed in and accepted."""
    with a_receiver(loop, data, notes, how.pop("rejecting", ())) as port:
        code, said = hand_in(port, raw, **how)
    assert code == 250, said
    return json.loads(notes.published[-1])


def test_a_mail_is_in_the_bucket_and_told_of_before_its_sender_hears_250(loop, tmp_path: Path, notes):
    with a_receiver(loop, tmp_path, notes) as port:
        code, said = hand_in(port, a_mail())

    mail_id = said.decode().split()[-1]
    assert (code, re.fullmatch("[a-z0-9]{40}", mail_id) is not None) == (250, True)
    assert [how for how, _ in notes.done] == ["store", "publish"]
    assert list(notes.objects) == [f"incoming/{mail_id}"]
    [kept] = Spool(tmp_path).waiting()
    assert kept.read_text() == notes.published[0]


def test_the_stored_mail_is_what_was_sent_below_the_lines_of_ses(loop, tmp_path: Path, notes):
    raw = a_mail(body=b"Dag \xc3\xa9 \x00\xff\r\n.\r\n..twee\r\n")

    received(loop, tmp_path, notes, raw)

    [stored] = notes.objects.values()
    added = stored.removesuffix(raw)
    assert stored.endswith(raw)
    assert [line.partition(b":")[0] for line in added.splitlines() if line[:1] != b" "] == [
        b"Return-Path",
        b"Received",
        b"X-SES-Spam-Verdict",
        b"X-SES-Virus-Verdict",
        b"Received-SPF",
        b"Authentication-Results",
    ]
    assert b"by inbound-smtp.eu-central-1.amazonaws.com with SMTP id" in added


def test_the_notification_is_the_one_ses_sends_for_an_s3_action(loop, tmp_path: Path, notes):
    told = received(loop, tmp_path, notes, a_mail())

    mail, receipt = told["mail"], told["receipt"]
    key = f"incoming/{mail['messageId']}"
    assert told["notificationType"] == "Received"
    assert (mail["source"], mail["destination"]) == ("fatima@buurttuin.example", [INTAKE])
    assert mail["commonHeaders"] == {
        "returnPath": "fatima@buurttuin.example",
        "from": ["Fatima <fatima@buurttuin.example>"],
        "to": [INTAKE],
        "messageId": "<1@buurttuin.example>",
        "subject": "Een vraag",
    }
    assert {"name": "Subject", "value": "Een vraag"} in mail["headers"]
    assert mail["headersTruncated"] is False
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", receipt["timestamp"])
    assert receipt["recipients"] == [INTAKE]
    assert receipt["action"] == {
        "type": "S3",
        "topicArn": "the-topic",
        "bucketName": "the-bucket",
        "objectKeyPrefix": "incoming/",
        "objectKey": key,
    }
    verdicts = ("spam", "virus", "spf", "dkim", "dmarc")
    assert [receipt[f"{name}Verdict"]["status"] for name in verdicts] == [
        "PASS", "PASS", "PASS", "GRAY", "PASS",
    ]  # fmt: skip
    assert "dmarcPolicy" not in receipt


def test_headers_of_any_size_make_a_notification_of_a_bounded_one(loop, tmp_path: Path, notes):
    many = b"".join(b"X-%d: %s\r\n" % (number, b"x" * 900) for number in range(200))

    told = received(loop, tmp_path, notes, a_mail(headers=many))

    size = sum(len(one["name"]) + len(one["value"]) for one in told["mail"]["headers"])
    assert (told["mail"]["headersTruncated"], 8_000 < size < 10_000) == (True, True)


def test_an_address_that_is_only_in_the_envelope_is_a_recipient(loop, tmp_path: Path, notes):
    told = received(loop, tmp_path, notes, a_mail(), recipients=[REPLY])

    assert told["receipt"]["recipients"] == [REPLY]
    assert told["mail"]["destination"] == [INTAKE]


def test_a_mail_for_several_of_us_is_one_mail(loop, tmp_path: Path, notes):
    told = received(loop, tmp_path, notes, a_mail(), recipients=[INTAKE, REPLY, INTAKE])

    assert told["receipt"]["recipients"] == [INTAKE, REPLY]
    assert [how for how, _ in notes.done] == ["store", "publish"]


@pytest.mark.parametrize(
    ("recipient", "code"),
    [
        ("anything@loket.stad.example", 250),
        ("Vraagstuk@LOKET.Stad.Example", 250),
        ("x-y@ANTWOORD.loket.stad.example", 250),
        ("a@stad.example", 550),
        ("a@elders.example", 550),
        ("a@niet-loket.stad.example", 550),
        ("a@x.antwoord.loket.stad.example", 550),
        ("vraagstuk", 550),
        ("a@loket.stad.example@elders.example", 553),
    ],
)
def test_mail_is_taken_for_our_own_domains_only(loop, tmp_path: Path, notes, recipient, code):
    with a_receiver(loop, tmp_path, notes) as port:
        answered, _ = hand_in(port, a_mail(), recipients=[recipient])

    assert answered == code


def test_a_hundred_recipients_are_taken_and_the_next_is_told_to_come_later(loop, tmp_path: Path, notes):
    hundred = [f"a{number}@loket.stad.example" for number in range(smtp_in.RECIPIENTS_LIMIT)]

    with a_receiver(loop, tmp_path, notes) as port:
        fits, _ = hand_in(port, a_mail(), recipients=hundred)
        one_more, _ = hand_in(port, a_mail(), recipients=[*hundred, INTAKE])

    assert (fits, one_more) == (250, 452)


def test_a_bounce_has_no_sender(loop, tmp_path: Path, notes):
    told = received(loop, tmp_path, notes, a_mail(), sender="<>")

    assert (told["mail"]["source"], told["receipt"]["spfVerdict"]["status"]) == ("", "GRAY")
    assert b"Return-Path: <>\r\n" in next(iter(notes.objects.values()))


def test_mail_is_dated_by_the_moved_clock(loop, tmp_path: Path, notes):
    before = received(loop, tmp_path, notes, a_mail())["receipt"]["timestamp"]
    (tmp_path / "clock.json").write_text(json.dumps({"offset_seconds": timedelta(days=40).total_seconds()}))

    after = received(loop, tmp_path, notes, a_mail())["receipt"]["timestamp"]

    assert after[:7] > before[:7]


# ------------------------------------------------------------------------------ what cannot be taken


def test_while_the_emulator_starts_mail_is_told_to_come_again(loop, tmp_path: Path):
    with a_receiver(loop, tmp_path, None) as port:
        code, _ = hand_in(port, a_mail())

    assert (code, Spool(tmp_path).waiting()) == (451, [])


def test_mail_that_cannot_be_stored_is_told_to_come_again(loop, tmp_path: Path, notes):
    notes.bucket_is_gone = True

    with a_receiver(loop, tmp_path, notes) as port:
        code, _ = hand_in(port, a_mail())

    assert (code, notes.done) == (451, [])


def test_mail_that_is_stored_is_accepted_though_nobody_can_be_told_yet(loop, tmp_path: Path, notes):
    notes.topic_is_gone = True

    with a_receiver(loop, tmp_path, notes) as port:
        code, _ = hand_in(port, a_mail())

    assert (code, len(notes.objects), len(Spool(tmp_path).waiting())) == (250, 1, 1)


def test_a_mail_is_refused_above_40_mb(loop, tmp_path: Path, notes):
    with a_receiver(loop, tmp_path, notes) as port, smtplib.SMTP("127.0.0.1", port, timeout=10) as server:
        server.ehlo()
        code, _ = server.docmd("MAIL", f"FROM:<a@b.example> SIZE={smtp_in.SIZE_LIMIT_BYTES + 1}")

    assert (code, server.esmtp_features["size"]) == (552, str(40 * 1024 * 1024))


def test_a_line_far_longer_than_smtp_allows_is_taken_and_an_endless_one_refused(loop, tmp_path: Path, notes):
    with a_receiver(loop, tmp_path, notes) as port:
        longer, _ = hand_in(port, a_mail(body=b"x" * 300_000 + b"\r\n"))
        endless, _ = hand_in(port, a_mail(body=b"x" * 3_000_000 + b"\r\n"))

    assert (longer, endless) == (250, 500)


@pytest.mark.parametrize(
    "said",
    [
        b"\x00\x01\xff\r\n",
        b"\r\n",
        b"NONSENSE\r\n",
        b"EHLO\r\n",
        b"EHLO \x00\r\n",
        b"MAIL FROM:<\r\n",
        b"EHLO a\r\nMAIL FROM:<a b@>\r\n",
        b"EHLO a\r\nMAIL FROM:<\x00@\x00>\r\n",
        b"EHLO a\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<\r\n",
        b"EHLO a\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<>\r\n",
        b"EHLO a\r\nMAIL FROM:<a@b.example> SMTPUTF8\r\n",
        b"EHLO a\r\n" + b"x" * 5000 + b"\r\n",
        b"EHLO a\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<vraagstuk@loket.stad.example>\r\nDATA\r\nhalf a mail",
    ],
)
def test_whatever_a_client_says_the_next_one_is_served(loop, tmp_path: Path, notes, said, capfd):
    with a_receiver(loop, tmp_path, notes) as port:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
            client.sendall(said)
            client.recv(1000)
        code, _ = hand_in(port, a_mail())

    assert (code, len(notes.objects)) == (250, 1)
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"\x00\r\n", b" folded\r\n", b"no header\r\n", b"From\r\n"])
def test_a_mail_that_is_none_is_taken_like_any_other(loop, tmp_path: Path, notes, raw):
    told = received(loop, tmp_path, notes, raw)

    assert told["receipt"]["dmarcVerdict"]["status"] == "GRAY"


def test_a_failed_dmarc_is_told_with_its_policy(loop, tmp_path: Path, notes):
    told = received(
        loop, tmp_path, notes, a_mail(), sender="x@elders.example", rejecting=["buurttuin.example"]
    )

    assert told["receipt"]["dmarcVerdict"] == {"status": "FAIL"}
    assert told["receipt"]["dmarcPolicy"] == "reject"
    stored = message_from_bytes(next(iter(notes.objects.values())))
    assert "dmarc=fail header.from=buurttuin.example" in stored["Authentication-Results"]

"""What an operator is told who asks how a mail was read; without AWS, whatever the mail is."""

import io
import json
import subprocess
import sys
from datetime import date

import pytest

from loket_cli.explain import explain
from tests.mail.raw_mails import MAILS, PLAIN, an_attachment, multipart, raw_mail

FROM = "From: Noor van den Berg <Noor@Buurttuin.example>"
TO = "To: Loket <vraagstuk@loket.stad.example>"
TODAY = date(2026, 11, 23)
KEYS = [
    "kind", "sender", "recipients", "subject", "language", "new_text", "signature", "quoted", "command",
    "arguments", "original_sender", "attachments", "reasons",
]  # fmt: skip
QUOTE = "\n\nOp ma 23 nov 2026 om 09:00 schreef Loket <loket@stad.example>:\n> Wat vindt u?\n"


def read(*headers, body="Hoe houden we de binnentuin van onze buurt koel?\n"):
    """How a mail of Noor's with these headers is read."""
    return explain(raw_mail(FROM, TO, PLAIN, *headers, body=body), TODAY)


def test_a_question_is_told_with_every_key_in_order():
    told = explain(
        raw_mail(FROM, TO, "Cc: b@x.example", "Subject: Onze tuin", PLAIN, body="Wat kan er?\n-- \nNoor"),
        TODAY,
    )

    assert list(told) == KEYS
    assert told == {
        "kind": "question",
        "sender": "noor@buurttuin.example",
        "recipients": ["vraagstuk@loket.stad.example", "b@x.example"],
        "subject": "Onze tuin",
        "language": "nl",
        "new_text": "Wat kan er?",
        "signature": "--\nNoor",
        "quoted": "",
        "command": None,
        "arguments": {},
        "original_sender": None,
        "attachments": [],
        "reasons": [],
    }


def test_the_language_is_that_of_the_new_text():
    assert read(body="What could students do about the heat in our garden?")["language"] == "en"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Subject: Re: Onze tuin"], "Dat lijkt ons wat.\n"),
        (["In-Reply-To: <a@b.example>"], "Dat lijkt ons wat.\n"),
        (["Subject: Onze tuin"], f"Dat lijkt ons wat.{QUOTE}"),
    ],
    ids=["subject", "ids", "quote"],
)
def test_a_reply_is_known_by_its_subject_its_ids_or_its_quote(headers, body):
    told = read(*headers, body=body)

    assert (told["kind"], told["new_text"]) == ("reply", "Dat lijkt ons wat.")


def test_a_command_is_told_by_its_code_with_what_belongs_to_it():
    told = read("Subject: Re: vraag", body=f"MATCH: vak Ontwerpen, 1 februari 2027 tot 30 juni 2027{QUOTE}")

    assert told["command"] == "propose"
    assert told["arguments"]["period"] == {"first": "2027-02-01", "last": "2027-06-30"}
    assert "Ontwerpen" in told["arguments"]["argument"]


@pytest.mark.parametrize(
    ("headers", "until"),
    [
        ([], "2027-03-01"),
        (["Date: Fri, 23 Jan 2026 10:00:00 +0100"], "2026-03-01"),
        (["Date: ooit"], "2027-03-01"),
    ],
)
def test_a_day_without_a_year_is_counted_from_the_mail_s_own_date(headers, until):
    told = read("Subject: Re: vraag", *headers, body="Interesse tot 1 maart\nAan partner: tot dan\n")

    assert told["command"] == "consider"
    assert told["arguments"] == {"until": until, "to_partner": "tot dan"}


def test_a_doubtful_command_is_none_and_its_candidates_are_reasons():
    told = read("Subject: Re: vraag", body="Geen mach: vol\n")

    assert (told["command"], told["arguments"]) == (None, {})
    assert told["reasons"] == ["near-miss", "candidate:decline"]


def test_an_answer_between_the_quoted_lines_is_not_relied_on():
    told = explain((MAILS / "M35-answer-between.eml").read_bytes(), TODAY)

    assert told["kind"] == "reply"
    assert {"uncertain-cut", "interleaved"} <= set(told["reasons"])


@pytest.mark.parametrize("prefix", ["FW:", "Fwd:", "Doorst:"])
def test_a_forward_is_known_by_its_subject(prefix):
    assert read(f"Subject: {prefix} een vraag")["kind"] == "forward"


FORWARDED = """Kijk eens.

---------- Forwarded message ---------
Van: Jan <jan@x.example>
Date: ma 23 nov 2026 om 09:00
Subject: tuin
To: <noor@buurttuin.example>

Wie helpt ons?
"""


def test_a_forward_is_known_by_the_block_that_programs_put_above_it():
    told = read("Subject: tuin", body=FORWARDED)

    assert (told["kind"], told["original_sender"]) == ("forward", "jan@x.example")
    assert (told["new_text"], told["quoted"]) == ("Kijk eens.", "Wie helpt ons?")
    assert read("Subject: Re: tuin", body=FORWARDED)["kind"] == "reply"


def test_of_a_forward_the_original_writer_is_told_and_how_it_was_known():
    told = explain((MAILS / "M33-outlook-inline-dutch.eml").read_bytes(), TODAY)

    assert told["kind"] == "forward"
    assert told["original_sender"] == "amina@tuinwijk.example"
    assert "forward:subject" in told["reasons"]


def test_of_an_answer_no_original_writer_is_told():
    told = explain((MAILS / "M63-reply-block-is-not-a-forward.eml").read_bytes(), TODAY)

    assert (told["kind"], told["original_sender"]) == ("reply", None)


@pytest.mark.parametrize(
    ("file", "kind", "reason"),
    [
        ("M18-out-of-office-exchange", "auto", "auto-submitted"),
        ("M21-delivery-report", "bounce", "delivery-report"),
        ("M64-abuse-report", "feedback", "feedback-report"),
    ],
)
def test_mail_of_machines_is_told_by_its_sign_and_holds_no_command(file, kind, reason):
    told = explain((MAILS / f"{file}.eml").read_bytes(), TODAY)

    assert (told["kind"], told["command"]) == (kind, None)
    assert reason in told["reasons"]


@pytest.mark.parametrize("name", ["exchange", "gmail", "subject-only"])
def test_m18_out_of_office_coordinator_is_told_with_its_date_and_substitute(name):
    told = explain((MAILS / f"M18-out-of-office-{name}.eml").read_bytes(), TODAY)

    assert (told["kind"], told["command"]) == ("auto", None)
    assert told["arguments"] == {
        "until": "2026-12-04",
        "substitute_name": "Bram Visser",
        "substitute_address": "b.visser@hogeschool.example",
    }


def test_an_automatic_answer_that_tells_of_no_absence_has_no_arguments():
    assert read("Auto-Submitted: auto-replied", body="Ontvangen.\n")["arguments"] == {}


@pytest.mark.parametrize("header", ["List-Id: <tuin.lists.example>", "Precedence: List"])
def test_mail_through_a_list_is_told_as_such(header):
    assert read(header)["kind"] == "list"


@pytest.mark.parametrize("body", ["", "\n \n", QUOTE], ids=["nothing", "blank lines", "only a quote"])
def test_a_mail_without_new_text_and_attachments_is_empty(body):
    assert read("Subject: Re: vraag", body=body)["kind"] == "empty"


def test_attachments_are_told_without_their_content():
    raw = multipart(f"{PLAIN}\n\n", an_attachment("plan.exe", content="MZ" + "x" * 98))

    told = explain(raw, TODAY)

    (file,) = told["attachments"]
    assert told["kind"] == "question"
    assert list(file) == ["name", "content_type", "size_bytes", "dangerous", "closed"]
    assert (file["name"], file["size_bytes"], file["dangerous"]) == ("plan.exe", 100, True)


def test_an_empty_return_path_on_a_person_s_mail_is_a_reason():
    told = read("Return-Path: <>")

    assert (told["kind"], told["reasons"]) == ("question", ["empty-return-path"])


def test_two_senders_are_nobody():
    assert explain(raw_mail("From: a@b.example, c@d.example", PLAIN, body="Hoi"), TODAY)["sender"] is None


NESTED = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(2000))
POISON = {
    "nothing": b"",
    "bytes": bytes(range(256)) * 50,
    "half a character": raw_mail(
        FROM, "Subject: =?utf-16?b?2AA=?=", "Content-Type: text/plain; charset=utf-7"
    ),
    "comments": raw_mail("From: " + "(" * 5000, PLAIN),
    "nested": raw_mail(FROM, "Content-Type: multipart/mixed; boundary=b0", body=NESTED),
}


@pytest.mark.parametrize("raw", POISON.values(), ids=POISON)
def test_a_poisonous_mail_is_explained_too(raw):
    told = explain(raw, TODAY)

    assert list(told) == KEYS
    assert json.dumps(told, ensure_ascii=False).encode()


def test_a_mail_nested_too_deep_says_so():
    assert "too-deep" in explain(POISON["nested"], TODAY)["reasons"]


def test_the_command_explains_a_file_and_keeps_accents(loket, tmp_path):
    file = tmp_path / "mail.eml"
    file.write_bytes(raw_mail(FROM, PLAIN, body="Eén café per wijk?\n"))

    code, printed, complaints = loket("mail", "explain", file)

    assert (code, complaints) == (0, [])
    assert printed[:2] == ["{", '  "kind": "question",']
    assert json.loads("\n".join(printed))["new_text"] == "Eén café per wijk?"
    assert '  "new_text": "Eén café per wijk?",' in printed


def test_the_command_explains_what_comes_in_on_stdin(loket, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(raw_mail(FROM, PLAIN)))
    monkeypatch.setattr(sys, "stdin", stdin)

    code, printed, _ = loket("mail", "explain", "-")

    assert (code, json.loads("\n".join(printed))["new_text"]) == (0, "Dag")


def test_a_file_that_is_not_there_is_named(loket, tmp_path):
    code, printed, complaints = loket("mail", "explain", tmp_path / "none.eml")

    assert (code, printed) == (1, [])
    assert complaints == [f"{tmp_path / 'none.eml'}: cannot be read (No such file or directory)"]


def test_no_aws_is_needed_to_explain():
    asked = "import sys, loket_cli.explain; print([name for name in sys.modules if 'boto' in name])"

    printed = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert printed.stdout.strip() == "[]"

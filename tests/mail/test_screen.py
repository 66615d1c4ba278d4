"""Machines, ourselves, spam and viruses are told from people, in that order."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from loket.domain.arrival import Arrival, Verdict
from loket.mail.machine.screen import CHECKS, Kind, Screened, own_letter, screen
from loket.mail.mime.parse import parse
from tests.mail.raw_mails import FROM, PLAIN, from_file, raw_mail

INTAKE = "vraagstuk@loket.stad.example"
PERSON = Screened(Kind.PERSON, "person")


def an_arrival(**changes):
    given = {
        "ses_id": "0102019b",
        "at": datetime(2026, 11, 24, 9, 31, tzinfo=UTC),
        "recipients": (INTAKE,),
        "mail_from": "noor@buurttuin.example",
        "dmarc": Verdict.PASS,
        "spam": Verdict.PASS,
        "virus": Verdict.PASS,
    }
    return Arrival(**(given | changes))


def screened(mail, ours=lambda letter, mark: False, **arrival):
    return screen(mail, an_arrival(**arrival), ours, frozenset({INTAKE}))


def a_mail(*headers, body="Dag\n"):
    return parse(
        raw_mail(*(headers if any("From:" in one for one in headers) else (FROM, *headers)), body=body)
    )


def test_a_mail_of_a_person_is_a_person_s():
    assert screened(a_mail("Subject: Speelplek", PLAIN)) == PERSON


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("M18-out-of-office-exchange", Kind.AUTO, "auto-submitted"),
        ("M18-out-of-office-gmail", Kind.AUTO, "auto-submitted"),
        ("M18-out-of-office-subject-only", Kind.AUTO, "auto-reply-subject"),
        ("M19-auto-submitted-no-is-human", Kind.PERSON, "person"),
        ("M20-suppress-header-is-human", Kind.PERSON, "person"),
        ("M21-delivery-report", Kind.BOUNCE, "delivery-report"),
        ("M24-read-receipt", Kind.AUTO, "read-receipt"),
        ("M24-calendar-reply", Kind.AUTO, "calendar-reply"),
        ("M24-outlook-reaction", Kind.AUTO, "reaction"),
        ("M34-gmail-web-dutch", Kind.PERSON, "person"),
        ("M61-own-text-looks-like-a-quote", Kind.PERSON, "person"),
        ("M64-abuse-report", Kind.FEEDBACK, "feedback-report"),
    ],
)
def test_each_mail_is_what_its_file_says(name, kind, reason):
    assert screened(from_file(name)) == Screened(kind, reason)


@pytest.mark.parametrize("value", ["no", "No ", "NO", "no; comment", ""])
def test_auto_submitted_no_is_a_person(value):
    assert screened(a_mail(f"Auto-Submitted: {value}")) == PERSON


@pytest.mark.parametrize("value", ["auto-replied", "Auto-Generated ", "auto-notified; owner-email=x", "yes"])
def test_any_other_auto_submitted_is_a_machine(value):
    assert screened(a_mail(f"Auto-Submitted: {value}")).verdict is Kind.AUTO


@pytest.mark.parametrize("header", ["X-Autoreply: yes", "X-Autorespond: Afwezig", "Precedence: auto_reply"])
def test_a_header_of_an_automatic_answer_is_a_machine(header):
    assert screened(a_mail(header)).verdict is Kind.AUTO


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: [LMS-2026-0042] Titel",
        "[EXTERN] Automatisch antwoord: [LMS-2026-0042] Titel",
        "Afwezig: Re: [LMS-2026-0042] Titel",
        "Out of Office: planning",
        "OUT OF OFFICE",
    ],
)
def test_an_out_of_office_subject_is_enough(subject):
    assert screened(a_mail(f"Subject: {subject}")) == Screened(Kind.AUTO, "auto-reply-subject")


@pytest.mark.parametrize(
    "subject",
    ["Re: Automatisch antwoord: Titel", "Out of office hours in the garden", "Afwezigheid van groen"],
)
def test_a_person_may_write_about_being_away(subject):
    assert screened(a_mail(f"Subject: {subject}")) == PERSON


@pytest.mark.parametrize("header", ["Precedence: list", "Precedence: bulk", "List-Id: <wijk.stad.example>"])
def test_mail_through_a_list_is_a_person_s(header):
    assert screened(a_mail(header)) == PERSON


@pytest.mark.parametrize(
    ("headers", "mail_from", "reason"),
    [
        (("X-Failed-Recipients: s.degraaf@hogeschool.example",), "x@y.example", "failed-recipients"),
        (("From: MAILER-DAEMON@mx.example",), "", "mailer-daemon"),
        (("From: Mail Delivery Subsystem <MAILER-DAEMON>",), "", "mailer-daemon"),
        (
            ("From: postmaster@hogeschool.example", "Subject: Undeliverable: Titel"),
            "x@y.example",
            "mailer-daemon",
        ),
        (("Subject: Onbestelbaar: [LMS-2026-0042] Titel",), "", "bounce-subject"),
    ],
)
def test_a_bounce_shows_in_more_ways_than_one(headers, mail_from, reason):
    assert screened(a_mail(*headers), mail_from=mail_from) == Screened(Kind.BOUNCE, reason)


def test_a_person_may_write_about_mail_that_could_not_be_delivered():
    assert screened(a_mail("Subject: Onbestelbaar: [LMS-2026-0042] Titel")) == PERSON


@pytest.mark.parametrize("mail_from", ["", "<>"])
def test_an_empty_return_path_with_a_person_s_text_is_held(mail_from):
    assert screened(a_mail(), mail_from=mail_from) == Screened(Kind.NO_RETURN, "empty-return-path")


def test_our_own_letter_is_known_by_its_signed_mark_only():
    mail = a_mail("X-Loket-Letter: 01JDCQ7Z8M", "X-Loket-Loop: 1:k3v7")

    def ours(letter, mark):
        return (letter, mark) == ("01JDCQ7Z8M", "1:k3v7")

    assert screened(mail, ours) == Screened(Kind.OWN, "own-letter")
    assert screened(mail) == PERSON


def test_our_own_letter_is_ours_before_it_is_a_machine_s():
    mail = a_mail("X-Loket-Letter: a", "X-Loket-Loop: b", "Auto-Submitted: auto-generated")

    assert screened(mail, lambda letter, mark: True).verdict is Kind.OWN
    assert CHECKS[0] is own_letter


@pytest.mark.parametrize("dmarc", [one for one in Verdict if one is not Verdict.PASS])
def test_our_own_address_as_sender_is_put_aside_unless_proven(dmarc):
    mail = a_mail(f"From: Leren met de Stad <{INTAKE}>")

    assert screened(mail, dmarc=dmarc) == Screened(Kind.QUARANTINE, "own-domain")
    assert screened(mail, dmarc=Verdict.PASS) == PERSON


@pytest.mark.parametrize("what", ["spam", "virus"])
def test_only_a_failed_check_is_put_aside(what):
    for verdict in Verdict:
        expected = Screened(Kind.QUARANTINE, what) if verdict is Verdict.FAIL else PERSON
        assert screened(a_mail(), **{what: verdict}) == expected


def test_an_out_of_office_with_spam_in_it_is_still_a_machine_s():
    assert screened(a_mail("Auto-Submitted: auto-replied"), spam=Verdict.FAIL).verdict is Kind.AUTO


def test_a_person_s_sentence_about_a_reaction_is_a_person_s():
    mail = replace(
        from_file("M24-outlook-reaction"), subject="Re: Titel", text="Niemand reageerde op mijn bericht."
    )

    assert screened(mail) == PERSON

"""People whose mails look like a machine's in one way: they are read as people's."""

import pytest

from loket.mail.machine.screen import Kind
from loket.mail.mime.parse import parse
from tests.mail.raw_mails import FROM, PLAIN, raw_mail
from tests.mail.test_screen import PERSON, screened

BOUNCED = """Beste mensen,

Mijn mail aan Anna kwam terug: "550 5.1.1 user unknown, your message could not be delivered".
Hebben jullie een ander adres?

Groet, Noor
"""


def written(*headers, body="Dag\n"):
    return parse(raw_mail(*(FROM, PLAIN, *headers), body=body))


@pytest.mark.parametrize(
    "subject",
    [
        "Afwezig: ik ben er vrijdag niet",
        "Afwezig",
        "Niet aanwezig bij het overleg van maandag",
        "Vakantie: wie geeft de planten water?",
        "Verlof docenten en de stage",
        "Absence of green in our street",
        "Automatische reactie van de slimme lantaarnpaal",
        "RE: Automatisch antwoord: [LMS-2026-0042] Titel",
        "Antw: Automatic reply: Titel",
        "Fwd: Out of office: planning",
        "Anna is afwezig, wie neemt het over?",
        "Out of the box denken in de wijk",
    ],
)
def test_m18_a_person_may_write_about_absence(subject):
    assert screened(written(f"Subject: {subject}", body="Ik ben er vrijdag niet bij, sorry.\n")) == PERSON


@pytest.mark.parametrize("local", ["beheer", "info", "postmaster", "noreply", "servicedesk", "bounce"])
def test_m21_a_person_may_write_from_a_mailbox_with_a_common_name(local):
    mail = parse(raw_mail(f"From: Noor <{local}@wijk.example>", "Subject: Tuin", PLAIN, body="Wie helpt?\n"))

    assert screened(mail, mail_from=f"{local}@wijk.example") == PERSON


@pytest.mark.parametrize("subject", ["Mail komt terug", "Undeliverable: uw brief", "Onbestelbaar"])
def test_m21_a_person_may_write_of_a_mail_that_came_back(subject):
    assert screened(written(f"Subject: {subject}", body=BOUNCED)) == PERSON


@pytest.mark.parametrize("header", ["Precedence: bulk", "Precedence: junk", "X-Loop: wijk@stad.example"])
def test_m20_a_header_that_lists_add_is_not_enough(header):
    assert screened(written(header)) == PERSON


def test_m20_an_inbox_rule_that_sends_a_person_s_mail_on_is_not_enough():
    assert screened(written("X-MS-Exchange-Inbox-Rules-Loop: noor@buurttuin.example")) == PERSON


@pytest.mark.parametrize("prefix", ["FW:", "Fwd:", "Doorst:", "RE:"])
def test_m21_a_bounce_that_a_person_passes_on_is_that_person_s(prefix):
    body = (
        "--b\nContent-Type: text/plain\n\nWeten jullie wat dit is?\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        "Final-Recipient: rfc822; anna@hogeschool.example\nAction: failed\n"
        "--b\nContent-Type: message/rfc822\n\nSubject: Titel\n\nDag\n--b--\n"
    )
    mail = parse(
        raw_mail(
            FROM,
            f"Subject: {prefix} Undelivered Mail Returned to Sender",
            "Content-Type: multipart/mixed; boundary=b",
            body=body,
        )
    )

    assert screened(mail) == PERSON


@pytest.mark.parametrize(
    "body",
    [
        "Mijn collega reageerde op uw bericht, maar kreeg geen antwoord.\n",
        "Anna de Wit reageerde op uw bericht.\n\nIk stuur haar antwoord mee.\n",
        "👍\n",
    ],
)
def test_m24_a_person_may_tell_of_a_reaction(body):
    assert screened(written("Subject: Re: Titel", body=body)) == PERSON


@pytest.mark.parametrize("subject", ["Geaccepteerd: uw voorstel", "Accepted: the new garden"])
def test_m24_a_subject_like_a_calendar_s_is_not_enough(subject):
    assert screened(written(f"Subject: {subject}")) == PERSON


@pytest.mark.parametrize(
    ("sender", "subject", "body"),
    [
        ("anna@hogeschool.example", "Aanvraag 2026-118", "Uw aanvraag is ontvangen, ik bespreek het.\n"),
        ("servicedesk@stad.example", "Melding 4711", "Uw melding is ontvangen. Ik kom morgen langs.\n"),
        ("servicedesk@stad.example", "Melding over afval", "Onze melding is ontvangen, en wat nu?\n"),
        ("support@wijk.example", "Ticket 4711 voor de buurt", "Wie onderzoekt de buurttuin met ons?\n"),
    ],
)
def test_m22_a_person_at_a_service_desk_stays_a_person(sender, subject, body):
    mail = parse(raw_mail(f"From: {sender}", f"Subject: {subject}", PLAIN, body=body))

    assert screened(mail, mail_from=sender) == PERSON


def test_m64_a_person_may_complain_about_a_message():
    assert screened(written("Subject: Complaint about message from the city council")) == PERSON


def test_m19_auto_submitted_no_is_human_with_a_comment():
    assert screened(written("Auto-Submitted: no (written by hand)")).verdict is Kind.PERSON

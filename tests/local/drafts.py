"""Drafts for the tests of what mail programs make of them."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from loket_local.compose import Client, Draft, compose, reply_subject, reply_to
from loket_local.letter import Letter

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
SES_ID = "<010201a1-1c5a50dd-0f43-48de-a399-6791c2ab94fc-000000@eu-central-1.amazonses.com>"
OURS = "<lms-2026-0042.partner@loket.stad.example>"
TOKEN = "lms-2026-0042-abc@antwoord.loket.stad.example"


def a_letter(
    html="<html><head><title>t</title></head><body class=x><p>Dag <b>Fatima</b></p></body></html>", **headers
):
    message = EmailMessage()
    given = {
        "From": "Leren met de Stad <vraagstuk@loket.stad.example>",
        "To": "fatima@buurttuin.example",
        "Reply-To": TOKEN,
        "Subject": "[LMS-2026-0042] Een koele tuin",
        "Date": "Tue, 24 Nov 2026 09:12:00 +0000",
        "Message-ID": SES_ID,
        "References": OURS,
        **headers,
    }
    for name, value in given.items():
        if value:
            message[name] = value
    message.set_content("Dag Fatima,\n\nKlopt dit?\n")
    if html:
        message.add_alternative(html, subtype="html")
    return Letter("1", message)


def a_reply(client=Client.PLAIN, letter=None, language="nl", **changes):
    letter = letter or a_letter()
    return Draft(
        **{
            "sender": "fatima@buurttuin.example",
            "to": reply_to(letter),
            "subject": reply_subject(letter.header("Subject"), client, language),
            "text": "AKKOORD\r\n\r\nGroet, Fatima",
            "client": client,
            "language": language,
            "now": NOW,
            "answers": letter,
            **changes,
        }
    )


def a_new_mail(**changes):
    draft = {
        "sender": "jan@kerk.example",
        "to": "vraagstuk@loket.stad.example",
        "subject": "Vraag",
        "text": "Dag",
    }
    return Draft(**draft | {"now": NOW} | changes)


def read(draft):
    return message_from_bytes(compose(draft).raw, policy=policy.default)


def bodies(draft):
    mail = read(draft)
    return [mail.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html")]

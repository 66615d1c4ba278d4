"""Replies as mail programs really write them, by SMTP: each changes the match once, a machine's never."""

from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from loket_local.compose import Client, Draft, compose, reply_subject, reply_to
from loket_local.letter import Letter
from tests.flows.test_first_walk import until
from tests.flows.test_mail_walks import address, brought, notice, post, statuses, waited_for
from tests.local_cloud import LocalCloud
from tests.posted import a_reply

NOW = datetime(2026, 11, 24, 10, 31, tzinfo=ZoneInfo("Europe/Amsterdam"))


def answered_twice(cloud: LocalCloud, one: EmailMessage, text: str, client: Client) -> None:
    """The reply of this program, which the mail server delivers twice over."""
    letter = Letter("", one)
    sender = str(one["To"])
    draft = Draft(
        sender=sender,
        to=reply_to(letter),
        subject=reply_subject(letter.header("Subject"), client, "nl"),
        text=text,
        client=client,
        now=NOW,
        answers=letter,
    )
    mail = compose(draft)
    for _ in range(2):
        cloud.send_mail(mail.raw, sender, list(mail.recipients))


def test_outlook_gmail_and_apple_each_change_the_match_once_and_an_absence_never(cloud: LocalCloud):
    name = "programmas"
    reference = brought(cloud, name)
    asked, receipt = notice(cloud, reference), waited_for(cloud, address(name), "receipt")
    before, contact = cloud.outcomes(), str(asked["To"])
    away = {"Auto-Submitted": "auto-replied", "Subject": f"Automatisch antwoord: {asked['Subject']}"}

    answered_twice(cloud, asked, "INTERESSE\n\nMet vriendelijke groet,\nAnna", Client.OUTLOOK)
    until(lambda: statuses(cloud, receipt) == ["asked", "considering"])
    post(cloud, a_reply(asked, "MATCH: ik ben er niet", sender=contact, headers=away))
    answered_twice(cloud, asked, "Match: stage, februari tot juni", Client.GMAIL)
    until(lambda: statuses(cloud, receipt) == ["asked", "proposed"])
    offer = waited_for(cloud, address(name), "proposal", reference)
    answered_twice(cloud, offer, "Akkoord!\n\nVerstuurd vanaf mijn iPhone", Client.APPLE)
    until(lambda: (cloud.outcomes() - before).total() == 7)

    assert statuses(cloud, receipt) == ["agreed", "asked"]
    assert cloud.outcomes() - before == {"done": 3, "duplicate": 3, "noted": 1}
    assert waited_for(cloud, contact, "agreed", reference)

"""The second and third walk on the local cloud: real SMTP in, the deployed template, real letters out."""

import time
from email.message import EmailMessage
from typing import Any

import pytest

from tests.flows.test_first_walk import link, notices, until
from tests.local_cloud import LocalCloud
from tests.posted import Posted, a_mail, a_reply

BUREAU = "bureau@lerenmetdestad.example"
TEXT = "Onze binnentuin wordt in de zomer te warm voor de ouderen. Wat helpt daartegen?"

NESTED = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"


def post(cloud: LocalCloud, posted: Posted) -> None:
    """The mail is acknowledged by the SMTP server."""
    cloud.send_mail(posted.raw, posted.mail_from, list(posted.recipients))


def address(name: str) -> str:
    return f"{name}@buurttuin.example"


def text_of_own(name: str) -> str:
    """A question in so many words of its own that it is not taken for another one."""
    return f"{TEXT}\n\n{' '.join(f'{name}{number}' for number in range(20))}"


def brought(cloud: LocalCloud, name: str) -> str:
    """The reference of a question that a partner with an address of its own mailed."""
    post(cloud, a_mail(text_of_own(name), sender=address(name), subject=f"De tuin van {name}"))
    receipt = waited_for(cloud, address(name), "receipt")
    return str(receipt["X-Loket-Letter"]).partition(".")[0]


def kinds(cloud: LocalCloud, to: str, reference: str) -> list[str]:
    """The kinds of letters that somebody had about a question, in their order."""
    ids = [str(letter["X-Loket-Letter"]) for letter in cloud.letters_for(to)]
    return [id.partition(".")[2][5:] for id in ids if id.startswith(reference)]


def waited_for(
    cloud: LocalCloud, to: str, kind: str, reference: str = "", seconds: float = 120
) -> EmailMessage:
    """The newest letter of a kind to somebody, as soon as there is one."""
    found: list[EmailMessage] = []

    def came() -> bool:
        ids = ((str(letter["X-Loket-Letter"]), letter) for letter in cloud.letters_for(to))
        found[:] = [letter for id, letter in ids if id.startswith(reference) and f"-{kind}-" in id]
        return bool(found)

    until(came, seconds)
    return found[-1]


def notice(cloud: LocalCloud, reference: str, domain: str = "hsleiden.example") -> EmailMessage:
    """The notice at one institution."""
    until(lambda: len(notices(cloud, reference)) >= 2)
    return next(one for one in notices(cloud, reference) if domain in str(one["To"]))


def statuses(cloud: LocalCloud, letter: EmailMessage) -> list[str]:
    """How each match stands, by the status page's JSON."""
    answer = cloud.get(link(letter, "status").replace("/status/", "/api/status/"))
    return sorted(match["status"] for match in answer.json["matches"])


def text_of(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return " ".join(part.get_content().split())


def test_a_mailed_question_is_matched_agreed_on_and_undone_by_replies_alone(cloud: LocalCloud):
    partner, reference = address("wandeling"), brought(cloud, "wandeling")
    asked = notice(cloud, reference)
    contact = str(asked["To"])

    post(cloud, a_reply(asked, "MATCH: afstudeeropdracht, februari", sender=contact))
    offer = waited_for(cloud, partner, "proposal", reference)
    transcript = waited_for(cloud, contact, "transcript", reference)
    post(cloud, a_reply(offer, "Akkoord", sender=partner))
    agreed = waited_for(cloud, partner, "agreed", reference)
    page = cloud.get(link(agreed, "status"))
    after_agreement = statuses(cloud, agreed)
    post(cloud, a_reply(waited_for(cloud, partner, "transcript", reference), "ONGEDAAN", sender=partner))
    until(lambda: statuses(cloud, agreed) == ["asked", "proposed"])

    assert "afstudeeropdracht, februari" in text_of(offer)
    assert "MATCH: afstudeeropdracht, februari" in text_of(transcript)
    assert after_agreement == ["agreed", "asked"]
    assert page.status == 200 and "Er is een match" in page.text
    assert waited_for(cloud, contact, "status", reference)


def test_whoever_is_not_believed_changes_nothing_and_nothing_is_lost(cloud: LocalCloud):
    partner, reference = address("onbewezen"), brought(cloud, "onbewezen")
    asked, receipt = notice(cloud, reference), waited_for(cloud, address("onbewezen"), "receipt")
    contact = str(asked["To"])
    quoted_only = a_reply(asked, "", sender=contact)
    away = {"Auto-Submitted": "auto-replied"}
    before = cloud.outcomes()

    post(cloud, a_reply(asked, "MATCH: stage", sender=contact, mail_from="spoof@elders.example"))
    post(cloud, a_reply(asked, "MATCH: ik ben er niet", sender=contact, headers=away))
    post(cloud, quoted_only)
    post(cloud, a_reply(asked, "Ja leuk, doe ik", sender="vreemd@elders.example"))
    answer = a_reply(receipt, "Er is een hek bij gekomen.", sender=partner)
    post(cloud, answer)
    post(cloud, answer)
    until(lambda: (cloud.outcomes() - before).total() == 6)
    came = cloud.outcomes() - before

    assert came["held"] == 2 and came["noted"] == 1 and came["duplicate"] == 1
    assert came["added"] == 2
    assert statuses(cloud, receipt) == ["asked", "asked"]
    assert kinds(cloud, partner, reference).count("transcript-partner") <= 1
    assert waited_for(cloud, contact, "is-this-you", reference)


def test_one_word_from_the_registered_mailbox_lets_a_held_mail_count(cloud: LocalCloud):
    reference = brought(cloud, "vastgehouden")
    asked, receipt = notice(cloud, reference), waited_for(cloud, address("vastgehouden"), "receipt")
    contact = str(asked["To"])
    post(cloud, a_reply(asked, "INTERESSE", sender=contact, mail_from="x@elders.example"))
    asks = waited_for(cloud, contact, "is-this-you", reference)
    page = cloud.get(link(asks, "is-dit-van-u"))

    shown, unchanged = "INTERESSE" in page.text, statuses(cloud, receipt)
    post(cloud, a_reply(asks, "Ja", sender=contact, mail_from="x@elders.example"))
    until(lambda: statuses(cloud, receipt) == ["asked", "considering"])

    assert shown and unchanged == ["asked", "asked"]


def test_an_attachment_is_named_in_letters_and_opened_through_the_signed_page(cloud: LocalCloud):
    reference = brought(cloud, "bijlage")
    receipt = waited_for(cloud, address("bijlage"), "receipt")
    content = b"%PDF-1.7 plattegrond van de tuin"
    files = [("plattegrond.pdf", content), ("programma.exe", b"MZ programma")]

    post(cloud, a_reply(receipt, "Zie bijlage.", sender=address("bijlage"), files=files))
    contact = str(notice(cloud, reference)["To"])
    told = waited_for(cloud, contact, "supplement", reference)
    page = cloud.get(link(told, "status"))
    [place] = [part for part in page.text.split('"') if part.startswith("/bestand/")]
    opened = cloud.get(cloud.get(place).headers["Location"])

    assert "plattegrond.pdf" in text_of(told) and "programma.exe" in text_of(told)
    assert (opened.status, opened.body) == (200, content)
    assert "attachment" in opened.headers["Content-Disposition"]


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.3, 0.6])
def test_no_acknowledged_mail_is_lost_by_kill_9(own_cloud: LocalCloud, moment: float):
    people = [f"stekker{number}" for number in range(4)]
    for name in people:
        post(own_cloud, a_mail(text_of_own(name), sender=address(name), subject=f"De stekker {name}"))

    time.sleep(moment)
    own_cloud.kill9()
    own_cloud.start()
    until(lambda: own_cloud.outcomes() == {"created": len(people)})
    # A letter that was in a killed sender's hands is free again once its lease is over.
    own_cloud.clock(minutes=10)

    for name in people:
        assert waited_for(own_cloud, address(name), "receipt", seconds=240)


def test_anything_at_all_by_smtp_has_an_outcome_and_leaves_the_service_up(cloud: LocalCloud):
    before = cloud.outcomes().total()
    poison: list[Any] = [
        b"",
        b"\r\n",
        b"\x00\x01\x02\xff" * 200,
        b"From: " + b"(" * 1000 + b")" * 1000 + b" a@b.nl\r\n\r\nhallo",
        NESTED + (b"--x\r\n" + NESTED) * 1000,
        b"Subject: =?utf-8?b?" + b"A" * 900 + b"?=\r\nFrom: a@b.nl\r\n\r\n" + b"Op maandag schreef " * 4000,
        b"From: a@b.nl, c@d.nl\r\nSubject: twee\r\n\r\nhallo",
    ]

    for raw in poison:
        cloud.send_mail(raw, "iemand@elders.example", ["vraagstuk@loket.stad.example"])
    until(lambda: cloud.outcomes().total() == before + len(poison))

    assert brought(cloud, "daarna")


def test_a_partner_who_asks_for_it_is_erased_an_hour_after_saying_yes(cloud: LocalCloud):
    partner, reference = address("vergeten"), brought(cloud, "vergeten")
    receipt, contact = waited_for(cloud, partner, "receipt"), str(notice(cloud, reference)["To"])
    page = link(receipt, "status")

    post(cloud, a_reply(receipt, "VERWIJDER MIJN GEGEVENS", sender=partner))
    asks = waited_for(cloud, partner, "confirm-erasure", reference)
    unchanged = statuses(cloud, receipt)
    post(cloud, a_reply(asks, "Ja", sender=partner))
    told = waited_for(cloud, contact, "withdrawn", reference)
    last = waited_for(cloud, partner, "transcript", reference)
    cloud.clock(hours=1, minutes=5)
    until(lambda: cloud.get(page).status == 404)

    assert unchanged == ["asked", "asked"]
    assert told and "Wat blijft is een kenmerk" in text_of(last)

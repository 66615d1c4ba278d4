"""A held mail, answered on its page: showing changes nothing, the first press counts, no stranger's does."""

import json
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from loket import wiring
from loket.adapters import aws
from loket.domain.arrival import Arrival
from loket.domain.commands import Erase, Hold
from loket.domain.correspondence import KeptFile, Writing
from loket.domain.events import Considered, MailDisowned, MailVouched, Supplemented
from loket.domain.people import CLOCK, PARTNER, Party, writer
from loket.domain.storage import MailEntry
from loket.usecases.accept import confirm
from loket.usecases.change import change
from loket.usecases.links import Links
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DESK, SECOND
from tests.handlers.conftest import SETTINGS, Desk
from tests.handlers.test_walk import QUESTION

MAIL = "0123456789abcdef"
TEXT = "Wij hebben ook foto's van de binnentuin.\nEn metingen."
ROUTE = "/is-dit-van-u/{token}"


def held(desk: Desk, claimed: Party = PARTNER, text: str = TEXT) -> tuple[str, int]:
    """Reference and number of a mail that was held with an accepted question."""
    reference = str(desk.post_json(QUESTION)[1]["reference"])
    confirm(reference, 0, desk.now, wiring.table())
    arrival = Arrival(ses_id="ses-1", at=desk.now, recipients=())
    raw = f"From: Iemand <iemand@elders.example>\r\nSubject: Re: {reference}\r\n\r\n{text}\r\n"
    key = f"mail/{desk.now:%Y-%m-%d}/ses-1"
    aws.client("s3").put_object(Bucket=SETTINGS["LOKET_MAIL_BUCKET"], Key=key, Body=raw.encode())
    mail = Writing(
        id=MAIL,
        by=writer(MAIL),
        arrival=arrival,
        name="<b>Iemand</b>",
        address="iemand@elders.example",
        text=text,
        files=(KeptFile("schets.pdf", "application/pdf", 1, f"files/{MAIL}/1"),),
    )
    entry = MailEntry(arrival=arrival, digest=MAIL, writing=mail)
    hold = Hold(by=mail.by, claimed=claimed, text=MAIL, reason="other-address", asked=True)
    store = wiring.table()
    change(
        reference, lambda _: hold, desk.now, store, keep=lambda step: store.save(replace(step, mail=entry))
    )
    return reference, store.question(reference).version


def link(reference: str, number: int, party: Party = PARTNER) -> str:
    question = wiring.table().question(reference)
    return Links(wiring.reply_keys().reply(), SETTINGS["LOKET_PUBLIC_URL"]).held_url(question, party, number)


def press(desk: Desk, url: str, body: bytes, language: str = "nl") -> dict[str, Any]:
    """The answer to a press on a button, in the form in which the API hands it over."""
    return desk.call(
        f"POST {ROUTE}",
        pathParameters={"token": url.rpartition("/")[2]},
        queryStringParameters={"lang": language},
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        body=b64encode(body).decode(),
        isBase64Encoded=True,
    )


def happened(reference: str, kind: type) -> list[Any]:
    return [event for event in wiring.table().dossier(reference).timeline if isinstance(event, kind)]


def test_the_page_shows_the_mail_and_asks(desk: Desk):
    reference, number = held(desk)

    answer = desk.visit(link(reference, number))

    assert answer["statusCode"] == 200
    assert answer["headers"]["Referrer-Policy"] == "no-referrer"
    assert answer["headers"]["Cache-Control"] == "no-store"
    for said in (
        "&lt;b&gt;Iemand&lt;/b&gt;",
        "iemand@elders.example",
        "schets.pdf",
        reference,
        QUESTION["title"],
    ):
        assert str(said) in answer["body"]
    assert "van de binnentuin.<br>En metingen." in answer["body"]
    assert answer["body"].count("<button") == 2


def test_showing_it_changes_nothing(desk: Desk):
    reference, number = held(desk)
    before = wiring.table().dossier(reference)

    for _ in range(3):
        desk.visit(link(reference, number))
        desk.visit(f"{link(reference, number)}?antwoord=ja&beantwoord=1")

    assert wiring.table().dossier(reference) == before


def test_yes_makes_the_mail_count_as_the_partner_s(desk: Desk):
    reference, number = held(desk)
    url = link(reference, number)

    answer = press(desk, url, b"antwoord=ja")
    page = desk.visit(answer["headers"]["location"])

    assert answer["statusCode"] == 303
    assert "Dank u wel, dit bericht is van u" in page["body"]
    assert "<button" not in page["body"]
    assert [(event.by, event.held) for event in happened(reference, MailVouched)] == [(PARTNER, number)]
    assert [(event.by, event.text) for event in happened(reference, Supplemented)] == [(PARTNER, MAIL)]


def test_yes_carries_out_what_a_contact_s_mail_says(desk: Desk):
    reference, number = held(desk, COORDINATOR_HL, "INTERESSE\n")

    press(desk, link(reference, number, COORDINATOR_HL), b"antwoord=ja")

    assert [event.by for event in happened(reference, Considered)] == [COORDINATOR_HL]


def test_no_means_that_it_never_counts(desk: Desk):
    reference, number = held(desk, COORDINATOR_HL, "INTERESSE\n")
    url = link(reference, number, COORDINATOR_HL)

    page = desk.visit(press(desk, url, b"antwoord=nee")["headers"]["location"])

    assert "dit bericht is niet van u" in page["body"]
    assert len(happened(reference, MailDisowned)) == 1
    assert happened(reference, Considered) == happened(reference, MailVouched) == []


@pytest.mark.parametrize("second", [b"antwoord=ja", b"antwoord=nee"])
def test_a_second_press_hears_what_was_answered_and_changes_nothing(desk: Desk, second: bytes):
    reference, number = held(desk)
    url = link(reference, number)
    press(desk, url, b"antwoord=ja")
    before = wiring.table().dossier(reference)

    answer = press(desk, url, second)
    page = desk.visit(answer["headers"]["location"])

    assert wiring.table().dossier(reference) == before
    assert "Er is al geantwoord" in page["body"]
    assert "het antwoord: ja" in page["body"]


def test_reloading_the_page_after_a_press_posts_nothing(desk: Desk):
    reference, number = held(desk)
    after = press(desk, link(reference, number), b"antwoord=nee")["headers"]["location"]
    before = wiring.table().dossier(reference)

    pages = [desk.visit(after)["body"] for _ in range(2)]

    assert pages[0] == pages[1]
    assert wiring.table().dossier(reference) == before


def test_the_desk_answers_for_anybody(desk: Desk):
    reference, number = held(desk)
    url = link(reference, number, DESK)

    asked = desk.visit(url)["body"]
    page = desk.visit(press(desk, url, b"antwoord=ja")["headers"]["location"])

    assert "Vrijgeven" in asked
    assert "Het bericht is vrijgegeven" in page["body"]
    assert [event.by for event in happened(reference, MailVouched)] == [DESK]
    assert [event.by for event in happened(reference, Supplemented)] == [PARTNER]
    assert "Er is al geantwoord" in desk.visit(link(reference, number))["body"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"antwoord=",
        b"antwoord=JA",
        b"antwoord=ja&antwoord=nee",
        b"antwoord=ja\r\n",
        b"antwoord=misschien",
        b'{"antwoord": "ja"}',
        b"\xff" * 300_000,
    ],
)
def test_anything_but_yes_or_no_is_refused(desk: Desk, body: bytes):
    reference, number = held(desk)
    before = wiring.table().dossier(reference)

    answer = press(desk, link(reference, number), body)

    assert answer["statusCode"] == 400
    assert wiring.table().dossier(reference) == before


def test_the_link_of_another_party_or_purpose_or_mail_opens_nothing(desk: Desk):
    reference, number = held(desk)
    before = wiring.table().dossier(reference)
    question = wiring.table().question(reference)
    links = Links(wiring.reply_keys().reply(), "https://formulier.stad.example")
    own, page = link(reference, number), links.status_url(question, PARTNER)
    wrong = [
        link(reference, number, COORDINATOR_HL),
        link(reference, number, COORDINATOR_UL),
        link(reference, number - 1),
        link(reference, number + 1, DESK),
        page.replace("/status/", "/is-dit-van-u/"),
        links.confirm_url(question).replace("/bevestigen/", "/is-dit-van-u/"),
        own[:-1] + ("a" if own[-1] != "a" else "b"),
    ]

    answers = [desk.visit(f"{url}?lang=nl") for url in wrong]
    answers += [press(desk, url, b"antwoord=ja") for url in wrong]
    answers += [desk.visit(own.replace("/is-dit-van-u/", "/status/") + "?lang=nl")]

    assert {answer["statusCode"] for answer in answers} == {404}
    assert len({answer["body"] for answer in answers}) == 1
    assert wiring.table().dossier(reference) == before


@pytest.mark.parametrize(("later", "status"), [(0 * SECOND, 200), (SECOND, 404)])
def test_the_link_lasts_as_long_as_those_of_other_letters(desk: Desk, later: Any, status: int):
    from loket.domain.grants import LETTER_LASTS

    reference, number = held(desk)
    url = link(reference, number)

    desk.now += LETTER_LASTS + later

    assert desk.visit(url)["statusCode"] == status


def test_the_page_of_an_erased_question_is_an_unknown_link(desk: Desk):
    reference, number = held(desk)
    url = link(reference, number)
    store = wiring.table()

    def erase(step: Any) -> None:
        store.erase(step, store.dossier(reference))

    change(reference, lambda _: Erase(by=CLOCK, reason="test"), desk.now, store, keep=erase)

    assert desk.visit(url)["statusCode"] == press(desk, url, b"antwoord=ja")["statusCode"] == 404
    assert happened(reference, MailVouched) == []


def test_a_contact_reads_the_page_in_their_own_language(desk: Desk):
    reference, number = held(desk, COORDINATOR_UL)
    url = link(reference, number, COORDINATOR_UL)

    assert '<html lang="en"' in desk.visit(url)["body"]
    assert '<html lang="nl"' in desk.visit(f"{url}?lang=nl")["body"]


def test_the_language_stays_through_the_press(desk: Desk):
    reference, number = held(desk)

    location = press(desk, link(reference, number), b"antwoord=nee", "en")["headers"]["location"]

    assert parse_qs(urlsplit(location).query) == {"lang": ["en"], "beantwoord": ["1"]}


def test_none_of_it_is_on_the_partner_s_timeline_or_in_the_status_as_json(desk: Desk):
    reference, number = held(desk)
    question = wiring.table().question(reference)
    path = Links(wiring.reply_keys().reply(), "").status_url(question, PARTNER)
    before = desk.visit(f"/api{path}")["body"]

    press(desk, link(reference, number), b"antwoord=nee")
    page = desk.visit(path)

    assert page["statusCode"] == 200
    assert json.loads(desk.visit(f"/api{path}")["body"]) == json.loads(before)


def test_no_page_waits_for_a_parser_of_mail_at_a_cold_start():
    heavy = (
        "selectolax",
        "loket.mail.mime.parse",
        "loket.mail.grammar.understand",
        "loket.usecases.inbound.vouch",
    )
    asked = f"import sys, loket.handlers.status_page; print([one for one in {heavy} if one in sys.modules])"

    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"

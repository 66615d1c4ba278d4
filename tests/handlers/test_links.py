"""Links that are mistyped, expired, of another purpose or another question: one answer for all."""

import json
import re
from datetime import timedelta

import pytest

from loket import wiring
from tests.builders import DAY, SECOND
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_walk import asked, confirm_link


def status_link(desk: Desk, reference: str) -> str:
    location = desk.visit(confirm_link(desk, reference), "POST")["headers"]["location"]
    return str(location.partition("?")[0])


def wrong(link: str) -> list[str]:
    """The link with its last character changed, cut, longer, and for another question."""
    other = "a" if link[-1] != "a" else "b"
    return [link[:-1] + other, link[:-1], link + "a", re.sub(r"lms-2026-\d+", "lms-2026-0000", link)]


def test_every_wrong_link_gets_the_same_answer(desk: Desk):
    reference = asked(desk)
    links = [
        wrong_link
        for link in (confirm_link(desk, reference), status_link(desk, reference))
        for wrong_link in wrong(link)
    ]

    answers = [desk.visit(link) for link in links]

    assert {answer["statusCode"] for answer in answers} == {404}
    assert len({answer["body"] for answer in answers}) == 1
    assert reference not in answers[0]["body"]


def test_a_wrong_link_as_json_tells_nothing(desk: Desk):
    link = status_link(desk, asked(desk)).replace("/status/", "/api/status/")

    answer = desk.visit(wrong(link)[0])

    assert (answer["statusCode"], json.loads(answer["body"])) == (404, {"error": "not-found"})


def test_the_link_to_the_status_confirms_nothing(desk: Desk):
    reference = asked(desk)
    confirm = confirm_link(desk, reference)

    status = confirm.replace("/bevestigen/", "/status/")

    assert desk.visit(status)["statusCode"] == 404


def test_a_confirmation_link_works_in_capitals(desk: Desk):
    folder, _, name = confirm_link(desk, asked(desk)).rpartition("/")

    assert desk.visit(f"{folder}/{name.upper()}", "POST")["statusCode"] == 303


@pytest.mark.parametrize(("later", "status"), [(30 * DAY, 200), (30 * DAY + SECOND, 404)])
def test_a_confirmation_link_lasts_thirty_days(desk: Desk, later: timedelta, status: int):
    link = confirm_link(desk, asked(desk))

    desk.now += later

    assert desk.visit(link)["statusCode"] == status


def test_a_receipt_lasts_a_day(desk: Desk):
    from tests.handlers.test_walk import QUESTION

    receipt = desk.post_json(QUESTION)[1]["receipt_url"]

    desk.now += DAY
    assert desk.visit(receipt)["statusCode"] == 200
    desk.now += SECOND
    assert desk.visit(receipt)["statusCode"] == 404


def test_f55_token_pages_leave_no_trace_in_the_browser(desk: Desk):
    headers = desk.visit(status_link(desk, asked(desk)))["headers"]

    low = {name.lower(): value for name, value in headers.items()}

    assert low["referrer-policy"] == "no-referrer"
    assert low["cache-control"] == "no-store"
    assert "set-cookie" not in low


def test_a_contact_has_a_status_page_too(desk: Desk):
    reference = asked(desk)
    desk.visit(confirm_link(desk, reference), "POST")
    desk.deliver()
    notice = text_of(desk.letters(reference)["0003-notice-hl-stages"])

    found = re.search(r"https://\S+/status/[a-z0-9-]+", notice)

    assert found is not None
    assert desk.visit(found[0])["statusCode"] == 200


def test_when_the_table_is_away_the_page_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    link = status_link(desk, asked(desk))
    monkeypatch.setattr(wiring.dynamo().client, "get_item", away)
    wiring.table().programmes.changed()

    page = desk.visit(link)
    document = desk.visit(link.replace("/status/", "/api/status/"))
    form = desk.call("GET /vraagstuk", queryStringParameters={"lang": "en"})

    assert {page["statusCode"], document["statusCode"], form["statusCode"]} == {500}
    assert json.loads(document["body"]) == {"error": "try-again"}
    assert '<html lang="en"' in form["body"]


def away(**request: object) -> None:
    raise ConnectionError("the table is away")


def test_pages_go_out_compressed_where_the_browser_takes_that(desk: Desk):
    link = status_link(desk, asked(desk))
    token = link.rpartition("/")[2]
    headers = {"accept-encoding": "gzip, br"}

    answers = [
        desk.call("GET /vraagstuk", headers=headers),
        desk.call("POST /vraagstuk", headers=headers | {"content-type": "application/x-www-form-urlencoded"}),
        desk.call("GET /status/{token}", headers=headers, pathParameters={"token": token}),
    ]

    assert [answer["headers"].get("Content-Encoding") for answer in answers] == ["gzip"] * 3

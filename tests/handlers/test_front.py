"""Behind a front the functions answer nobody who went round it, and believe it about a visitor's network."""

import json

import pytest

from loket.domain.lifecycle import IntakeStatus
from loket.handlers import form_api, form_page, status_page
from loket.usecases.post_limits import POSTS_A_NETWORK
from tests.handlers.conftest import Desk
from tests.handlers.test_posts import count_network
from tests.handlers.test_walk import QUESTION

SECRET = "front-secret-of-the-tests"
ROUTES = [route for module in (form_page, form_api, status_page) for route in module.ROUTES]


@pytest.fixture
def behind(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("LOKET_FRONT_SECRET", SECRET)
    return desk


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("header", [{}, *({"x-loket-front": value} for value in ("", "geraden", "é"))])
def test_f61_no_way_round_without_the_front_s_secret_nothing_is_answered(behind: Desk, route: str, header):
    parameters = {"token": "lms-2026-0001-" + "a" * 26, "file": "loket.css"}

    answer = behind.call(route, headers=header, pathParameters=parameters)

    assert (answer["statusCode"], answer["body"]) == (403, "403\n")


def test_f61_no_way_round_a_post_that_went_round_stores_nothing(behind: Desk):
    answer = behind.call("POST /api/questions", body=json.dumps(QUESTION))

    assert answer["statusCode"] == 403
    behind.deliver()
    assert behind.sends() == 0


def test_by_the_front_everything_is_as_it_was(behind: Desk):
    came = {"X-Loket-Front": SECRET, "CloudFront-Viewer-Address": "198.51.100.7:44321"}

    assert behind.call("GET /vraagstuk", headers=came)["statusCode"] == 200
    status, answer = behind.post_json(QUESTION, headers=came)

    assert (status, answer["status"]) == (201, "unconfirmed")


def test_without_a_front_no_header_is_asked_for_or_believed(desk: Desk):
    count_network(desk, "198.51.100.7", POSTS_A_NETWORK)
    forged = {"CloudFront-Viewer-Address": "198.51.100.7:1", "X-Forwarded-For": "198.51.100.7"}

    _, answer = desk.post_json(QUESTION, headers=forged, network="203.0.113.9")

    assert answer["status"] == "unconfirmed"


@pytest.mark.parametrize(
    ("viewer", "network", "intake"),
    [
        ("198.51.100.7:44321", "198.51.100.7", IntakeStatus.HELD),
        ("2001:db8::7:44321", "2001:db8::/64", IntakeStatus.HELD),
        ("[2001:db8::9]:44321", "2001:db8::/64", IntakeStatus.HELD),
        ("198.51.100.8:44321", "198.51.100.7", IntakeStatus.UNCONFIRMED),
        ("2001:db8:0:1::7:44321", "2001:db8::/64", IntakeStatus.UNCONFIRMED),
        # What cannot be read is nobody's in particular: the network is CloudFront's own.
        ("zomaar iets", "192.0.2.1", IntakeStatus.HELD),
        ("", "192.0.2.1", IntakeStatus.HELD),
    ],
)
def test_behind_a_front_its_word_on_the_visitor_s_network_counts(behind: Desk, viewer, network, intake):
    count_network(behind, network, POSTS_A_NETWORK)
    came = {"X-Loket-Front": SECRET, "CloudFront-Viewer-Address": viewer, "X-Forwarded-For": "203.0.113.1"}

    _, answer = behind.post_json(QUESTION, headers=came)

    assert answer["status"] == intake


def test_the_secret_is_in_no_log(behind: Desk, caplog: pytest.LogCaptureFixture):
    behind.call("GET /vraagstuk", headers={"X-Loket-Front": SECRET})
    behind.call("GET /vraagstuk", headers={"X-Loket-Front": "geraden"})

    said = str([vars(record) for record in caplog.records])
    assert "'status': 403" in said and "'status': 200" in said
    assert SECRET not in said and "geraden" not in said

"""Leave to upload one file: what it allows, who gets it, and what is said at once (F62)."""

from typing import Any
from urllib.parse import urlsplit

import pytest

from loket.domain.uploads import LARGEST_FILE_BYTES
from loket.usecases.offer_upload import UPLOADS_A_NETWORK
from loket.web.form_token import LASTS
from tests.builders import HOUR, SECOND
from tests.handlers.conftest import SETTINGS, Desk
from tests.handlers.test_posts import opened
from tests.handlers.uploading import asked, policy_of


def test_f62_upload_claims_one_place_a_size_and_every_field_are_in_the_signed_policy(desk: Desk):
    fields = opened(desk)

    status, permit = asked(desk, fields, slot=2)

    sent = permit["fields"]
    conditions = policy_of(sent)["conditions"]
    exact = {name: value for one in conditions if isinstance(one, dict) for name, value in one.items()}
    assert status == 200
    assert sent["key"] == exact["key"] == f"uploads/{fields['submission_id']}/2"
    assert exact["bucket"] == SETTINGS["LOKET_MAIL_BUCKET"]
    assert [one for one in conditions if isinstance(one, list)] == [
        ["content-length-range", 1, LARGEST_FILE_BYTES]
    ]
    assert set(sent) - {"policy", "x-amz-signature"} <= set(exact)
    assert exact["Content-Type"] == "application/octet-stream"
    assert not [one for one in conditions if "starts-with" in str(one)]


def test_the_file_goes_to_the_origin_that_the_page_allows(desk: Desk):
    permit = asked(desk, opened(desk))[1]
    page = desk.call("GET /vraagstuk")

    address = urlsplit(permit["url"])
    assert f"{address.scheme}://{address.netloc}" == SETTINGS["LOKET_UPLOAD_ORIGIN"]
    assert (
        f"connect-src 'self' {SETTINGS['LOKET_UPLOAD_ORIGIN']};" in page["headers"]["Content-Security-Policy"]
    )


@pytest.mark.parametrize("slot", [0, 6, -1, "1", 1.5, None, True, "../x"])
def test_there_are_five_places_and_no_others(desk: Desk, slot: Any):
    assert asked(desk, opened(desk), slot=slot) == (422, {"error": "malformed"})


@pytest.mark.parametrize("slot", [1, 5])
def test_the_first_and_the_fifth_place_are_there(desk: Desk, slot: int):
    assert asked(desk, opened(desk), slot=slot)[0] == 200


@pytest.mark.parametrize(
    ("size", "code"),
    [(0, "empty"), (-1, "empty"), (LARGEST_FILE_BYTES + 1, "too-large"), ("1", "malformed")],
)
def test_a_size_that_cannot_be_is_told_at_once(desk: Desk, size: Any, code: str):
    assert asked(desk, opened(desk), size=size) == (422, {"error": code})


def test_a_file_of_just_the_largest_size_may_come(desk: Desk):
    assert asked(desk, opened(desk), size=LARGEST_FILE_BYTES)[0] == 200


def test_a_name_that_says_it_may_do_harm_is_told_at_once(desk: Desk):
    assert asked(desk, opened(desk), name="factuur.pdf.exe") == (422, {"error": "dangerous"})


@pytest.mark.parametrize("token", ["", "x", "zomaar.iets"])
def test_a_token_that_we_did_not_make_gives_no_leave(desk: Desk, token: str):
    assert asked(desk, {"form_token": token}) == (422, {"error": "malformed"})


def test_a_form_gives_leave_for_as_long_as_it_may_be_open(desk: Desk):
    fields = opened(desk)

    desk.now += LASTS
    last = asked(desk, fields)[0]
    desk.now += SECOND
    after = asked(desk, fields)

    assert (last, after) == (200, (422, {"error": "expired"}))


@pytest.mark.parametrize("body", ["", "[]", "zomaar", "1", "[" * 2000, '{"form_token": 1}'])
def test_what_is_no_question_for_leave_gets_none(desk: Desk, body: str):
    answer = desk.call("POST /api/uploads", body=body)

    assert answer["statusCode"] == 422
    assert "url" not in answer["body"]


def test_a_network_that_uploads_without_end_has_to_wait_and_others_have_not(desk: Desk):
    fields = opened(desk)
    statuses = [asked(desk, fields)[0] for _ in range(UPLOADS_A_NETWORK + 1)]

    assert statuses == [200] * UPLOADS_A_NETWORK + [429]
    other = desk.call("POST /api/uploads", body="{}", network="198.51.100.7")
    assert other["statusCode"] == 422
    desk.now += HOUR
    assert asked(desk, opened(desk))[0] == 200

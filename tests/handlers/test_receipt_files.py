"""Files added on the receipt, by a browser without script: posted to the bucket, then added by one press."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from loket import wiring
from loket.domain.uploads import LARGEST_FILE_BYTES
from loket.usecases.accept import confirm
from tests.builders import DAY
from tests.handlers.conftest import SETTINGS, Desk
from tests.handlers.test_posts import filled_in, reference_at
from tests.handlers.uploading import PDF, PROGRAM, below, policy_of, put, upload

POST = '<form method="post" action="([^"]+)" enctype="multipart/form-data"[^>]*>.*?</form>'
FORM = re.compile(POST, re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def a_receipt(desk: Desk, **files: bytes) -> str:
    """The address of the receipt of a question with these files, each by its place."""
    fields = filled_in(desk)
    for place, content in files.items():
        upload(desk, fields, int(place[1:]), content)
    names = [f"{place[1:]}:bestand{place[1:]}.pdf" for place in files]
    return str(desk.post_form(fields | {"file": names})["headers"]["location"])


def upload_form(desk: Desk, address: str) -> tuple[str, dict[str, str]] | None:
    """Where the form for a file goes, and its fields; None when the page has none."""
    found = FORM.search(desk.visit(address)["body"])
    if found is None:
        return None
    return unescape(found[1]), {name: unescape(value) for name, value in HIDDEN.findall(found[0])}


def press(desk: Desk, address: str, slot: int | str, name: str = "") -> str:
    """Where the press leads that adds the file in this place."""
    parts = urlsplit(address)
    answer = desk.call(
        "POST /ontvangen/{token}/bestand",
        pathParameters={"token": parts.path.rpartition("/")[2]},
        queryStringParameters={"lang": "nl"},
        body=urlencode({"slot": slot, "name": name}),
    )
    assert answer["statusCode"] == 303
    return str(answer["headers"]["location"])


def names(desk: Desk, address: str) -> list[str]:
    """The files of the question behind a receipt."""
    reference = reference_at(desk, {"headers": {"location": address}})
    writings = desk.dossier(reference).writings.values()
    return [file.name for one in sorted(writings, key=lambda one: one.at) for file in one.files]


def added(desk: Desk, address: str, content: bytes, name: str = "") -> str:
    """Where a browser stands after a file was posted to the bucket and added."""
    found = upload_form(desk, address)
    assert found
    put(found[1]["key"], content)
    desk.now += DAY / 24 / 60
    return press(desk, address, found[1]["key"].rpartition("/")[2], name)


def test_the_receipt_posts_one_file_straight_to_where_it_lies_and_comes_back(desk: Desk):
    address = a_receipt(desk)

    found = upload_form(desk, address)

    assert found
    url, fields = found
    back = fields["success_action_redirect"]
    conditions = policy_of(fields)["conditions"]
    assert url.startswith(SETTINGS["LOKET_UPLOAD_ORIGIN"])
    assert ["content-length-range", 0, LARGEST_FILE_BYTES] in conditions
    assert {"success_action_redirect": back} in conditions and {"key": fields["key"]} in conditions
    assert back.startswith(SETTINGS["LOKET_PUBLIC_URL"] + urlsplit(address).path)
    policy = desk.visit(address)["headers"]["Content-Security-Policy"]
    assert f"form-action 'self' {SETTINGS['LOKET_UPLOAD_ORIGIN']};" in policy


def test_coming_back_changes_nothing_and_one_press_adds_the_file(desk: Desk):
    address = a_receipt(desk)
    found = upload_form(desk, address)
    assert found
    put(found[1]["key"], PDF)

    # S3 adds where it put the file.
    back = desk.visit(found[1]["success_action_redirect"] + "&bucket=loket-mail&key=x&etag=y")
    before = names(desk, address)
    leads_to = press(desk, address, 1, "plattegrond")

    assert "Voeg dit bestand toe" in back["body"]
    assert before == []
    assert names(desk, address) == ["plattegrond.pdf"]
    assert "plattegrond.pdf" in desk.visit(leads_to.partition("#")[0])["body"]


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [("", "bijlage.pdf"), ("  ", "bijlage.pdf"), ("plan.docx", "plan.docx"), ("../x\u202ey", "xy.pdf")],
)
def test_a_file_gets_the_name_that_was_typed_made_safe(desk: Desk, name: str, kept_as: str):
    address = a_receipt(desk)

    added(desk, address, PDF, name)

    assert names(desk, address) == [kept_as]


def test_pressing_twice_adds_it_once(desk: Desk):
    address = a_receipt(desk)
    added(desk, address, PDF)

    press(desk, address, 1)

    assert names(desk, address) == ["bijlage.pdf"]


def test_with_the_form_s_own_there_are_five_files_in_all(desk: Desk):
    address = a_receipt(desk, f1=PDF, f2=PDF, f3=PDF)

    added(desk, address, PDF, "vier")
    added(desk, address, PDF, "vijf")
    put("uploads/" + reference_at(desk, {"headers": {"location": address}}) + "/6", PDF)
    leads_to = press(desk, address, 6)

    assert names(desk, address)[3:] == ["vier.pdf", "vijf.pdf"]
    assert upload_form(desk, address) is None
    assert "bestand=not-arrived" in leads_to


@pytest.mark.parametrize("slot", ["1", "0", "", "x", "2", "12345", "é"])
def test_what_did_not_arrive_is_told_and_can_be_tried_again(desk: Desk, slot: str):
    address = a_receipt(desk)

    leads_to = press(desk, address, slot)

    page = desk.visit(leads_to.partition("#")[0])["body"]
    assert "Uw bestand kwam niet aan" in page and "multipart/form-data" in page
    assert names(desk, address) == []


def test_who_chose_no_file_hears_so_on_our_own_page(desk: Desk):
    address = a_receipt(desk)

    leads_to = added(desk, address, b"")

    assert "Uw bestand kwam niet aan" in desk.visit(leads_to.partition("#")[0])["body"]
    assert names(desk, address) == []


def test_what_may_do_harm_is_named_and_the_reason_told(desk: Desk):
    address = a_receipt(desk)

    leads_to = added(desk, address, PROGRAM, "foto.jpg")

    page = desk.visit(leads_to.partition("#")[0])["body"]
    assert "foto.jpg" in page and "Dit soort bestand kan schadelijk zijn" in page
    assert below("files/form/") == {}


def test_once_the_question_went_on_a_file_comes_by_an_answer_to_our_mail(desk: Desk):
    address = a_receipt(desk)
    reference = reference_at(desk, {"headers": {"location": address}})
    put(f"uploads/{reference}/1", PDF)
    confirm(reference, 0, desk.now, wiring.table())

    leads_to = press(desk, address, 1)

    assert names(desk, address) == []
    assert "bestand=not-arrived" in leads_to
    page = desk.visit(address)["body"]
    assert "multipart/form-data" not in page and "Antwoord dan op onze mail" in page


def test_a_receipt_that_is_a_day_old_adds_nothing(desk: Desk):
    address = a_receipt(desk)
    reference = reference_at(desk, {"headers": {"location": address}})
    put(f"uploads/{reference}/1", PDF)
    desk.now += DAY + DAY / 24

    answer: dict[str, Any] = desk.call(
        "POST /ontvangen/{token}/bestand",
        pathParameters={"token": urlsplit(address).path.rpartition("/")[2]},
        body="slot=1",
    )

    assert answer["statusCode"] == 404
    assert desk.dossier(reference).writings == {}


def test_the_way_back_keeps_language_and_place(desk: Desk):
    address = a_receipt(desk).replace("lang=nl", "lang=en")

    found = upload_form(desk, address)

    assert found
    query = parse_qs(urlsplit(found[1]["success_action_redirect"]).query)
    assert query["lang"] == ["en"] and query["plaats"] == ["1"]

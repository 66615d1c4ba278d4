"""Mails and their attachments on the status page, to a link that works for five minutes."""

import re
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from loket import wiring
from loket.domain.arrival import Arrival
from loket.domain.correspondence import KeptFile, Writing
from loket.domain.people import PARTNER, Party, writer
from loket.domain.storage import MailEntry
from loket.usecases.accept import confirm
from loket.usecases.links import Links
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DESK
from tests.handlers.conftest import SETTINGS, Desk
from tests.handlers.test_walk import QUESTION

MAIL = "0123456789abcdef"
PLAN = KeptFile("plattegrond é.pdf", "application/pdf", 240_000, f"files/{MAIL}/1")
PROGRAM = KeptFile("foto.exe", "application/x-dosexec", 9_000, "", "dangerous")


def a_question_with(
    desk: Desk, by: Party = PARTNER, id: str = MAIL, files: tuple[KeptFile, ...] = (PLAN,), **changes: str
) -> str:
    """The reference of an accepted question that this party sent a mail about."""
    reference = str(desk.post_json(QUESTION | changes)[1]["reference"])
    confirm(reference, 0, desk.now, wiring.table())
    arrival = Arrival(ses_id=f"ses-{id}", at=desk.now, recipients=())
    mail = Writing(id=id, by=by, arrival=arrival, text="Zie de bijlage.", files=files)
    wiring.table().record(reference, MailEntry(arrival=arrival, digest=id, writing=mail))
    return reference


def token_of(reference: str, party: Party) -> str:
    """The token of the status page that this party's letters lead to."""
    question = wiring.table().question(reference)
    return Links(wiring.reply_keys().reply(), "").status_url(question, party).removeprefix("/status/")


def status(desk: Desk, reference: str, party: Party) -> str:
    return str(desk.visit(f"/status/{token_of(reference, party)}?lang=nl")["body"])


def fetch(desk: Desk, token: str, file: str) -> dict[str, Any]:
    parameters = {"token": token, "file": file}
    return desk.call(
        "GET /bestand/{token}/{file}", pathParameters=parameters, queryStringParameters={"lang": "nl"}
    )


def test_the_link_on_the_status_page_leads_to_the_file_for_five_minutes(desk: Desk):
    reference = a_question_with(desk)
    page = status(desk, reference, PARTNER)

    found = re.search(r'href="/bestand/([^/]+)/([^"?]+)\?lang=nl"', page)
    assert found is not None
    answer = fetch(desk, found[1], found[2])

    address = urlsplit(answer["headers"]["location"])
    signed = parse_qs(address.query)
    assert answer["statusCode"] == 303
    assert SETTINGS["LOKET_MAIL_BUCKET"] in f"{address.netloc}{address.path}"
    assert unquote(address.path).endswith(f"/files/{MAIL}/1")
    assert signed["X-Amz-Expires"] == ["300"]
    assert signed["response-content-disposition"] == ["attachment; filename*=UTF-8''plattegrond%20%C3%A9.pdf"]
    assert signed["response-content-type"] == ["application/octet-stream"]


def test_who_follows_the_link_takes_no_trace_of_the_page_along(desk: Desk):
    reference = a_question_with(desk)

    headers = fetch(desk, token_of(reference, PARTNER), f"{MAIL}-1")["headers"]

    assert (headers["referrer-policy"], headers["cache-control"]) == ("no-referrer", "no-store")


@pytest.mark.parametrize(
    ("by", "reader", "status_code"),
    [
        (PARTNER, PARTNER, 303),
        (PARTNER, COORDINATOR_HL, 303),
        (PARTNER, DESK, 303),
        (COORDINATOR_HL, COORDINATOR_HL, 303),
        (COORDINATOR_HL, DESK, 303),
        (COORDINATOR_HL, COORDINATOR_UL, 404),
        (COORDINATOR_HL, PARTNER, 404),
        (DESK, PARTNER, 404),
        (writer(MAIL), DESK, 303),
        (writer(MAIL), PARTNER, 404),
        (writer(MAIL), COORDINATOR_HL, 404),
    ],
)
def test_a_mail_and_its_file_are_shown_and_handed_out_to_the_same_readers(
    desk: Desk, by: Party, reader: Party, status_code: int
):
    reference = a_question_with(desk, by)

    answer = fetch(desk, token_of(reference, reader), f"{MAIL}-1")

    assert answer["statusCode"] == status_code
    page = status(desk, reference, reader)
    assert ("plattegrond" in page) == ("Zie de bijlage." in page) == (status_code == 303)


def test_what_a_reader_may_not_open_looks_like_any_unknown_link(desk: Desk):
    reference = a_question_with(desk, COORDINATOR_HL, files=(PLAN, PROGRAM))
    a_question_with(desk, PARTNER, "f" * 16, title="Wie helpt ons met de buurtbus?")
    partner, contact = token_of(reference, PARTNER), token_of(reference, COORDINATOR_HL)

    answers = [
        fetch(desk, partner, f"{MAIL}-1"),  # of an institution
        fetch(desk, contact, f"{MAIL}-2"),  # withheld
        fetch(desk, contact, f"{MAIL}-3"),  # not there
        fetch(desk, partner, f"{'f' * 16}-1"),  # of another question
        fetch(desk, partner, f"../{MAIL}-1"),
        fetch(desk, partner[:-1] + "7", f"{MAIL}-1"),
        desk.visit("/status/nothing?lang=nl"),
    ]

    assert {answer["statusCode"] for answer in answers} == {404}
    assert len({answer["body"] for answer in answers}) == 1
    assert {answer["headers"]["Referrer-Policy"] for answer in answers} == {"no-referrer"}


def test_a_withheld_file_is_named_with_its_reason_and_leads_nowhere(desk: Desk):
    reference = a_question_with(desk, files=(PROGRAM,))

    page = status(desk, reference, PARTNER)

    assert "foto.exe" in page
    assert "dit soort bestanden kan schadelijk zijn" in page
    assert "/bestand/" not in page


@pytest.mark.parametrize("folder", ["bevestigen", "is-dit-van-u"])
def test_a_token_for_something_else_opens_no_file(desk: Desk, folder: str):
    reference = a_question_with(desk)
    links = Links(wiring.reply_keys().reply(), "")
    question = wiring.table().question(reference)
    link = links.confirm_url(question) if folder == "bevestigen" else links.held_url(question, PARTNER, 1)

    assert fetch(desk, link.rpartition("/")[2], f"{MAIL}-1")["statusCode"] == 404


def test_listing_files_changes_nothing(desk: Desk):
    reference = a_question_with(desk)
    before = wiring.table().dossier(reference)

    status(desk, reference, PARTNER)
    fetch(desk, token_of(reference, PARTNER), f"{MAIL}-1")

    assert wiring.table().dossier(reference) == before

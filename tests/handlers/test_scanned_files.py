"""A file of the form opens once the scanner found nothing in it, and never on any other word of it (F19)."""

from typing import Any

import pytest

from loket import wiring
from loket.adapters import aws
from loket.domain.correspondence import KeptFile, Writing
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER
from loket.domain.storage import Step
from loket.domain.uploads import SCANNED
from loket.usecases.take_files import brought
from tests.handlers.conftest import Desk
from tests.handlers.test_files_page import fetch, token_of
from tests.handlers.test_for_a_side import desk_says
from tests.handlers.test_merging import two
from tests.handlers.test_walk import QUESTION
from tests.handlers.uploading import BUCKET, PDF, below, put

KEY = f"{SCANNED}een-formulier/1-abc"


def a_question_with(desk: Desk, key: str) -> tuple[str, Writing]:
    """The reference of a question with one file of the form, and what keeps it."""
    reference = str(desk.post_json(QUESTION)[1]["reference"])
    return reference, with_a_file(desk, reference, key)


def with_a_file(desk: Desk, reference: str, key: str) -> Writing:
    """What keeps a file with a question."""
    question = wiring.table().question(reference)
    file = KeptFile("plan.pdf", "application/pdf", len(PDF), key)
    writing = brought(reference, (file,), desk.now, Outcome.CREATED)
    wiring.table().save(Step(before=question, after=question, events=(), typed=writing))
    put(key, PDF)
    return writing


def opened(desk: Desk, verdict: str, key: str = KEY) -> dict[str, Any]:
    """The answer to who opens a file that is tagged so; "" for a file without any tag."""
    reference, writing = a_question_with(desk, key)
    if verdict:
        tag(key, "GuardDutyMalwareScanStatus", verdict)
    return fetch(desk, token_of(reference, PARTNER), f"{writing.id}-1")


def tag(key: str, name: str, value: str) -> None:
    tags = {"TagSet": [{"Key": name, "Value": value}]}
    aws.client("s3").put_object_tagging(Bucket=BUCKET, Key=key, Tagging=tags)


def test_f19_attachment_zoo_a_file_that_was_found_clean_opens(desk: Desk):
    answer = opened(desk, "NO_THREATS_FOUND")

    assert answer["statusCode"] == 303
    assert KEY in answer["headers"]["location"]


def test_f19_attachment_zoo_a_file_without_a_verdict_is_still_being_checked(desk: Desk):
    answer = opened(desk, "")

    assert answer["statusCode"] == 503
    assert "wordt nog gecontroleerd" in answer["body"] and "location" not in answer["headers"]


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("THREATS_FOUND", "een virus of iets anders schadelijks"),
        ("UNSUPPORTED", "niet op virussen controleren"),
        ("ACCESS_DENIED", "niet op virussen controleren"),
        ("FAILED", "niet op virussen controleren"),
        ("no_threats_found", "niet op virussen controleren"),
        ("CLEAN", "niet op virussen controleren"),
    ],
)
def test_f19_attachment_zoo_nobody_gets_a_file_on_any_other_verdict(desk: Desk, verdict: str, said: str):
    answer = opened(desk, verdict)

    assert answer["statusCode"] == 403
    assert said in answer["body"] and "location" not in answer["headers"]


def test_another_tag_is_no_verdict(desk: Desk):
    reference, writing = a_question_with(desk, KEY)
    tag(KEY, "GuardDutyMalwareScanStatusx", "NO_THREATS_FOUND")

    assert fetch(desk, token_of(reference, PARTNER), f"{writing.id}-1")["statusCode"] == 503


def test_a_file_that_is_gone_opens_for_nobody(desk: Desk):
    reference, writing = a_question_with(desk, KEY)
    aws.client("s3").delete_object(Bucket=BUCKET, Key=KEY)

    assert fetch(desk, token_of(reference, PARTNER), f"{writing.id}-1")["statusCode"] == 403


def test_an_attachment_of_a_mail_was_scanned_before_it_was_kept(desk: Desk):
    assert opened(desk, "", key="files/0123456789abcdef/1")["statusCode"] == 303


def test_what_the_desk_brings_along_to_another_question_is_scanned_again(desk: Desk):
    here, there = two(desk)
    with_a_file(desk, here, KEY)

    desk_says(desk, here, f"SAMENVOEGEN {there}")

    (file,) = [file for one in desk.dossier(there).writings.values() for file in one.files]
    assert file.key.startswith(f"{SCANNED}{there}/")
    assert below(SCANNED) == {KEY: PDF, file.key: PDF}

"""Files that a form brings along: judged by their bytes, kept with the question, or asked for again."""

from typing import Any

import pytest

from loket.adapters import aws
from loket.adapters.table import Table
from loket.domain.correspondence import KeptFile
from loket.domain.people import PARTNER
from loket.domain.uploads import UNUSED_AFTER
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DESK, SECOND
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_files_page import status
from tests.handlers.test_mail_crashes import failing
from tests.handlers.test_posts import filled_in, reference_at
from tests.handlers.test_walk import confirm_link
from tests.handlers.uploading import PDF, PROGRAM, a_zip, below, upload


def kept(desk: Desk, answer: dict[str, Any]) -> list[KeptFile]:
    """The files of the question that a post became."""
    (writing,) = desk.dossier(reference_at(desk, answer)).writings.values()
    return list(writing.files)


def sent(desk: Desk, **files: tuple[str, bytes]) -> dict[str, Any]:
    """The answer to a form with these files: each by its place, with name and content."""
    fields = filled_in(desk)
    for slot, (_, content) in files.items():
        upload(desk, fields, int(slot[1:]), content)
    return desk.post_form(fields | {"file": [f"{slot[1:]}:{name}" for slot, (name, _) in files.items()]})


def test_a_file_lies_with_its_question_and_is_a_copy_of_its_own(desk: Desk):
    answer = sent(desk, f1=("plattegrond.pdf", PDF))

    (file,) = kept(desk, answer)
    assert answer["statusCode"] == 303
    assert (file.name, file.content_type, file.size_bytes, file.withheld) == (
        "plattegrond.pdf",
        "application/pdf",
        len(PDF),
        "",
    )
    assert below("files/form/") == {file.key: PDF}


@pytest.mark.parametrize(
    ("name", "content", "kept_as", "kind", "withheld"),
    [
        ("foto.heic", b"\x00\x00\x00\x18ftypheic\x00\x00", "foto.heic", "application/octet-stream", ""),
        ("mail.msg", None, "mail.msg", "application/vnd.ms-outlook", ""),
        ("alles.zip", a_zip("plan.pdf"), "alles.zip", "application/zip", ""),
        ("alles.zip", a_zip("lees.js"), "alles.zip", "application/zip", "dangerous"),
        ("geheim.zip", a_zip("plan.pdf", locked=True), "geheim.zip", "application/zip", "encrypted"),
        ("rapport.pdf", PROGRAM, "rapport.pdf", "application/octet-stream", "dangerous"),
        ("rapport.pdf.exe", PDF, "rapport.pdf.exe", "application/pdf", "dangerous"),
        ("platte\u00adgrond.pdf", PDF, "plattegrond.pdf", "application/pdf", ""),
        (" plan.pdf", PDF, "plan.pdf", "application/pdf", ""),
        ("C:\\fotos\\..\\plan.pdf", PDF, "plan.pdf", "application/pdf", ""),
        ("../../etc/plan.pdf", PDF, "plan.pdf", "application/pdf", ""),
        ("plan\u202efdp.exe.pdf", PDF, "planfdp.exe.pdf", "application/pdf", "dangerous"),
        ("x" * 300 + ".pdf", PDF, "x" * 116 + ".pdf", "application/pdf", ""),
        ("plan", PDF, "plan.pdf", "application/pdf", ""),
        ("<script>.pdf", PDF, "_script_.pdf", "application/pdf", ""),
    ],
)
def test_f19_attachment_zoo_is_named_safely_and_judged_by_its_bytes(
    desk: Desk, name: str, content: bytes | None, kept_as: str, kind: str, withheld: str
):
    outlook = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le")

    (file,) = kept(desk, sent(desk, f1=(name, content or outlook)))

    assert (file.name, file.content_type, file.withheld) == (kept_as, kind, withheld)
    assert bool(file.key) == (not withheld)
    assert list(below("files/form/")) == ([file.key] if file.key else [])


def test_f19_attachment_zoo_the_form_can_always_be_sent_without(desk: Desk):
    fields = filled_in(desk)
    upload(desk, fields, 1, PDF)

    answer = desk.post_form(fields)

    assert answer["statusCode"] == 303
    assert desk.dossier(reference_at(desk, answer)).writings == {}


def test_f19_attachment_zoo_what_dropped_on_the_way_is_asked_for_again_with_everything_kept(desk: Desk):
    fields = filled_in(desk)
    upload(desk, fields, 1, PDF)

    answer = desk.post_form(fields | {"file": ["1:plan.pdf", "2:foto.jpg"]})

    assert answer["statusCode"] == 422
    assert "Een bestand kwam niet aan" in answer["body"] and 'href="#files"' in answer["body"]
    assert fields["question"] in answer["body"]
    assert 'value="1:plan.pdf"' in answer["body"] and "foto.jpg" not in answer["body"]
    again = desk.post_form(fields | {"file": ["1:plan.pdf"]})
    assert [one.name for one in kept(desk, again)] == ["plan.pdf"]


def test_two_files_of_one_name_can_be_told_apart(desk: Desk):
    answer = sent(desk, f1=("foto.pdf", PDF), f2=("Foto.pdf", PDF + b"2"))

    assert [one.name for one in kept(desk, answer)] == ["foto.pdf", "Foto (2).pdf"]


def test_f01_double_submit_with_files_is_one_question_with_each_file_once(desk: Desk):
    fields = filled_in(desk)
    upload(desk, fields, 1, PDF)

    answers = [desk.post_form(fields | {"file": "1:plan.pdf"}) for _ in range(2)]

    assert len({reference_at(desk, one) for one in answers}) == 1
    assert len(kept(desk, answers[0])) == 1 and len(below("files/form/")) == 1


def test_f02_committed_but_answer_lost_the_repeat_finds_its_receipt_after_the_upload_is_gone(desk: Desk):
    fields = filled_in(desk) | {"file": "1:plan.pdf"}
    upload(desk, fields, 1, PDF)
    first = desk.post_form(fields)
    for key in below("uploads/"):
        aws.client("s3").delete_object(Bucket="loket-mail", Key=key)

    second = desk.post_form(fields)

    assert second["statusCode"] == 303
    assert reference_at(desk, second) == reference_at(desk, first)


def test_what_takes_the_place_of_an_upload_after_sending_changes_nothing(desk: Desk):
    fields = filled_in(desk) | {"file": "1:plan.pdf"}
    upload(desk, fields, 1, PDF)
    (file,) = kept(desk, desk.post_form(fields))

    upload(desk, fields, 1, PROGRAM)
    desk.post_form(fields)

    assert below("files/form/") == {file.key: PDF}


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        (["0:a.pdf"], "malformed"),
        (["6:a.pdf"], "malformed"),
        (["a.pdf"], "malformed"),
        (["1:"], "malformed"),
        (["1:a.pdf", "1:b.pdf"], "malformed"),
        ([f"{slot}:a.pdf" for slot in (1, 2, 3, 4, 5, 5)], "too-many"),
        ([1], "malformed"),
    ],
)
def test_what_names_no_file_is_refused_with_a_code(desk: Desk, entries: list[Any], code: str):
    status, answer = desk.post_json({**filled_in(desk), "files": entries})

    assert (status, answer) == (422, {"errors": {"files": code}})


def test_json_that_names_a_file_that_is_not_there_is_told_so(desk: Desk):
    status, answer = desk.post_json(filled_in(desk) | {"files": ["1:plan.pdf"]})

    assert (status, answer) == (422, {"errors": {"files": "not-arrived"}})


def test_a_form_that_was_open_too_long_says_that_its_files_did_not_come_along(desk: Desk):
    fields = filled_in(desk) | {"file": "1:plan.pdf"}
    upload(desk, fields, 1, PDF)
    desk.now += 13 * 3600 * SECOND

    answer = desk.post_form(fields)

    assert answer["statusCode"] == 422
    assert "Een bestand kwam niet aan" in answer["body"]
    assert 'value="1:plan.pdf"' not in answer["body"]


def test_after_confirmation_institutions_partner_and_desk_see_the_files(desk: Desk):
    reference = reference_at(desk, sent(desk, f1=("plattegrond.pdf", PDF), f2=("p.exe.pdf", PROGRAM)))
    desk.deliver()

    assert "plattegrond" not in text_of(desk.letters(reference)["0001-confirm-partner"])
    desk.visit(confirm_link(desk, reference), "POST")
    desk.deliver()

    notice = text_of(desk.letters(reference)["0003-notice-hl-stages"])
    assert "plattegrond.pdf" in notice and "/bestand/" in notice
    for reader in (PARTNER, COORDINATOR_HL, COORDINATOR_UL, DESK):
        page = status(desk, reference, reader)
        assert "plattegrond.pdf" in page and "p.exe.pdf" in page
        assert page.count("/bestand/") == 1


def test_with_the_question_its_files_are_erased(desk: Desk):
    reference = reference_at(desk, sent(desk, f1=("plan.pdf", PDF)))
    assert below("files/form/")

    for days in (1, 2, 28):
        desk.now += days * 24 * 3600 * SECOND
        desk.attend()

    assert desk.dossier(reference).writings == {}
    assert below("files/form/") == {}


def test_a_copy_that_a_crash_left_behind_is_gone_after_two_days_and_not_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    fields = filled_in(desk) | {"file": "1:plan.pdf"}
    upload(desk, fields, 1, PDF)
    with monkeypatch.context() as patch:
        patch.setattr(Table, "create", failing)
        assert desk.post_form(fields)["statusCode"] == 503
    crashed = desk.now

    desk.now = crashed + UNUSED_AFTER - SECOND
    desk.attend()
    before = below("files/form/")
    desk.now = crashed + UNUSED_AFTER
    desk.attend()

    assert len(before) == 1
    assert below("files/form/") == {}


def test_a_copy_that_a_question_has_stays(desk: Desk):
    reference = reference_at(desk, sent(desk, f1=("plan.pdf", PDF)))
    desk.deliver()
    desk.visit(confirm_link(desk, reference), "POST")

    desk.now += 3 * UNUSED_AFTER
    desk.attend()

    assert len(below("files/form/")) == 1


def test_a_copy_is_made_only_of_what_was_looked_at_and_without_its_tags(desk: Desk):
    fields = filled_in(desk) | {"file": "1:plan.pdf"}
    upload(desk, fields, 1, PDF)
    asked_of_s3: list[dict[str, Any]] = []

    def note(params: dict[str, Any], **_: Any) -> None:
        asked_of_s3.append(params)

    aws.client("s3").meta.events.register("provide-client-params.s3.CopyObject", note)
    desk.post_form(fields)
    aws.client("s3").meta.events.unregister("provide-client-params.s3.CopyObject", note)

    # The emulation looks at neither; S3 refuses the copy of another version (S3 API, CopyObject).
    (copied,) = asked_of_s3
    assert copied["CopySourceIfMatch"].strip('"') == copied["Key"].rpartition("-")[2]
    assert copied["TaggingDirective"] == "REPLACE"

"""Attachments: kept beside the mail, and what nobody gets is named with the reason (M17)."""

import pytest

from loket.adapters import aws
from loket.domain.outcomes import Outcome
from loket.usecases.inbound import keep_files
from tests.handlers.conftest import SETTINGS, Desk, text_of
from tests.handlers.test_mail_walk import FATIMA, brought, letter
from tests.posted import a_reply


def kept(desk: Desk, files: list[tuple[str, bytes]]) -> tuple[str, dict[str, str]]:
    """The reference of a question to which these came, and why each is withheld."""
    reference = brought(desk)
    outcome = desk.mail(
        a_reply(letter(desk, reference, "receipt"), "Zie bijlagen.", sender=FATIMA, files=files)
    )
    assert outcome.outcome is Outcome.ADDED
    [mail] = [one for one in desk.dossier(reference).writings.values() if one.files]
    return reference, {file.name: file.withheld for file in mail.files}


def test_m17_a_file_that_is_too_large_is_named_and_the_text_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keep_files, "LARGEST_FILE_BYTES", 1000)

    reference, withheld = kept(desk, [("foto.jpg", b"\xff\xd8\xff" + b"x" * 1000), ("plan.pdf", b"%PDF-1.7")])

    transcript = text_of(letter(desk, reference, "transcript", "partner"))
    told = text_of(letter(desk, reference, "supplement", "hl"))
    assert withheld == {"foto.jpg": "too-large", "plan.pdf": ""}
    assert "Zie bijlagen." in told and "plan.pdf" in told
    assert "foto.jpg" in transcript and "foto.jpg" in told


def test_files_are_kept_until_they_are_too_much_together(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keep_files, "LARGEST_TOGETHER_BYTES", 2500)
    files = [(f"foto{number}.jpg", b"\xff\xd8\xff" + bytes([number]) * 997) for number in range(3)]

    assert list(kept(desk, files)[1].values()) == ["", "", "too-large"]


def test_at_most_so_many_files_of_one_mail_are_passed_on(desk: Desk):
    files = [(f"foto{number}.jpg", b"\xff\xd8\xff" + bytes([number])) for number in range(22)]

    assert list(kept(desk, files)[1].values()) == [""] * 20 + ["too-many"] * 2


def test_a_program_is_never_passed_on_whatever_it_is_called(desk: Desk):
    _, withheld = kept(desk, [("foto.jpg", b"MZ\x90\x00 program"), ("lees.pdf.exe", b"hallo")])

    assert set(withheld.values()) == {"dangerous"}
    stored = aws.client("s3").list_objects_v2(Bucket=SETTINGS["LOKET_MAIL_BUCKET"], Prefix="files/")
    assert "Contents" not in stored


def test_a_file_lies_beside_its_mail_as_it_came(desk: Desk):
    content = b"%PDF-1.7 " + bytes(range(256))
    reference, _ = kept(desk, [("plan.pdf", content)])

    [mail] = [one for one in desk.dossier(reference).writings.values() if one.files]
    [file] = mail.files
    stored = aws.client("s3").get_object(Bucket=SETTINGS["LOKET_MAIL_BUCKET"], Key=file.key)["Body"].read()
    assert stored == content
    assert (file.content_type, file.size_bytes) == ("application/pdf", len(content))

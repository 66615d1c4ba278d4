"""Attachments: kept beside the mail, linked in letters; what nobody gets is named with the reason (M17)."""

import re
from dataclasses import replace
from email.message import EmailMessage

import pytest

from loket.adapters import aws
from loket.domain.lifecycle import IntakeStatus
from loket.domain.outcomes import Outcome
from loket.mail.mime.sealed import CLOSED
from loket.usecases.inbound import keep_files
from tests.handlers.conftest import SETTINGS, Desk, text_of
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter
from tests.mail.raw_mails import MAILS
from tests.mail.test_unwrap import a_seal
from tests.posted import a_mail, a_reply


def kept(desk: Desk, files: list[tuple[str, bytes]]) -> tuple[str, dict[str, str]]:
    """The reference of a question to which these came, and why each is withheld."""
    reference = brought(desk)
    outcome = desk.mail(
        a_reply(letter(desk, reference, "receipt"), "Zie bijlagen.", sender=FATIMA, files=files)
    )
    assert outcome.outcome is Outcome.ADDED
    [mail] = [one for one in desk.dossier(reference).writings.values() if one.files]
    return reference, {file.name: file.withheld for file in mail.files}


def test_m17_oversized_photos_are_named_with_the_reason_and_the_text_is_kept(
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


PLAN = b"%PDF-1.7 " + bytes(range(256)) * 20_000
"""Five megabytes."""


def links_of(told: EmailMessage) -> list[str]:
    """The links to files in a letter: the same ones in its text and in its HTML."""
    html = told.get_body(("html",))
    assert html is not None
    in_text = re.findall(r"https://\S+/bestand/\S+", text_of(told))
    assert re.findall(r'href="(https://[^"]+/bestand/[^"]+)"', str(html.get_content())) == in_text
    assert list(told.iter_attachments()) == []
    return in_text


def opened(desk: Desk, link: str) -> bytes:
    """What lies behind a link in a letter."""
    token, _, file = link.partition("/bestand/")[2].partition("/")
    answer = desk.call("GET /bestand/{token}/{file}", pathParameters={"token": token, "file": file})
    assert answer["statusCode"] == 303
    key = re.search(r"/(files/[^?]+)", answer["headers"]["location"])
    assert key is not None
    bucket = SETTINGS["LOKET_MAIL_BUCKET"]
    return bytes(aws.client("s3").get_object(Bucket=bucket, Key=key[1])["Body"].read())


@pytest.mark.parametrize(("contact", "size"), [("hl-stages", "5,1 MB"), ("ul-onderzoek", "5.1 MB")])
def test_a_file_of_five_megabytes_is_a_link_in_the_notice(desk: Desk, contact: str, size: str):
    reference = brought(desk, files=[("plattegrond é.pdf", PLAN)])

    notice = letter(desk, reference, "notice", contact)

    assert f"plattegrond é.pdf ({size})" in text_of(notice)
    [link] = links_of(notice)
    assert opened(desk, link) == PLAN
    assert len(notice.as_bytes()) < 100_000


def test_a_file_of_five_megabytes_is_a_link_in_the_supplement(desk: Desk):
    reference, _ = kept(desk, [("plan.pdf", PLAN), ("foto.exe", b"MZ")])

    told = letter(desk, reference, "supplement", "hl")

    [link] = links_of(told)
    assert opened(desk, link) == PLAN
    assert "foto.exe (dit soort bestand kan schade doen)" in text_of(told)


@pytest.mark.parametrize("verdict", ["FAIL", "GRAY", "PROCESSING_FAILED", "DISABLED"])
def test_without_a_passed_virus_scan_no_file_can_be_opened(desk: Desk, verdict: str):
    reference = brought(desk)
    before = set(desk.letters(reference))
    answer = a_reply(
        letter(desk, reference, "receipt"),
        "Zie bijlage.",
        sender=FATIMA,
        files=[("a.pdf", PLAN)],
        virus=verdict,
    )

    desk.mail(answer)

    new = {id: one for id, one in desk.letters(reference).items() if id not in before}
    stored = aws.client("s3").list_objects_v2(Bucket=SETTINGS["LOKET_MAIL_BUCKET"], Prefix="files/")
    assert "Contents" not in stored
    assert all("/bestand/" not in text_of(one) for one in new.values())


def test_m39_text_inside_wrapping_that_stays_closed_is_named_to_its_writer(desk: Desk):
    raw = (MAILS / "M39-smime-encrypted.eml").read_bytes().replace(b"\n", b"\r\n")
    posted = replace(a_mail("", sender="Noor <noor@buurttuin.example>"), raw=raw)

    outcome = desk.mail(posted)

    reference = outcome.effects[0].reference
    assert desk.question(reference).intake is IntakeStatus.INCOMPLETE
    told = " ".join(text_of(letter(desk, reference, "incomplete", "partner")).split())
    assert "smime.p7m (het is versleuteld of heeft een wachtwoord, we kunnen het niet lezen)" in told
    assert "zonder wachtwoord of versleuteling" in told


def test_m39_a_coordinator_whose_answer_is_encrypted_hears_so(desk: Desk):
    reference = brought(desk)
    closed = [("smime.p7m", a_seal(b"", kind=CLOSED[0]))]

    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "", sender=ANNA, files=closed))

    told = text_of(letter(desk, reference, "asked-back", "hl"))
    assert "smime.p7m" in told and "versleuteld" in told
    assert not any("supplement" in id for id in desk.letters(reference))


def test_a_mail_with_nothing_but_what_nobody_gets_is_asked_back(desk: Desk):
    reference = brought(desk)

    desk.mail(a_reply(letter(desk, reference, "receipt"), "", sender=FATIMA, files=[("foto.exe", b"MZ")]))

    told = text_of(letter(desk, reference, "asked-back", "partner"))
    assert "foto.exe" in told and "als gewone pdf of foto" in " ".join(told.split())
    assert not any("supplement" in id for id in desk.letters(reference))

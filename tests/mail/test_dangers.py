"""What may do harm is known as such under any name, and nothing is unpacked to find it (M40)."""

import io
import zipfile
from struct import pack

import pytest

from loket.mail.mime.attachments import attachment
from loket.mail.mime.dangers import ENTRIES, OLE, is_dangerous, is_locked, zip_names
from loket.mail.mime.parse import parse
from tests.mail.raw_mails import PLAIN, an_attachment, multipart


def zipped(*names: str, locked: bool = False, content: bytes = b"x") -> bytes:
    """An archive of these names; `locked` says that a password is needed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    data = bytearray(made.getvalue())
    data[6] |= locked
    return bytes(data)


def ole(*streams: str) -> bytes:
    """An old office file with these streams."""
    return OLE + bytes(600) + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)


@pytest.mark.parametrize(
    "content",
    [
        zipped("word/document.xml", "word/vbaProject.bin"),
        zipped("xl/macrosheets/sheet1.xml"),
        zipped("content.xml", "Basic/Standard/Module1.xml"),
        zipped(*(f"foto{n}.jpg" for n in range(3000)), "xl/vbaProject.bin"),
        ole("WordDocument", "_VBA_PROJECT"),
        OLE + bytes(600) + bytes.fromhex("84100c0000000000c000000000000046"),
        rb"{\rtf1 {\object\objemb{\*\objdata 0105}}}",
        b"%PDF-1.7 << /S /Launch /F (cmd.exe) >>",
    ],
)
def test_m40_an_office_file_that_can_run_something_is_dangerous(content: bytes):
    assert is_dangerous("jaarverslag.doc", content)


@pytest.mark.parametrize(
    "content",
    [
        zipped("foto.jpg", "lees mij.exe"),
        zipped("map/factuur.pdf.js"),
        b"Rar!\x1a\x07\x01\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08",
        bytes(32769) + b"BEA01",
        b"MSCF",
    ],
)
def test_m40_an_archive_with_a_program_in_it_or_that_shows_no_names_is_dangerous(content: bytes):
    assert is_dangerous("foto's.zip", content)


@pytest.mark.parametrize(
    "name",
    ["lijst.one", "open.url", "Begin.lnk", "installeer.msi", "plaatje.svgz", "x.exe.pdf", "a.desktop"],
)  # fmt: skip
def test_a_program_is_known_by_its_name(name: str):
    assert is_dangerous(name, b"gewone tekst")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("uitnodiging.html", b"<p>Dag</p><script>location='https://x.example'</script>"),
        ("uitnodiging.txt", b"<!DOCTYPE html><body onload = go()>"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript:go()'/></svg>"),
        ("logo", b'<?xml version="1.0"?><svg onload="go()">'),
        ("wijd.htm", "<iframe src=x>".encode("utf-16")),
        ("brief.mht", b"Content-Location: editdata.mso"),
    ],
)
def test_m40_a_page_or_drawing_with_script_is_dangerous(name: str, content: bytes):
    assert is_dangerous(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.docx", zipped("word/document.xml", "word/media/image1.png", "word/embeddings/oleObject1.bin")),
        ("tabel.ods", zipped("mimetype", "content.xml")),
        ("foto's.zip", zipped("plein.jpg", "notulen v1.2.pdf")),
        ("oud.doc", ole("WordDocument", "1Table")),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"),
        ("nieuwsbrief.html", b"<html><body style='x'><p>Op <b>onze</b> website</p></body></html>"),
        ("gegevens.xml", b'<?xml version="1.0"?><vraag onderwerp = "x"><object/></vraag>'),
        ("notitie.txt", b"Zet <script> in de kop"),
        ("fase.one.pdf", b"%PDF-1.7"),
        ("brief.rtf", rb"{\rtf1 Dag}"),
    ],
)
def test_an_ordinary_file_does_no_harm(name: str, content: bytes):
    assert not is_dangerous(name, content)


def test_m40_a_zip_bomb_is_kept_as_it_came():
    bomb = zipped("groot.txt", content=bytes(50_000_000))

    file = attachment("foto's.zip", "application/zip", bomb, ())

    assert (file.content, file.dangerous, file.content_type) == (bomb, False, "application/zip")


def test_names_in_an_archive_stop_at_a_number():
    entry = pack("<4sHHHHHIIIHH", ENTRIES[0][0], 0, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"

    assert len(list(zip_names(entry * 20_000))) == 5_000


@pytest.mark.parametrize(
    "content", [zipped("plan.pdf", locked=True), ole("EncryptionInfo", "EncryptedPackage")]
)
def test_m39_a_file_with_a_password_is_closed(content: bytes):
    file = attachment("plan.zip", "", content, ())

    assert is_locked(content) and file.closed == "encrypted"
    assert not is_locked(zipped("plan.pdf")) and not is_locked(ole("WordDocument"))


@pytest.mark.parametrize(
    "sent", ["plan\u202efdp.exe", "plan.exe\u202e", "plan.exe ...", "plan.pdf\u200b.exe", "../../plan.scr"]
)  # fmt: skip
def test_m40_a_name_that_disguises_itself_is_seen_through(sent: str):
    [file] = parse(multipart(an_attachment(sent))).files

    assert file.dangerous
    assert file.name.isprintable() and "/" not in file.name


def test_m40_script_in_a_file_s_name_is_only_a_name():
    name = '<script>alert(1)</script>{{ 7*7 }}"\r\nX-Evil: 1.pdf'

    [file] = parse(multipart(an_attachment(name.replace('"', r"\"")))).files

    assert not set(file.name) & set('<>"\r\n/')


def attached_mail(*parts: str) -> str:
    inner = multipart(f"{PLAIN}\n\nDag", *parts).decode().replace("\r\n", "\n")
    return f"Content-Type: message/rfc822\n\n{inner.replace('--b', '--binnen').replace('=b', '=binnen')}"


def test_a_program_in_an_attached_mail_is_dangerous_too():
    good, bad = an_attachment("plan.pdf", "%PDF-1.7"), an_attachment("plan.exe", "MZ")

    assert [file.dangerous for file in parse(multipart(attached_mail(good))).files] == [False]
    assert [file.dangerous for file in parse(multipart(attached_mail(bad))).files] == [True]


def test_mails_in_mails_are_looked_into_so_many_times():
    def nested(levels: int) -> bytes:
        inner = "From: x@y.example\n\nDag"
        for _ in range(levels):
            inner = f"Content-Type: message/rfc822\n\n{inner}"
        return multipart(inner)

    assert [parse(nested(levels)).files[0].dangerous for levels in (4, 5)] == [False, True]

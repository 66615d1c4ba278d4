"""What is wrapped is unwrapped, and what stays closed is named (M39)."""

import base64
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.mime import sealed, tnef
from loket.mail.mime.parse import parse
from loket.mail.mime.parse_parts import PARTS, WRAPPINGS
from loket.mail.mime.rtf import decompressed, unformatted
from loket.mail.reply.reply_text import reply_text
from tests.mail.outlook_wrapping import compressed, properties, winmail
from tests.mail.raw_mails import FROM, PLAIN, from_file, multipart, raw_mail

QUESTION = "Wie onderzoekt met ons hoe de binnentuin koel blijft? Het coördinatiepunt staat open."
A_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")
"""The interface of a mail in a mail: IID_IMessage ([MS-OXTNEF] §2.1.3.3.15)."""


def in_base64(kind: str, content: bytes, name: str = "") -> str:
    coded = base64.encodebytes(content).decode()
    said = f'; name="{name}"' if name else ""
    return f"Content-Type: {kind}{said}\nContent-Transfer-Encoding: base64\n\n{coded}"


def from_outlook(content: bytes, *texts: str) -> bytes:
    return multipart(
        *(f"{PLAIN}\n\n{text}" for text in texts), in_base64("application/ms-tnef", content, "winmail.dat")
    )


def test_m39_the_files_in_a_winmail_dat_are_files_of_the_mail():
    inside = winmail(files=[("plattegrond é.pdf", b"%PDF-1.7"), ("foto.jpg", b"\xff\xd8\xff")])

    mail = parse(from_outlook(inside, QUESTION))

    assert mail.text == QUESTION and mail.troubles == ()
    assert [(file.name, file.content_type, file.content) for file in mail.files] == [
        ("plattegrond é.pdf", "application/pdf", b"%PDF-1.7"),
        ("foto.jpg", "image/jpeg", b"\xff\xd8\xff"),
    ]


def test_m39_a_text_that_is_only_in_the_winmail_dat_is_the_text():
    by_attribute = winmail((tnef.BODY, f"{QUESTION}\r\nGroet\0".encode("cp1252")))
    by_property = winmail((tnef.MESSAGE_PROPERTIES, properties({0x0E08: 9, tnef.TEXT: f"{QUESTION}\nGroet"})))

    for inside in (by_attribute, by_property):
        mail = parse(from_outlook(inside))
        assert (mail.text, mail.files, mail.troubles) == (f"{QUESTION}\nGroet", (), ())


def test_m39_a_text_that_stands_beside_the_winmail_dat_is_not_read_twice():
    assert parse(from_outlook(winmail((tnef.BODY, b"Dag Noor\0")), "Dag Noor")).text == "Dag Noor"


def test_m39_html_in_a_winmail_dat_is_the_html():
    given = {tnef.HTML: "<p>één</p>".encode(), tnef.HTML_CODE_PAGE: 65001}

    mail = parse(from_outlook(winmail((tnef.MESSAGE_PROPERTIES, properties(given)))))

    assert (mail.text, mail.html) == ("", "<p>één</p>")


def test_m39_a_file_in_a_winmail_dat_has_its_long_name():
    said = properties({tnef.LONG_NAME: "Plan van de buurt.docx", tnef.MIME_TYPE: "application/x-plan"})
    inside = winmail(
        (tnef.ATTACHED, bytes(14)),
        (tnef.DATA, b"\0\1"),
        (tnef.TITLE, b"PLANVA~1.DOC\0"),
        (tnef.FILE_PROPERTIES, said),
    )

    [file] = parse(from_outlook(inside, "Dag")).files

    assert (file.name, file.content_type, file.content) == (
        "Plan van de buurt.docx", "application/x-plan", b"\0\1"
    )  # fmt: skip


def test_m39_a_mail_that_is_attached_in_a_winmail_dat_is_a_file_of_its_text():
    inner = winmail((tnef.BODY, b"Het oude bericht\0"), files=[("oud.txt", b"oud")])
    said = properties({tnef.SHOWN_NAME: "Over het plein", tnef.CONTENT: (A_MESSAGE, inner)})

    mail = parse(from_outlook(winmail((tnef.ATTACHED, bytes(14)), (tnef.FILE_PROPERTIES, said)), "Zie onder"))

    assert mail.text == "Zie onder"
    assert [(file.name, file.content) for file in mail.files] == [
        ("Over het plein.txt", b"Het oude bericht"),
        ("oud.txt", b"oud"),
    ]


def test_m39_rich_text_in_a_winmail_dat_is_read_as_text():
    rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Calibri;}}\f0 Dag:\par co\'f6rdinatie \u8364?100\par}"
    inside = winmail((tnef.MESSAGE_PROPERTIES, properties({tnef.RTF: compressed(rtf)})))

    assert parse(from_outlook(inside)).text == "Dag:\ncoördinatie €100\n"


def test_m39_html_that_outlook_hid_in_rich_text_is_found():
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}\htmlrtf \b \htmlrtf0 "
        rb"Eerste{\*\htmltag72 </p>}{\*\mhtmltag84 weg}\htmlrtf {\plain oud}\htmlrtf0 \par "
        rb"{\*\htmltag0 <br>}}"
    )

    assert unformatted(rtf) == ("", "<p>Eerste</p>\n<br>")


@pytest.mark.parametrize(
    ("packed", "rtf"),  # the examples of [MS-OXRTFCP] §4.1
    [
        (
            b"-\0\0\0+\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\n\0rcpg125B2\n\xf3 hel\t\0 bw"
            b"\x05\xb0ld}\n\x80\x0f\xa0",
            b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
        ),
        (
            b"\x1a\0\0\0\x1c\0\0\0LZFu\xe2\xd4KQA\0\x04 WXYZ\rn}\x01\x0e\xb0",
            b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}",
        ),
    ],
)
def test_m39_compressed_text_refers_back_to_what_was_said_before(packed: bytes, rtf: bytes):
    assert decompressed(packed) == rtf


@pytest.mark.parametrize(
    "data", [b"", b"LZFu", bytes(40), pack("<II", 99, 99) + b"LZFu" + bytes(4) + b"\xff"]
)
def test_what_is_not_compressed_text_says_nothing(data: bytes):
    assert unformatted(decompressed(data)) == ("", "")


def test_m39_an_opaque_smime_mail_is_read_without_judging_its_seal():
    mail = from_file("M39-smime-opaque")

    assert mail.sender is not None and mail.sender.address == "noor@buurttuin.example"
    assert mail.subject == "Wie helpt ons met de binnentuin?"
    assert (mail.text.strip(), mail.troubles) == (QUESTION, ())
    assert [(file.name, file.content) for file in mail.files] == [("plattegrond.pdf", b"%PDF-1.7\n")]


def der(tag: int, *inside: bytes, endless: bool = False) -> bytes:
    """One element; `endless` with an end mark in place of a length."""
    content = b"".join(inside)
    if endless:
        return bytes([tag, 0x80]) + content + b"\0\0"
    size = len(content).to_bytes((len(content).bit_length() + 7) // 8 or 1)
    return bytes([tag]) + (size if len(content) < 0x80 else bytes([0x80 + len(size)]) + size) + content


def a_seal(content: bytes, *, endless: bool = False, kind: bytes = sealed.SIGNED) -> bytes:
    """A CMS file around this content: whole, or in pieces of which nobody knows how many there are."""
    pieces = [der(0x04, content[at : at + 100]) for at in range(0, len(content), 100)]
    octets = der(0x24, *pieces, endless=True) if endless else der(0x04, content)
    data = bytes.fromhex("2a864886f70d010701")
    inner = der(0x30, der(0x06, data), der(0xA0, octets, endless=endless), endless=endless)
    signed = der(0x30, der(0x02, b"\1"), der(0x31, endless=endless), inner, der(0x31), endless=endless)
    return der(0x30, der(0x06, kind), der(0xA0, signed, endless=endless), endless=endless)


@pytest.mark.parametrize("endless", [False, True])
def test_m39_a_seal_in_either_way_of_writing_it_is_taken_off(endless: bool):
    inner = raw_mail(PLAIN, body="Dag " * 200)

    seal = in_base64("application/octet-stream", a_seal(inner, endless=endless), "smime.p7m")
    mail = parse(multipart(seal))

    assert (mail.text, mail.files) == ("Dag " * 200, ())


def test_m39_a_document_that_was_signed_is_that_document():
    [file] = parse(multipart(in_base64("application/pkcs7-mime", a_seal(b"%PDF-1.7"), "plan.pdf.p7m"))).files

    assert (file.name, file.content_type, file.content) == ("plan.pdf", "application/pdf", b"%PDF-1.7")


def test_m39_headers_under_a_seal_do_not_replace_those_of_the_mail():
    inner = raw_mail("From: baas@stad.example", "Subject: Anders", PLAIN)

    mail = parse(raw_mail(FROM, "Subject: Dag", "Content-Type: application/pkcs7-mime", body=a_seal(inner)))

    assert mail.sender is not None and mail.sender.address == "noor@buurttuin.example"
    assert (mail.subject, mail.text) == ("Dag", "Dag\n")


@pytest.mark.parametrize(
    ("name", "file"),
    [("M39-smime-encrypted", "smime.p7m"), ("M39-pgp-encrypted", "encrypted.asc")],
)  # fmt: skip
def test_m39_what_is_encrypted_is_a_file_that_says_so(name: str, file: str):
    mail = from_file(name)

    assert (mail.text, mail.html, mail.troubles) == ("", "", ("encrypted",))
    assert [(one.name, one.closed) for one in mail.files] == [(file, "encrypted")]


def test_m39_text_under_a_pgp_signature_is_read_and_the_signature_is_not():
    mail = from_file("M39-pgp-clear-signed")

    assert mail.text.strip() == "MATCH: vak Ontwerpen, blok 3\n\n- twee groepen\n- de periode kan schuiven"
    assert reply_text(mail).new.startswith("MATCH: vak Ontwerpen, blok 3")


def test_m39_encrypted_lines_in_a_text_are_taken_out_and_named():
    hidden = "-----BEGIN PGP MESSAGE-----\n\nhQEMA0bGeHaM\n=kNiA\n-----END PGP MESSAGE-----"

    mail = parse(raw_mail(FROM, PLAIN, body=f"Dag,\n{hidden}\nNoor"))

    assert (mail.text, mail.troubles) == ("Dag,\n\nNoor", ("encrypted",))
    assert [(one.name, one.closed) for one in mail.files] == [("bericht.asc", "encrypted")]


@pytest.mark.parametrize("line", ["-----BEGIN PGP MESSAGE-----", "Wat is -----BEGIN PGP ?"])
def test_a_text_that_only_mentions_pgp_is_kept_whole(line: str):
    assert parse(raw_mail(FROM, PLAIN, body=f"{line}\nen verder")).text == f"{line}\nen verder"


@pytest.mark.parametrize("kind", ["application/ms-tnef", "application/pkcs7-mime"])
def test_m39_a_wrapping_that_cannot_be_opened_is_named(kind: str):
    mail = parse(multipart(f"{PLAIN}\n\nDag", in_base64(kind, b"onzin", "inpak.dat")))

    assert (mail.text, mail.troubles) == ("Dag", ("not-opened",))
    assert [(file.name, file.closed) for file in mail.files] == [("inpak.dat", "not-opened")]


def test_an_empty_winmail_dat_is_nothing_at_all():
    mail = parse(from_outlook(winmail(), "Dag"))

    assert (mail.text, mail.files, mail.troubles) == ("Dag", (), ())


def test_only_so_many_wrappings_of_a_mail_are_opened():
    seals = [in_base64("application/pkcs7-mime", a_seal(raw_mail(PLAIN, body="hoi")))] * (WRAPPINGS + 1)

    mail = parse(multipart(*seals))

    assert mail.text == "\n".join(["hoi"] * WRAPPINGS) and mail.troubles == ("not-opened",)


def test_seals_inside_seals_stop_at_a_number():
    inner = raw_mail(PLAIN, body="hoi")
    for _ in range(WRAPPINGS + 1):
        inner = raw_mail("Content-Type: application/pkcs7-mime", body=a_seal(inner))

    assert parse(inner).troubles == ("not-opened",)


WHOLE = winmail(
    (tnef.MESSAGE_PROPERTIES, properties({0x0E08: 12, tnef.RTF: compressed(rb"{\rtf1 {\*\x dag} hoi}")})),
    files=[("plan.pdf", b"%PDF")],
)
SEAL = a_seal(raw_mail(PLAIN, body="Dag " * 60), endless=True)


@given(
    data=st.binary(max_size=300), at=st.integers(0, 400), cut=st.integers(0, 99), put=st.binary(max_size=9)
)
def test_no_bytes_in_a_wrapping_raise(data: bytes, at: int, cut: int, put: bytes):
    for good in (WHOLE, SEAL):
        bad = good[:at] + put + good[at + cut :]
        for content in (bad, data, tnef.SIGNATURE + data):
            assert tnef.opened(content) is None or content.startswith(tnef.SIGNATURE)
            assert sealed.signed_content(content) is None or not sealed.is_encrypted(content)


@given(data=st.binary(max_size=300), known=st.sampled_from([rb"{\rtf1", rb"{\rtf1\fromhtml1{\*\htmltag"]))
def test_no_rich_text_raises(data: bytes, known: bytes):
    packed = pack("<II", len(data), 4000) + b"LZFu" + bytes(4) + data

    text, html = unformatted(known + data)

    assert not (text and html) and len(decompressed(packed)) <= 4000


def test_files_in_a_winmail_dat_stop_at_a_number():
    mail = parse(from_outlook(winmail(files=[("a.txt", b"a")] * 5000), "Dag"))

    assert len(mail.files) == PARTS - 1 and mail.troubles == ("too-many-parts",)

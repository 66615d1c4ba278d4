"""A mail is read as far as it can be: who, what about, the text, the files, and what is missing."""

import base64

import pytest

from loket.mail.mime.attachments import OPEN_XML
from loket.mail.mime.contents import DECORATION_BYTES
from loket.mail.mime.parse import parse
from loket.mail.reading.incoming import Sender
from loket.mail.reply.reply_text import reply_text
from tests.mail.raw_mails import FROM, PLAIN, an_attachment, from_file, multipart, raw_mail

NOOR = Sender(name="Noor van den Berg", address="noor@buurttuin.example")


def test_an_ordinary_reply_is_read_whole():
    mail = from_file("M34-gmail-web-dutch")

    assert mail.sender == Sender(name="Sanne de Graaf", address="s.degraaf@hogeschool.example")
    assert mail.subject.endswith("een plek voor álle buren?")
    assert mail.message_id == "m34-gmail-web-dutch@hogeschool.example"
    assert mail.answers == ("0102019b-4c1e-000000@eu-central-1.amazonses.com",)
    assert mail.recipients == ("lms-2026-0042-k3v7q2xw5n4jmzr6tbya2cde4f@antwoord.loket.stad.example",)
    assert mail.content_type == "multipart/alternative"
    assert mail.text.startswith("MATCH: vak Ontwerpen, blok 3\n\nOp ma 23 nov 2026")
    assert "álle buren" in mail.text and "<blockquote" in mail.html
    assert mail.files == () and mail.troubles == ()


def test_lines_end_in_a_newline_however_they_came():
    for end in (b"\r\n", b"\n", b"\r"):
        raw = raw_mail(FROM, PLAIN, body="een\ntwee").replace(b"\r\n", b"\n").replace(b"\n", end)
        assert parse(raw).text == "een\ntwee"
        assert parse(raw).sender == NOOR


def test_the_header_says_what_is_answered_nearest_first():
    mail = parse(
        raw_mail(
            FROM, "In-Reply-To: <c@x.example>", "References: <a@x.example>\n <b@x.example> <c@x.example>"
        )
    )

    assert mail.answers == ("c@x.example", "b@x.example", "a@x.example")


def test_two_from_addresses_are_both_told_and_identify_nobody():
    one_line = parse(raw_mail("From: a@x.example, b@y.example"))
    two_lines = parse(raw_mail("From: a@x.example", "From: b@y.example"))

    for mail in (one_line, two_lines):
        assert [sender.address for sender in mail.senders] == ["a@x.example", "b@y.example"]
        assert mail.sender is None


def test_an_address_is_lower_case_and_its_name_readable():
    mail = parse(
        raw_mail("From: =?utf-8?q?No=C3=ABl?= =?utf-8?q?_van_=E2=80=AEDam?= <Noel.van.Dam@X.Example>")
    )

    assert mail.sender == Sender(name="Noël van Dam", address="noel.van.dam@x.example")


@pytest.mark.parametrize(
    "value", ['"baas@stad.example" <evil@x.example>', "=?utf-8?q?baas=40stad.example?= <evil@x.example>"]
)
def test_a_name_that_shows_an_address_is_left_out(value):
    assert parse(raw_mail(f"From: {value}")).sender == Sender(name="", address="evil@x.example")


def test_screening_finds_its_headers_decoded_and_by_lower_case_name():
    mail = parse(
        raw_mail(
            FROM, "AUTO-SUBMITTED: auto-replied", "X-Loket-Loop: 1:abc", "X-Loket-Loop: 2:def", "X-Other: x"
        )
    )

    assert mail.headers["auto-submitted"] == ("auto-replied",)
    assert mail.headers["x-loket-loop"] == ("1:abc", "2:def")
    assert "x-other" not in mail.headers


def test_texts_around_a_picture_are_one_text():
    picture = an_attachment("plein.jpg", "\xff\xd8\xff", "image/jpeg").replace("attachment", "inline")

    mail = parse(multipart(f"{PLAIN}\n\nDit is het plein:", picture, f"{PLAIN}\n\nMooi, toch?"))

    assert mail.text == "Dit is het plein:\nMooi, toch?"
    assert [file.name for file in mail.files] == ["plein.jpg"]


def test_plain_text_that_a_list_put_below_html_does_not_replace_it():
    html = "Content-Type: text/html\n\n<p>MATCH: stage</p>"
    footer = f"{PLAIN}\n\nVia de lijst <leren>"

    below = reply_text(parse(multipart(html, footer)))
    beside = parse(multipart(html, f"{PLAIN}\n\nMATCH: stage", subtype="alternative"))

    assert below.new.splitlines()[0] == "MATCH: stage" and "Via de lijst <leren>" in below.new
    assert beside.text == "MATCH: stage" and "pre" not in beside.html


def test_an_attached_text_is_a_file_and_no_text():
    mail = parse(multipart(f"{PLAIN}\n\nZie bijlage.", an_attachment("notulen.txt", "MATCH", "text/plain")))

    assert mail.text == "Zie bijlage."
    assert [(file.name, file.content_type, file.content) for file in mail.files] == [
        ("notulen.txt", "text/plain", b"MATCH")
    ]


def test_a_text_that_only_has_a_name_is_the_text_and_is_kept_as_a_file():
    mail = parse(raw_mail(FROM, f"{PLAIN}; name=bericht.txt", body="MATCH: stage"))

    assert (mail.text, [file.name for file in mail.files]) == ("MATCH: stage", ["bericht.txt"])


def test_empty_lines_above_a_mail_do_not_hide_its_headers():
    assert parse(b"  \r\n\r\n" + raw_mail(FROM, PLAIN)).sender == NOOR


def test_a_mail_in_a_mail_is_a_file_named_after_its_subject():
    inner = "Content-Type: message/rfc822\n\nFrom: x@y.example\nSubject: Vraag over het plein\n\nMATCH"

    mail = parse(multipart(f"{PLAIN}\n\nZie onder.", inner, "Content-Type: message/rfc822\n\nhoi"))

    assert mail.text == "Zie onder."
    assert [file.name for file in mail.files] == ["Vraag over het plein.eml", "bericht.eml"]
    assert mail.files[0].content_type == "message/rfc822"


def test_a_small_picture_that_the_html_shows_is_no_file():
    html = 'Content-Type: text/html\n\n<p>Groet <img src="cid:logo@x"><img src="cid:foto@x"></p>'
    logo = "Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>\n\n\x89PNG"
    photo = f"Content-Type: image/png; name=foto.png\nContent-ID: <foto@x>\n\n{'x' * DECORATION_BYTES}"

    mail = parse(multipart(html, logo, photo, subtype="related"))

    assert [file.name for file in mail.files] == ["foto.png"]
    assert [file.name for file in mail.pictures] == ["logo.png"]


def test_a_seal_is_no_file():
    seal = "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx"

    mail = parse(multipart(f"{PLAIN}\n\nDag", seal, subtype="signed"))

    assert (mail.text, mail.files) == ("Dag", ())


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\\Users\\noor\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("a<b>:c|d?.pdf", "a_b__c_d_.pdf"),
        ("=?utf-8?q?co=C3=B6rdinatie=2Epdf?=", "coördinatie.pdf"),
        ("nul.txt", "_nul.txt"),
        (" .. ", "bijlage.txt"),
        ("é" * 300 + ".docx", "é" * 115 + ".docx"),
    ],
)
def test_a_file_s_name_is_safe_anywhere(sent, kept):
    assert [file.name for file in parse(multipart(an_attachment(sent))).files] == [kept]


def test_names_are_unique_within_a_mail():
    mail = parse(multipart(an_attachment("plan.pdf"), an_attachment("PLAN.pdf"), an_attachment("plan.pdf")))

    assert [file.name for file in mail.files] == ["plan.pdf", "PLAN (2).pdf", "plan (3).pdf"]


@pytest.mark.parametrize(
    ("content", "declared", "kind"),
    [
        (b"%PDF-1.7", "application/octet-stream", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/jpeg", "image/png"),
        (b"\xff\xd8\xff\xe0", "", "image/jpeg"),
        (b"GIF89a", "image/gif", "image/gif"),
        (b"{\\rtf1", "text/plain", "application/rtf"),
        (b"PK\x03\x04 word/document.xml", "x", f"{OPEN_XML}wordprocessingml.document"),
        (b"PK\x03\x04", "application/zip", "application/zip"),
        (b"een;twee", "text/csv", "text/csv"),
        (b"gewone tekst", "application/octet-stream", "text/plain"),
        (b"\x00\x01\x02", "application/pdf", "application/octet-stream"),
        (b"\x00\x01\x02", "niet/zo; x", "niet/zo"),
        (b"\x00\x01\x02", "onzin", "application/octet-stream"),
    ],
)  # fmt: skip
def test_a_file_s_type_is_what_its_bytes_say(content, declared, kind):
    coded = base64.b64encode(content).decode()
    part = f"Content-Type: {declared}; name=x\nContent-Transfer-Encoding: base64\n\n{coded}"

    assert parse(multipart(part)).files[0].content_type == kind


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("programma.exe", "x"),
        ("factuur.pdf.exe", "x"),
        ("factuur.js.zip", "x"),
        ("factuur.SCR. ", "x"),
        ("plan.docm", "x"),
        ("snelkoppeling.lnk", "x"),
        ("foto.jpg", "MZ\x90"),
        ("lijst.txt", "#!/bin/sh"),
        ("x.pdf", "\x7fELF"),
    ],
)
def test_a_program_is_dangerous_by_name_or_by_bytes(name, content):
    assert parse(multipart(an_attachment(name, content))).files[0].dangerous


@pytest.mark.parametrize(
    "name", ["plan.pdf", "foto.van.het.plein.jpg", "www.stad.com.pdf", "verslag v1.2.docx"]
)
def test_an_ordinary_file_is_not_dangerous(name):
    assert not parse(multipart(an_attachment(name))).files[0].dangerous


def test_every_delivery_of_a_mail_has_the_same_digest():
    lines = (
        "Subject: Speelplek",
        "Date: Tue, 24 Nov 2026 10:31:00 +0100",
        "Message-ID: <1@x.example>",
        PLAIN,
    )
    first = raw_mail("Received: from a", "X-SES-Receipt: 1", FROM, *lines)
    again = raw_mail("Return-Path: <x@y.example>", "Received: from b", FROM, *lines).replace(b"\r\n", b"\n")

    assert parse(first).digest == parse(again).digest
    assert parse(raw_mail(FROM, *lines, body="Anders\n")).digest != parse(first).digest
    assert parse(raw_mail(FROM.replace("noor@", "n@"), *lines)).digest != parse(first).digest


def test_the_size_is_that_of_the_raw_mail():
    raw = raw_mail(FROM, PLAIN)

    assert parse(raw).size_bytes == len(raw)

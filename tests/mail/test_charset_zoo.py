"""Whatever the charset and the encoding say, there is a text (M38, M56)."""

import pytest

from loket.mail.mime.parse import parse
from loket.mail.reply.reply_text import reply_text
from tests.mail.raw_mails import FROM, PLAIN, multipart, raw_mail


@pytest.mark.parametrize(
    "charset",
    ["X-UNKNOWN", "iso-gb2312", "utf8mb4", "idna", "hex", "undefined", "us-ascii", "\0", "", "punycode"],
)
def test_m56_unknown_or_lying_charset_whatever_the_charset_says_ascii_is_read(charset):
    assert parse(raw_mail(FROM, f"Content-Type: text/plain; charset={charset}")).text == "Dag\n"


@pytest.mark.parametrize(
    ("charset", "coded"),
    [("utf-8", "cp1252"), ("us-ascii", "cp1252"), ("us-ascii", "utf-8"), ("ansi", "cp1252"), ("x", "utf-8"),
     ("utf8mb4", "utf-8"), ("iso-8859-1", "cp1252"), ("utf-16", "utf-16"), ("", "cp1252")],
)  # fmt: skip
def test_m38_charset_zoo_the_ladder_of_charsets_finds_the_text(charset, coded):
    said = "coördinatie kost € 100"

    assert (
        parse(raw_mail(FROM, f"Content-Type: text/plain; charset={charset}", body=said.encode(coded))).text
        == said
    )


@pytest.mark.parametrize(("charset", "said"), [("gb2312", "你好世界"), ("iso-2022-jp", "こんにちは")])
def test_m38_charset_zoo_charsets_from_far_away_are_read(charset, said):
    body = said.encode("gb18030" if charset == "gb2312" else charset)

    assert parse(raw_mail(FROM, f"Content-Type: text/plain; charset={charset}", body=body)).text == said


@pytest.mark.parametrize("body", ["SGFsbG8", "SGFsbG8=", "SGFs\r\nbG8", "SGFs!bG8====", "SGFsbG8=\n\nlijst"])
def test_m56_unknown_or_lying_charset_base64_with_broken_padding_is_read(body):
    assert parse(raw_mail(FROM, PLAIN, "Content-Transfer-Encoding: base64", body=body)).text.startswith(
        "Hallo"
    )


def test_m56_unknown_or_lying_charset_an_unknown_encoding_is_none():
    assert parse(raw_mail(FROM, PLAIN, "Content-Transfer-Encoding: x-zip")).text == "Dag\n"


def test_m38_charset_zoo_wide_characters_are_known_by_their_bytes():
    unnamed = parse(raw_mail(FROM, body="coördinatie".encode("utf-16")))
    misnamed = parse(raw_mail(FROM, "Content-Type: text/plain; charset=utf-16", body="Wie helpt ons?"))

    assert (unnamed.text, misnamed.text) == ("coördinatie", "Wie helpt ons?")


def test_m38_charset_zoo_flowed_lines_are_joined_and_quotes_kept():
    body = "Dit is een lange \nregel. \n> ook \n> hier\n-- \nNoor"
    flowed = parse(raw_mail(FROM, "Content-Type: text/plain; format=flowed", body=body))
    delsp = parse(
        raw_mail(FROM, "Content-Type: text/plain; format=flowed; delsp=yes", body="samen \nge \nvoegd")
    )

    assert flowed.text == "Dit is een lange regel. \n> ook hier\n-- \nNoor"
    assert delsp.text == "samengevoegd"


@pytest.mark.parametrize(
    "value", ["filename*=us-ascii''Co%F6rdinatie.pdf", "filename*0*=utf-8''Co%C3%B6r; filename*1=dinatie.pdf",
              'filename="=?iso-8859-1?q?Co=F6rdinatie.pdf?="', "filename=Co\u00f6rdinatie.pdf"],
)  # fmt: skip
def test_m38_charset_zoo_a_file_s_name_is_read_in_every_way_of_writing_it(value):
    part = f"Content-Type: application/pdf\nContent-Disposition: attachment; {value}\n\n%PDF-1"

    assert [file.name for file in parse(multipart(part)).files] == ["Coördinatie.pdf"]


def test_m38_charset_zoo_nul_and_very_long_subjects_are_one_short_line():
    mail = parse(raw_mail(FROM, "Subject: a\0b" + "\n c" * 5000))

    assert mail.subject.startswith("ab c c") and len(mail.subject) == 1000


def test_m38_charset_zoo_of_one_mail_is_text_all_the_same():
    subject = "Subject: =?x-unknown?q?Co=F6rdinatie?=\0" + "\n lang" * 500
    html = "<p>Coördinatie kost € 100</p>".encode("cp1252")
    kind, date = "Content-Type: text/html", "Date: Sat, 1 Jan 2095 00:00:00 +0000"

    mail = parse(raw_mail(FROM, subject, date, kind, body=html))

    assert mail.subject.startswith("Coördinatie lang lang") and mail.html == "<p>Coördinatie kost € 100</p>"
    assert reply_text(mail).new == "Coördinatie kost € 100"

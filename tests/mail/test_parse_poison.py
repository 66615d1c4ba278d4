"""No bytes at all make the parser raise, and limits hold before anything has a meaning (M48-M57)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.mime.contents import TEXT_BYTES
from loket.mail.mime.parse import parse
from loket.mail.mime.parse_fields import IDS, RECIPIENTS
from loket.mail.mime.parse_headers import HEADER_BYTES, HEADERS
from loket.mail.mime.parse_parts import DEPTH, PARTS
from loket.mail.reply.reply_text import reply_text
from tests.mail.raw_mails import FROM, MAILS, PLAIN, multipart, raw_mail

A_MAIL = (MAILS / "M34-first-line-above-dutch-outlook-quote.eml").read_bytes()


def nested(levels, kind="multipart/mixed"):
    body = "".join(f"--b{n}\nContent-Type: {kind}; boundary=b{n + 1}\n\n" for n in range(levels))
    return raw_mail(FROM, f"Content-Type: {kind}; boundary=b0", body=f"{body}--b{levels}\n\nhoi\n")


def test_m48_nested_comments_in_from_leave_the_sender_unknown_and_the_text_there():
    mail = parse(raw_mail("From: " + "(" * 1000 + ")" * 1000 + " a@b.example", PLAIN))

    assert (mail.senders, mail.text) == ((), "Dag\n")


@pytest.mark.parametrize("levels", [1000, 5000])
def test_m49_nested_multiparts_stop_at_a_depth_and_leave_the_raw_text(levels):
    mail = parse(nested(levels))

    assert mail.troubles == ("too-deep",)
    assert mail.sender is not None and "hoi" in mail.text


def test_m49_nested_multiparts_up_to_the_depth_are_read():
    assert (parse(nested(DEPTH - 1)).text, parse(nested(DEPTH - 1)).troubles) == ("hoi\n", ())
    assert parse(nested(DEPTH)).troubles == ("too-deep",)


def test_m49_nested_multiparts_of_mails_in_mails_are_one_file():
    mail = parse(
        raw_mail(FROM, "Content-Type: message/rfc822", body="Content-Type: message/rfc822\n\n" * 1000)
    )

    assert [file.name for file in mail.files] == ["bericht.eml"]


def test_m50_to_header_247_kb_is_cut():
    mail = parse(
        raw_mail(FROM, "To: " + ", ".join(f"p{n}@a-rather-long-domain.example" for n in range(8000)), PLAIN)
    )

    assert mail.sender is not None and mail.text == "Dag\n"
    assert len(mail.recipients) == 100 and mail.troubles == ("headers-cut",)


@pytest.mark.parametrize(
    "header",
    [
        "X-Spam: " + "x" * 210_000,
        "Subject: " + "=?utf-8?q?Hallo?= " * 4000,
        "References: " + " ".join(f"<{n}@mail.example>" for n in range(10_000)),
        "References: " + " ".join(f"<{n}@a-rather-long-domain.example>" for n in range(20_000)),
    ],
)
def test_m51_heavy_headers_are_cut_and_the_rest_read(header):
    mail = parse(raw_mail(FROM, PLAIN, header))

    assert mail.sender is not None and mail.text == "Dag\n" and "headers-cut" in mail.troubles


def test_m51_heavy_headers_four_thousand_pieces_of_a_file_s_name_are_one_short_name():
    pieces = "".join(f"; filename*{n}=abcdefghijkl" for n in range(4000))

    mail = parse(raw_mail(FROM, f"Content-Disposition: attachment{pieces}"))

    assert [len(file.name) for file in mail.files] == [120]


def test_m51_heavy_headers_of_many_references_the_nearest_count():
    mail = parse(raw_mail(FROM, "References: " + " ".join(f"<{n}@mail.example>" for n in range(10_000))))

    assert len(mail.answers) == IDS and mail.answers[0] == "9999@mail.example"


def test_m51_heavy_headers_of_too_many_headers_the_first_are_read_and_nobody_is_believed():
    mail = parse(
        raw_mail("Subject: Dag", *(f"X-{n}: x" for n in range(50_000)), "From: evil@x.example", FROM)
    )

    assert (mail.subject, mail.senders, mail.text) == ("Dag", (), "Dag\n")
    assert "headers-cut" in mail.troubles


def test_m51_heavy_headers_up_to_the_limit_are_read():
    mail = parse(raw_mail(FROM, *(f"X-{n}: x" for n in range(HEADERS - 2)), PLAIN))

    assert mail.sender is not None and mail.troubles == ()


def test_m51_heavy_headers_flat_parts_stop_at_a_number():
    mail = parse(multipart(*[f"{PLAIN}\n\nhoi"] * 20_000))

    assert mail.troubles == ("too-many-parts",) and mail.text == "\n".join(["hoi"] * PARTS)


def test_a_from_that_was_cut_identifies_nobody():
    mail = parse(raw_mail("From: a@x.example," + " " * HEADER_BYTES + "b@y.example"))

    assert mail.senders == ()


@pytest.mark.parametrize(
    "header", ["Content-Type: text/plain; charset*", "Content-Type: text/plain; charset*; x"]
)
def test_m52_parameter_name_ends_in_star_is_not_there(header):
    assert parse(raw_mail(FROM, header)).text == "Dag\n"


@pytest.mark.parametrize(
    "header",
    ["Content-Type: application/pdf; name*", "Content-Type: a/b\nContent-Disposition: attachment; filename*"],
)
def test_m52_parameter_name_ends_in_star_a_file_with_such_a_parameter_has_a_name_of_ours(header):
    assert [file.name.split(".")[0] for file in parse(multipart(f"{header}\n\nx")).files] == ["bijlage"]


def test_m53_mixed_parameter_continuations_the_first_counts():
    raw = raw_mail(
        FROM,
        'Content-Type: multipart/mixed; boundary*0="x"; boundary*="y"',
        body='--x\nContent-Disposition: attachment; filename*0="foo"; filename*="bar"\n\n1\n--x--',
    )

    assert [file.name for file in parse(raw).files] == ["foo"]


def test_m54_apostrophe_in_parameter_is_part_of_a_name():
    file = "Content-Type: image/jpeg\nContent-Disposition: attachment; filename=foto's.jpg\n\nx"

    mail = parse(multipart(f"{PLAIN}\n\nhoi", file, boundary="foto's"))

    assert (mail.text, [file.name for file in mail.files]) == ("hoi", ["foto's.jpg"])


@pytest.mark.parametrize(
    "header",
    [
        "From: a@[",
        "From: Jan <jan@x.example",
        'From: "Jan" <jan@',
        "From: :;]",
        "From: (c):",
        'From: "',
        "From: Jan",
        "From: jän@x.example",
        "From: a@b.example, evil",
        "From: jan@x.example <evil@x.example>",
        "X-From: a@b.example",
    ],
)
def test_m55_broken_address_headers_a_broken_from_is_nobody_and_the_rest_is_read(header):
    mail = parse(raw_mail(header, "Subject: Dag", PLAIN))

    assert (mail.senders, mail.subject, mail.text) == ((), "Dag", "Dag\n")


@pytest.mark.parametrize("header", ['Cc: "', "To: (c):", "Reply-To: :;]", 'Cc: "Jan" <jan@'])
def test_m55_broken_address_headers_another_broken_header_costs_only_itself(header):
    mail = parse(raw_mail(FROM, header, PLAIN))

    assert mail.sender is not None and mail.reply_to == () and mail.text == "Dag\n"


def test_m55_broken_address_headers_raw_bytes_in_a_name_are_read_by_the_ladder():
    mail = parse(raw_mail("From: X").replace(b"X", "Noël <n@x.example>".encode("cp1252")))

    assert mail.sender is not None and mail.sender.name == "Noël"


def test_m57_two_addresses_in_one_field_and_a_name_is_free_of_what_cannot_be_seen():
    mail = parse(raw_mail("From: =?utf-8?b?SmFu4oCuAAoNWA==?= <j@x.example>"))

    assert mail.sender is not None and mail.sender.name == "Jan X"


def test_a_text_of_more_than_a_megabyte_is_cut():
    mail = parse(raw_mail(FROM, PLAIN, body="x" * (TEXT_BYTES + 1)))

    assert len(mail.text) == TEXT_BYTES and mail.troubles == ("text-cut",)
    assert parse(raw_mail(FROM, PLAIN, body="x" * TEXT_BYTES)).troubles == ()


def test_a_multipart_without_its_boundary_is_read_as_text():
    mail = parse(raw_mail(FROM, "Content-Type: multipart/mixed"))

    assert (mail.text, mail.troubles) == ("Dag\n", ("structure-broken",))


@given(st.binary(max_size=2000))
def test_no_bytes_raise(raw):
    mail = parse(raw)

    assert mail.size_bytes == len(raw) and len(mail.digest) == 64 and "unreadable" not in mail.troubles


@given(
    at=st.integers(0, len(A_MAIL) - 1),
    length=st.integers(0, 200),
    put=st.sampled_from(
        [b"", b"\0", b"\n\n", b"\r", b"(" * 500, b'"', b"=?", b";*", b"\xff\xfe", b"--", b"<" * 99, b":"]
    ),
)
def test_no_mutation_of_a_mail_raises(at, length, put):
    mail = parse(A_MAIL[:at] + put + A_MAIL[at + length :])

    assert "unreadable" not in mail.troubles
    assert reply_text(mail).new is not None


@pytest.mark.parametrize("name", ["From", "Reply-To"])
@pytest.mark.parametrize(
    "value",
    ["a@b.example, evil@x.example", "a@b.example; evil@x.example", "a@b.example evil@x.example",
     "<a@b.example> <evil@x.example>", '"a@b.example" <evil@x.example>, a@b.example'],
)  # fmt: skip
def test_m57_two_addresses_in_one_field_identify_nobody(name: str, value: str):
    mail = parse(raw_mail(f"{name}: {value}", PLAIN))

    assert mail.sender is None
    assert len(mail.reply_to) != 1


def test_m40_hostile_content_two_thousand_recipients_and_five_thousand_links_are_capped():
    people = ", ".join(f"p{n}@x.example" for n in range(2000))
    links = "".join(f'<a href="https://x.example/{n}">{n}</a> ' for n in range(5000))

    mail = parse(raw_mail(FROM, f"Cc: {people}", "Content-Type: text/html", body=links))

    assert len(mail.recipients) == RECIPIENTS and mail.sender is not None
    assert "<" not in reply_text(mail).new

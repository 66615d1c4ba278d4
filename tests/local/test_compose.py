"""Mails as people's mail programs make them."""

import pytest

from loket_local.compose import Client, File, Prefilled, compose, from_mailto, reply_subject
from tests.local.drafts import OURS, SES_ID, TOKEN, a_new_mail, a_reply, read


def test_a_reply_goes_to_where_the_letter_asks_and_belongs_to_its_thread():
    mail = read(a_reply(cc="buur@elders.example, Jan Kerk <jan@kerk.example>"))

    assert (mail["To"], mail["From"]) == (TOKEN, "fatima@buurttuin.example")
    assert mail["Cc"] == "buur@elders.example, Jan Kerk <jan@kerk.example>"
    assert (mail["In-Reply-To"], mail["References"]) == (SES_ID, f"{OURS} {SES_ID}")
    assert mail["Date"] == "Tue, 24 Nov 2026 12:00:00 +0100"
    assert mail["Message-ID"].endswith("@buurttuin.example>")


def test_ids_stay_readable_on_the_wire():
    raw = compose(a_reply()).raw

    assert f"In-Reply-To: {SES_ID}\r\n".encode() in raw
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_everybody_addressed_is_a_recipient_once():
    mail = compose(a_new_mail(to="a@x.example; b@x.example", cc="Naam <a@x.example>, c@x.example"))

    assert mail.recipients == ("a@x.example", "b@x.example", "c@x.example")


@pytest.mark.parametrize(
    ("subject", "client", "language", "answered"),
    [
        ("Een tuin", Client.OUTLOOK, "nl", "RE: Een tuin"),
        ("Een tuin", Client.GMAIL, "nl", "Re: Een tuin"),
        ("Een tuin", Client.APPLE, "nl", "Re: Een tuin"),
        ("Een tuin", Client.PLAIN, "nl", "Antw: Een tuin"),
        ("Een tuin", Client.PLAIN, "en", "Re: Een tuin"),
        ("RE: Een tuin", Client.GMAIL, "nl", "RE: Een tuin"),
        ("Antw: Een tuin", Client.OUTLOOK, "nl", "Antw: Een tuin"),
        ("Reuze tuin", Client.GMAIL, "nl", "Re: Reuze tuin"),
    ],
)
def test_the_subject_of_a_reply_has_one_prefix(subject, client, language, answered):
    assert reply_subject(subject, client, language) == answered


@pytest.mark.parametrize("broken", ["", "vraagstuk", "a@b@c.example", "é@x.example", "a@x.example, jan"])
def test_an_address_that_is_none_is_told_rather_than_sent(broken):
    with pytest.raises(ValueError):
        compose(a_new_mail(to=broken))


def test_nothing_that_is_typed_becomes_a_header_of_its_own():
    mail = read(a_new_mail(subject="Vraag\r\nBcc: x@y.example", name="Jan\nX-Spam: 1"))

    assert (mail["Subject"], mail["Bcc"], mail["X-Spam"]) == ("Vraag Bcc: x@y.example", None, None)


def test_files_go_along_as_they_are():
    files = (
        File("plan één.pdf", b"%PDF-1.4"),
        File("mail.eml", b"From: a@b.example\r\n\r\nx"),
        File("x", b"\x00"),
    )

    mail = read(a_new_mail(files=files))

    carried = [
        (part.get_filename(), part.get_content_type(), part.get_content()) for part in mail.iter_attachments()
    ]
    assert carried == [
        ("plan één.pdf", "application/pdf", b"%PDF-1.4"),
        ("mail.eml", "application/octet-stream", b"From: a@b.example\r\n\r\nx"),
        ("x", "application/octet-stream", b"\x00"),
    ]


def test_a_pressed_button_opens_a_new_mail_that_answers_nothing():
    link = f"mailto:{TOKEN}?subject=%5BLMS-2026-0042%5D%20Een%20tuin&body=MATCH%3A%20%0D%0A1%2B1"

    started = from_mailto(link)
    mail = read(a_new_mail(to=started.to, subject=started.subject, text=started.body))

    assert started == Prefilled(TOKEN, "", "[LMS-2026-0042] Een tuin", "MATCH: \n1+1")
    assert (mail["In-Reply-To"], mail["References"]) == (None, None)


@pytest.mark.parametrize(
    ("link", "started"),
    [
        ("mailto:", Prefilled()),
        ("https://x.example", Prefilled()),
        ("MAILTO:a@x.example", Prefilled("a@x.example")),
        ("mailto:a@x.example,b@x.example?to=c@x.example", Prefilled("a@x.example,b@x.example, c@x.example")),
        ("mailto:?to=a@x.example&cc=b@x.example", Prefilled("a@x.example", "b@x.example")),
        ("mailto:a@x.example?bcc=z@x.example&attach=/etc/passwd", Prefilled("a@x.example")),
        ("mailto:a@x.example?subject=a+b", Prefilled("a@x.example", subject="a+b")),
        ("mailto:a@x.example?subject=a%0D%0ABcc:%20x", Prefilled("a@x.example", subject="a Bcc: x")),
        ("mailto:a@x.example?SUBJECT=a&amp;Body=b", Prefilled("a@x.example", subject="a", body="b")),
        ("mailto:a@x.example?body=%E9", Prefilled("a@x.example", body="�")),
    ],
)
def test_a_mailto_link_prefills_what_rfc_6068_says(link, started):
    assert from_mailto(link) == started

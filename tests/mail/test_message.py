"""A letter as bytes: what every mail server and mail program must be able to read."""

import email
import re
from datetime import UTC, datetime
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.commands import Word
from loket.domain.people import Language
from loket.mail.message import MAILTO_LENGTH, build, buttons, mailto, thread_ids
from loket.mail.prose import visible
from loket.mail.sheet import Rendered

LONG_IDS = [f"<{n}{'0123456789abcdef' * 4}-000000@eu-central-1.amazonses.com>" for n in range(5)]
REPLY = "lms-2026-0042-k3v7q2xw5n4jmzr6tbya2cde4f@antwoord.loket.stad.example"
DUTCH = "Hoe vieren we 't één-jarig coöperatief café in Oegstgeest, mét ±€ 100?"


def raw(**changed: Any) -> bytes:
    words = {"subject": changed.pop("subject", "[LMS-2026-0042] Titel"), "language": Language.NL}
    rendered = Rendered(
        text=changed.pop("text", f"{DUTCH}\n"), html=changed.pop("html", f"<p>{DUTCH}</p>\n"), **words
    )
    given: dict[str, Any] = {
        "to": ["noor@buurttuin.example"],
        "sender_name": "Leren met de Stad",
        "intake_address": "vraagstuk@loket.stad.example",
        "reply_to": REPLY,
        "letter_id": "01JDCQ7Z8M",
        "references": LONG_IDS,
        "in_reply_to": LONG_IDS[0],
        "date": datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
        "loop_mark": "1.k3v7q2xw5n4jmzr6tbya2cde4f",
        "auto": "auto-generated",
    }
    return build(rendered, **(given | changed))


def read(mail: bytes) -> EmailMessage:
    message = email.message_from_bytes(mail, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_five_long_ids_stay_readable() -> None:
    mail = raw()

    assert all(len(one) >= 90 for one in LONG_IDS)
    assert b"=?utf-8?q?=3C" not in mail
    for one in LONG_IDS:
        assert one.encode() in mail
    assert str(read(mail)["References"]).split() == LONG_IDS
    assert read(mail)["In-Reply-To"] == LONG_IDS[0]


def test_ids_are_not_repeated() -> None:
    assert (
        str(read(raw(references=[LONG_IDS[0], LONG_IDS[1], LONG_IDS[0]]))["References"]).split()
        == LONG_IDS[:2]
    )


def test_first_letter_of_a_thread_refers_to_nothing() -> None:
    mail = read(raw(references=[], in_reply_to=None))

    assert mail["References"] is None
    assert mail["In-Reply-To"] is None


def test_headers_say_who_and_that_a_machine_wrote_it() -> None:
    mail = read(raw())

    assert mail["From"] == "Leren met de Stad <vraagstuk@loket.stad.example>"
    assert mail["To"] == "noor@buurttuin.example"
    assert mail["Reply-To"] == REPLY
    assert mail["Message-ID"] == "<01JDCQ7Z8M@loket.stad.example>"
    assert mail["Date"].datetime == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["X-Loket-Letter"] == "01JDCQ7Z8M"
    assert mail["X-Loket-Loop"] == "1.k3v7q2xw5n4jmzr6tbya2cde4f"
    assert mail["Content-Language"] == "nl"


def test_long_loop_mark_stays_readable() -> None:
    mark = "x" * 120

    assert f"X-Loket-Loop: {mark}\r\n".encode() in raw(loop_mark=mark)


def test_text_comes_before_html_and_both_keep_their_diacritics() -> None:
    mail = read(raw(subject=f"[LMS-2026-0042] {DUTCH}"))

    parts = list(mail.iter_parts())
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert mail["Subject"] == f"[LMS-2026-0042] {DUTCH}"
    assert [part.get_content().splitlines() for part in parts] == [[DUTCH], [f"<p>{DUTCH}</p>"]]


def test_encoded_words_are_no_longer_than_allowed() -> None:
    found = re.findall(rb"=\?[^?]+\?[bqBQ]\?[^?]*\?=", raw(subject="[LMS-2026-0042] " + "één áál " * 18))

    assert found
    assert all(len(one) <= 75 for one in found)


def test_sender_name_with_diacritics_or_a_comma_stays_one_sender() -> None:
    mail = read(raw(sender_name="Leren, één met de Stad"))

    assert [one.addr_spec for one in mail["From"].addresses] == ["vraagstuk@loket.stad.example"]
    assert mail["From"].addresses[0].display_name == "Leren, één met de Stad"


@given(subject=st.text(max_size=200), text=st.text(max_size=300), name=st.text(max_size=60))
def test_nothing_typed_can_break_the_mail(subject: str, text: str, name: str) -> None:
    mail = raw(subject=subject, text=visible(text) + "\n", sender_name=name)

    assert mail.isascii()
    lines = mail.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(len(line) <= 998 for line in lines)
    message = read(mail)
    assert sorted(message.keys()) == sorted(read(raw()).keys())
    assert [one.addr_spec for one in message["To"].addresses] == ["noor@buurttuin.example"]


def test_body_lines_fit_in_76_columns() -> None:
    body = raw(text="woord " * 400 + "\n", html="<p>" + "x" * 2000 + "é</p>\n").split(b"\r\n\r\n", 1)[1]

    assert max(len(line) for line in body.split(b"\r\n")) <= 76


@pytest.mark.parametrize(
    "injected", ["Titel\r\nBcc: x@evil.example", "Titel\nBcc: x@evil.example", "a\x0bBcc: x"]
)
def test_a_title_cannot_add_a_header(injected: str) -> None:
    assert read(raw(subject=injected))["Bcc"] is None


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example, evil@x.example",
        "a@b.example\r\nBcc: evil@x.example",
        "Naam <a@b.example>",
        "a b@c.example",
        "jösé@b.example",
        "geen-adres",
        "",
    ],
)
def test_only_one_plain_address_can_be_written_to(address: str) -> None:
    with pytest.raises((ValueError, MessageError, IndexError)):
        raw(to=[address])


def test_thread_id_is_the_same_for_every_letter_to_a_party_and_fits_in_a_header() -> None:
    id = thread_ids("LMS-2026-0042", "contact:hl-anna", "loket.stad.example")

    assert id == "<lms-2026-0042.contact.hl-anna@loket.stad.example>"
    assert id != thread_ids("LMS-2026-0042", "partner", "loket.stad.example")
    assert re.fullmatch(r"<[a-z0-9.-]+@[a-z0-9.-]+>", thread_ids("A-1", "contact: é <x>", "d.example"))


def test_button_opens_a_mail_with_the_command_on_its_first_line() -> None:
    link = mailto(REPLY, f"[LMS-2026-0042] {DUTCH}", "GEEN MATCH: ")

    fields = parse_qs(urlsplit(link).query, strict_parsing=True)
    assert unquote(urlsplit(link).path) == REPLY
    assert fields["subject"] == [f"[LMS-2026-0042] {DUTCH}"]
    assert fields["body"] == ["GEEN MATCH: \r\n"]
    assert "+" not in link
    assert " " not in link


@given(st.text(max_size=300))
def test_button_links_stay_short_and_plain(subject: str) -> None:
    link = mailto(REPLY, f"[LMS-2026-0042] {subject}", "GEEN MATCH: ")

    assert len(link) < MAILTO_LENGTH
    assert link.isascii()
    assert link.count("&") == link.count("?") == 1
    assert link.startswith(f"mailto:{REPLY}?subject=%5BLMS-2026-0042%5D")
    assert link.endswith("&body=GEEN%20MATCH%3A%20%0D%0A")


def test_buttons_speak_the_readers_language() -> None:
    made = buttons((Word.DECLINE, Word.CONSIDER), REPLY, "[LMS-2026-0042] Title", Language.EN)

    assert [one.command for one in made] == ["NO MATCH:", "INTERESTED"]
    assert made[0].href.endswith("body=NO%20MATCH%3A%20%0D%0A")
    assert made[1].href.endswith("body=INTERESTED%0D%0A")

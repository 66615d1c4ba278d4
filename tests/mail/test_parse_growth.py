"""Reading takes time in step with the size, whatever a mail is made of; no change of bytes raises."""

import time
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.mime import tnef
from loket.mail.mime.parse import parse
from loket.mail.reply.reply_text import reply_text
from tests.mail.outlook_wrapping import compressed, properties, winmail
from tests.mail.raw_mails import FROM, MAILS, PLAIN, multipart, raw_mail
from tests.mail.test_unwrap import a_seal, from_outlook

MEGABYTE = 1_000_000
SMALL = MEGABYTE // 4
SLACK = 0.05
"""Seconds that tell nothing: the machine does other things too."""
FIXTURES = sorted(path.name for path in MAILS.glob("*.eml"))


def header(begins: str, again: str, ends: str = "") -> Callable[[int], bytes]:
    return lambda size: raw_mail(FROM, begins + again * (size // len(again)) + ends, PLAIN)


def body(kind: str, again: str, *headers: str) -> Callable[[int], bytes]:
    said = f"Content-Type: {kind}; charset=utf-8; format=flowed; delsp=yes"
    return lambda size: raw_mail(FROM, said, *headers, body=again * (size // len(again)))


def rich(again: bytes) -> Callable[[int], bytes]:
    def made(size: int) -> bytes:
        rtf = rb"{\rtf1\fromhtml1 " + again * (size // 2 // len(again))
        return from_outlook(winmail((tnef.MESSAGE_PROPERTIES, properties({tnef.RTF: compressed(rtf)}))))

    return made


FAMILIES: dict[str, Callable[[int], bytes]] = {
    "comments in From": header("From: ", "(", ")"),
    "comments closed": header("From: a@b.example ", "()"),
    "quotes in From": header("From: ", '"'),
    "groups in To": header("To: ", "a:b@c.example;"),
    "addresses": header("To: ", "a@b.example, "),
    "angles": header("Cc: ", "<"),
    "encoded words": header("Subject: ", "=?utf-8?q?=C3=A9?= "),
    "broken encoded words": header("Subject: ", "=?"),
    "references": header("References: ", "<1@b.example> "),
    "ids without brackets": header("In-Reply-To: ", "a@"),
    "parameters": header("Content-Disposition: attachment", ";a=b"),
    "starred parameters": header("Content-Disposition: attachment", ";filename*1=b"),
    "escapes": header('Content-Type: text/plain; name="', "\\\\"),
    "folded header": header("X-Long: ", "\n a"),
    "many headers": lambda size: raw_mail(FROM, *["X: y"] * (size // 6), PLAIN),
    "white space before the headers": lambda size: b" \n" * (size // 2) + raw_mail(FROM),
    "carriage returns": lambda size: raw_mail(FROM, PLAIN).replace(b"\n", b"") + b"\r" * size,
    "parts": lambda size: multipart(*[f"{PLAIN}\n\nx"] * (size // 50)),
    "boundaries": lambda size: multipart(*["--b"] * (size // 8)),
    "nearly boundaries": lambda size: multipart("\n--bb" * (size // 5)),
    "parts within": lambda size: raw_mail(
        "Content-Type: multipart/mixed; boundary=b",
        body="--b\nContent-Type: multipart/mixed; boundary=b\n\n" * (size // 47),
    ),
    "mails within": lambda size: raw_mail(FROM, body="Content-Type: message/rfc822\n\n" * (size // 30)),
    "mails attached": lambda size: multipart("Content-Type: message/rfc822\n\n" * (size // 30)),
    "quoted-printable": body("text/plain", "=C3=A9=\n", "Content-Transfer-Encoding: quoted-printable"),
    "broken base64": body("text/plain", "SGFs!", "Content-Transfer-Encoding: base64"),
    "soft lines": body("text/plain", "a \n"),
    "quoted soft lines": body("text/plain", ">> a \n> b \n"),
    "not UTF-8": lambda size: raw_mail(FROM, PLAIN, body=b"\xe9" * size),
    "stateful charset": lambda size: raw_mail(
        FROM, "Content-Type: text/plain; charset=iso-2022-jp", body=b"\x1b$B" * (size // 3)
    ),
    "pictures that HTML shows": body("text/html", "<img src=cid:a@b>"),
    "PGP begins": body("text/plain", "-----BEGIN PGP MESSAGE-----\n"),
    "PGP signs": body("text/plain", "-----BEGIN PGP SIGNED MESSAGE-----\n\n- -\n"),
    "rich braces": rich(b"{}"),
    "rich destinations": rich(rb"{\*\htmltag x}"),
    "attributes": lambda size: from_outlook(winmail(*[(tnef.BODY, b"")] * (size // 16))),
    "pieces under a seal": lambda size: raw_mail(
        "Content-Type: application/pkcs7-mime", body=a_seal(b"x" * size, endless=True)
    ),
    "open elements": lambda size: raw_mail(
        "Content-Type: application/pkcs7-mime", body=b"\x30\x80" * (size // 2)
    ),
}


def seconds(raw: bytes) -> float:
    """The least processor time of three that it takes to read this mail."""

    def once() -> float:
        began = time.process_time()
        parse(raw)
        return time.process_time() - began

    return min(once() for _ in range(3))


@pytest.mark.parametrize("family", FAMILIES)
def test_four_times_the_size_takes_no_more_than_eight_times_as_long(family: str):
    small, large = seconds(FAMILIES[family](SMALL)), seconds(FAMILIES[family](MEGABYTE))

    # Four times where it is in step with the size, sixteen times where it goes with its square.
    assert large < 8 * small + SLACK


@given(
    name=st.sampled_from(FIXTURES),
    flips=st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), max_size=20),
    cut=st.tuples(st.integers(0, 6000), st.integers(0, 2000)),
    again=st.integers(0, 60),
)
def test_no_change_of_a_mail_raises(
    name: str, flips: list[tuple[int, int]], cut: tuple[int, int], again: int
):
    raw = bytearray((MAILS / name).read_bytes())
    for at, value in flips:
        raw[at % len(raw)] = value
    lines = bytes(raw[: cut[0]] + raw[cut[0] + cut[1] :]).split(b"\n")
    # A line that stands there twice is often a boundary, or a header.
    lines[again:again] = lines[again : again + 1] * 2

    mail = parse(b"\n".join(lines))

    assert "unreadable" not in mail.troubles
    assert isinstance(reply_text(mail).new, str)


@given(st.integers())
def test_no_noise_raises(seed: int):
    noise = Random(seed).randbytes(3000)

    for raw in (noise, raw_mail(FROM, "Content-Type: multipart/mixed; boundary=b", body=b"--b\n" + noise)):
        assert "unreadable" not in parse(raw).troubles

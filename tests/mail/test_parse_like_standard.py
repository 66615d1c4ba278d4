"""Well-formed mails are read as the standard library reads them, every field the same."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from loket.mail.mime.attachments import safe_name
from loket.mail.mime.parse import parse
from loket.mail.prose import visible

POLICIES = (
    policy.SMTP,
    policy.default,
    policy.SMTP.clone(max_line_length=998),
    policy.SMTP.clone(max_line_length=66),
)
ENCODINGS = {
    "utf-8": ("quoted-printable", "base64", "8bit"),
    "iso-8859-1": ("quoted-printable", "base64", "8bit"),
    "iso-8859-15": ("quoted-printable", "base64"),
    "windows-1252": ("quoted-printable", "base64", "8bit"),
    "koi8-r": ("quoted-printable", "base64"),
    "us-ascii": ("7bit", "quoted-printable", "base64"),
}
SEEN = ("L", "M", "N", "P", "S", "Zs")
"""Kinds of characters that are not taken out of what somebody wrote."""


def one_line(charset: str = "utf-8", most: int = 120) -> st.SearchStrategy[str]:
    return st.text(st.characters(codec=charset, categories=SEEN), max_size=most)


def prose(charset: str) -> st.SearchStrategy[str]:
    """Lines, some of which a transport has to take care of."""
    odd = st.sampled_from(["From hier", ".", "--binnen", "=3D", "> oud", "-- ", "\t x", "a" * 200, ""])
    return st.lists(one_line(charset) | odd, max_size=8).map("\n".join)


NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs")), min_size=1, max_size=60)
FILES = st.lists(
    st.tuples(
        NAMES.map(lambda name: f"{name.strip()}x.bin"),
        st.binary(max_size=300),
        st.sampled_from(["octet-stream", "x-own", "pdf"]),
    ),
    max_size=3,
)


@st.composite
def mails(draw: st.DrawFn) -> bytes:
    """A mail as Python makes it: a text, often HTML, sometimes pictures and files around them."""
    own: EmailPolicy = draw(st.sampled_from(POLICIES))
    message: Any = EmailMessage(policy=own)
    message["Subject"] = draw(one_line(most=200))
    # Of a longer name Python parts the words that were written in two (RFC 2047 §6.2 has them as one).
    message["From"] = f'"{draw(NAMES)[:10]}" <noor@buurttuin.example>'
    message["To"] = "vraagstuk@loket.stad.example, iemand@else.example"
    message["Message-ID"] = "<1@buurttuin.example>"
    message["References"] = " ".join(f"<{n}@else.example>" for n in range(draw(st.integers(0, 9))))
    charset = draw(st.sampled_from(sorted(ENCODINGS)))
    cte = draw(st.sampled_from(ENCODINGS[charset]))
    if draw(st.booleans()) or charset != "us-ascii":
        message.set_content(draw(prose(charset)), charset=charset, cte=None if cte == "7bit" else cte)
    if message.get_content_type() == "text/plain" and draw(st.booleans()):
        html = f"<p>{draw(one_line(charset))}</p>"
        if "content-type" in message:
            message.add_alternative(html, subtype="html", charset=charset)
        else:
            message.set_content(html, subtype="html", charset=charset)
    for number, (name, content, subtype) in enumerate(draw(FILES)):
        message.add_attachment(content, maintype="application", subtype=subtype, filename=f"{number}{name}")
    if draw(st.booleans()):
        inner = EmailMessage(policy=own)
        inner["Subject"] = "binnen"
        inner.set_content("dag")
        message.add_attachment(inner, filename="oud.eml")
    for number, part in enumerate(message.walk()):
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"grens{number}")
    return bytes(message.as_bytes())


def folded(text: str) -> str:
    """White space as one space: folding is not ours to keep."""
    return " ".join(visible(text).split())


@settings(max_examples=150)
@given(mails())
def test_a_well_formed_mail_is_read_as_the_standard_library_reads_it(raw: bytes):
    standard: Any = BytesParser(policy=policy.default).parsebytes(raw)

    ours = parse(raw)

    sender = standard["From"].addresses[0]
    assert folded(standard["Subject"]) == folded(ours.subject)
    assert [(folded(sender.display_name), sender.addr_spec)] == [
        (one.name, one.address) for one in ours.senders
    ]
    assert ours.recipients == tuple(one.addr_spec for one in standard["To"].addresses)
    assert ours.message_id == "1@buurttuin.example"
    assert list(reversed(ours.answers)) == [one.strip("<>") for one in str(standard["References"]).split()]
    for kind, said in (("plain", ours.text), ("html", ours.html)):
        part = standard.get_body((kind,))
        assert said == (visible(part.get_content()) if part else "")
    files = [part for part in standard.walk() if part.get_content_disposition() == "attachment"]
    assert len(files) == len(ours.files)
    for part, file in zip(files, ours.files, strict=True):
        if part.get_content_type() != "message/rfc822":
            assert file.content == part.get_payload(decode=True)
            assert file.name == safe_name(part.get_filename())
    assert ours.troubles == ()

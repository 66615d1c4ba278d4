"""A mail that is passed on is told apart from its forwarder's words, in the shape of every mail program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.reading.forward_blocks import person
from loket.mail.reading.forwards import forwarded
from loket.mail.reading.incoming import IncomingMail
from loket.mail.reading.parse import parse
from tests.mail.raw_mails import MAILS, from_file, multipart
from tests.posted import a_mail

REMARK = "Kunnen jullie hier iets mee?\n\nGroet, Joost"
TEXT = "Beste gemeente,\n\nOnze binnentuin wordt te warm. Wie helpt?\n\nFatima"
QUOTED = "\n".join(f"> {line}".rstrip() for line in TEXT.split("\n"))
FATIMA = "Fatima el Idrissi <fatima@buurttuin.example>"
SENT = "dinsdag 24 november 2026 10:12"
SHAPES = {
    "outlook-nl": ("FW: Tuin", f"Van: {FATIMA}\nVerzonden: {SENT}\nAan: Post\nOnderwerp: Tuin\n\n{TEXT}"),
    "outlook-nl-rule": (
        "Doorst: Tuin",
        f"________________________________\nVan: {FATIMA}\nVerzonden: {SENT}\nAan: Post\nOnderwerp: Tuin\n"
        f"\n{TEXT}",
    ),
    "outlook-mailto": (
        "FW: Tuin",
        "-----Oorspronkelijk bericht-----\nVan: Fatima el Idrissi [mailto:fatima@buurttuin.example]\n"
        f"Verzonden: {SENT}\nAan: Post\nCC: Jan\nOnderwerp: Tuin\n\n{TEXT}",
    ),
    "outlook-en": (
        "FW: Tuin",
        f"From: {FATIMA}\nSent: Tuesday, 24 November 2026 10:12\nTo: Post\nSubject: Tuin\n\n{TEXT}",
    ),
    "outlook-mac-nl": (
        "FW: Tuin",
        f"Op 24-11-2026 10:12 heeft Fatima el Idrissi <fatima@buurttuin.example> geschreven:\n\n{TEXT}",
    ),
    "gmail-nl": (
        "Fwd: Tuin",
        f"---------- Forwarded message ---------\nVan: {FATIMA}\nDate: di 24 nov 2026 om 10:12\n"
        f"Subject: Tuin\n"
        f"To: <post@gemeente.example>\n\n\n{TEXT}",
    ),
    "gmail-nl-translated": (
        "",
        f"---------- Doorgestuurd bericht ---------\nVan: {FATIMA}\nDatum: {SENT}\nOnderwerp: Tuin\n\n{TEXT}",
    ),
    "apple-nl": (
        "Fwd: Tuin",
        f"Begin doorgestuurd bericht:\n\n> Van: {FATIMA}\n> Onderwerp: Tuin\n"
        f"> Datum: 24 november 2026 om 10:12\n"
        f"> Aan: post@gemeente.example\n>\n{QUOTED}",
    ),
    "apple-en": (
        "Fwd: Tuin",
        f"Begin forwarded message:\n\nFrom: {FATIMA}\nDate: 24 November 2026 at 10:12\nTo: Post\n"
        f"Subject: Tuin\n"
        f"\n{TEXT}",
    ),
    "thunderbird-nl": (
        "Fwd: Tuin",
        f"-------- Doorgestuurd bericht --------\nOnderwerp: \tTuin\n"
        f"Datum: \tTue, 24 Nov 2026 10:12:00 +0100\n"
        f"Van: \t{FATIMA}\nAan: \tpost@gemeente.example\n\n\n{TEXT}",
    ),
    "yahoo-nl": (
        "Fw: Tuin",
        f"   ----- Doorgestuurd bericht ----- Van: {FATIMA}Aan: <post@gemeente.example>Verzonden: {SENT} CET"
        f"Onderwerp: Tuin\n {TEXT}",
    ),
    "samsung-nl": (
        "FW: Tuin",
        f"-------- Oorspronkelijk bericht --------\nVan: {FATIMA}\nDatum: 24-11-2026 10:12 (GMT+01:00)\n"
        f"Aan: post@gemeente.example\nOnderwerp: Tuin\n\n{TEXT}",
    ),
}


def mail(text: str, subject: str = "") -> IncomingMail:
    return IncomingMail(text=text, subject=subject)


@pytest.mark.parametrize("remark", [REMARK, ""], ids=["with-remark", "without"])
@pytest.mark.parametrize(("subject", "shown"), SHAPES.values(), ids=SHAPES)
def test_m33_the_original_is_told_apart_from_the_forwarder_s_remark(subject, shown, remark):
    found = forwarded(mail(f"{remark}\n\n{shown}" if remark else shown, subject))

    assert found is not None
    assert (found.sender_name, found.sender_address) == ("Fatima el Idrissi", "fatima@buurttuin.example")
    assert (found.remark, found.subject) == (remark, "Tuin")
    assert found.text.split() == TEXT.split()


@pytest.mark.parametrize("prefix", ["Re:", "RE:", "Antw:", "[EXTERN] AW:", "Re: FW:"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_m63_reply_block_is_not_a_forward_behind_an_answer_s_prefix(prefix, shape):
    assert forwarded(mail(f"Dank u.\n\n{shape[1]}", f"{prefix} Tuin")) is None


@pytest.mark.parametrize(
    "text",
    [
        f"Dank u.\n\nVan: {FATIMA}\nVerzonden: {SENT}\nAan: Post\nOnderwerp: Tuin\n\n{TEXT}",
        f"Op 24-11-2026 om 10:12 schreef {FATIMA}:\n{QUOTED}",
        f"Dank u.\n\n> -----Oorspronkelijk bericht-----\n> Van: {FATIMA}\n> Verzonden: {SENT}\n"
        f"> Aan: Post\n{QUOTED}",
        f"Dank u.\n\nOp 24-11-2026 om 10:12 schreef {FATIMA}:\n> Begin doorgestuurd bericht:\n>\n"
        f"> Van: {FATIMA}\n"
        "> Onderwerp: Tuin\n> Datum: 24 november",
        "Begin forwarded message: zo heet het in het Engels.",
        "Van: huisnummer 12\nNaar: huisnummer 80",
    ],
)
@pytest.mark.parametrize("subject", ["", "Tuin", "Nieuwe vraag: buurtmoestuin"])
def test_m63_a_quote_without_a_forward_s_mark_is_none(subject, text):
    assert forwarded(mail(text, subject)) is None


def test_headers_with_nothing_above_them_are_a_mail_passed_on():
    found = forwarded(mail(SHAPES["outlook-nl-rule"][1], "Tuin"))

    assert found is not None and found.sender_address == "fatima@buurttuin.example"


def test_m33_the_original_as_a_file_is_read_with_its_own_headers():
    original = a_mail(TEXT, sender=FATIMA, subject="Tuin").raw.decode()
    raw = multipart(
        f"Content-Type: text/plain; charset=utf-8\n\n{REMARK}",
        f"Content-Type: message/rfc822\nContent-Disposition: attachment\n\n{original}",
    )

    found = forwarded(parse(raw))

    assert found is not None and found.attached
    assert (found.sender_address, found.subject, found.text.split()) == (
        "fatima@buurttuin.example",
        "Tuin",
        TEXT.split(),
    )
    assert found.remark == REMARK.partition("\n\nGroet")[0]


def test_a_forward_of_a_forward_leads_to_who_wrote_first():
    inner = f"Zie onder.\n\n{SHAPES['outlook-nl'][1]}"
    outer = (
        f"Voor jullie.\n\nVan: Joost <joost@gemeente.example>\nVerzonden: {SENT}\nAan: Post\n"
        f"Onderwerp: FW: Tuin\n\n{inner}"
    )

    found = forwarded(mail(outer, "FW: FW: Tuin"))

    assert found is not None
    assert (found.sender_address, found.remark) == ("joost@gemeente.example", "Voor jullie.")
    assert (found.origin.sender_address, found.origin.text.split()) == (
        "fatima@buurttuin.example",
        TEXT.split(),
    )


def test_a_thread_that_is_passed_on_is_not_traced_behind_an_answer():
    outer = (
        f"Van: Joost <joost@gemeente.example>\nVerzonden: {SENT}\nAan: Post\nOnderwerp: RE: Tuin\n\nDank.\n\n"
    )

    found = forwarded(mail(outer + SHAPES["outlook-nl"][1], "FW: Tuin"))

    assert found is not None and found.origin.sender_address == "joost@gemeente.example"


@pytest.mark.parametrize(
    ("value", "name", "address"),
    [
        ("Jan de Vries <jan@stad.example>", "Jan de Vries", "jan@stad.example"),
        ('"Vries, Jan de" <Jan@Stad.example>', "Vries, Jan de", "jan@stad.example"),
        ("jan@stad.example", "", "jan@stad.example"),
        ("jan@stad.example <jan@stad.example>", "", "jan@stad.example"),
        ("Jan [mailto:jan@stad.example]", "Jan", "jan@stad.example"),
        ("Jan <mailto:jan@stad.example>", "Jan", "jan@stad.example"),
        ("Jan <jan@stad.example<mailto:jan@stad.example>>", "Jan", "jan@stad.example"),
        ("Jan (jan@stad.example)", "Jan", "jan@stad.example"),
        ("jan@stad.example (Jan)", "Jan", "jan@stad.example"),
        ("Jan de Vries", "Jan de Vries", ""),
        ("Jan <jan@stad.example> namens Post <post@stad.example>", "Jan", "jan@stad.example"),
        ("\\@DengXian", "", ""),
        ("@DengXian Jan", "", ""),
    ],
)
def test_m33_name_and_address_are_found_and_a_font_is_no_address(value, name, address):
    assert person(value) == (name, address)


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*"\n".join(shown for _, shown in SHAPES.values()).split("\n")]),
            st.text(max_size=40),
        ),
        max_size=40,
    ),
    st.sampled_from(["", "FW: x", "Re: x", "x"]),
)
def test_of_any_text_only_what_was_sent_comes_out(lines, subject):
    text = "\n".join(lines)

    found = forwarded(mail(text, subject))

    if found:
        said = iter(text.split())
        assert all(word in said for word in found.remark.split())
        said = iter(text.replace(">", " ").split())
        assert all(word in said for word in found.text.replace(">", " ").split())


@pytest.mark.parametrize("name", sorted(file.stem for file in MAILS.glob("M33-*.eml")))
def test_m33_resident_mail_forwarded_by_city_is_read_from_the_mails_of_each_program(name):
    found = forwarded(from_file(name))

    assert found is not None
    assert (found.sender_address, found.remark) == ("fatima@buurttuin.example", REMARK)
    assert found.text.split() == TEXT.split()

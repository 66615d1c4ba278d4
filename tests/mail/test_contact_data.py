"""A signature tells who wrote: name, organisation, telephone; what is not certain stays empty."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.asker.contact_data import ContactData, contact_data, is_shared
from loket.mail.asker.telephones import telephone_in
from loket.mail.reading.incoming import Sender

SHAPES = {
    "lines": (
        "Met vriendelijke groet,\n\nFatima el Idrissi\nCoördinator\nBuurttuin De Hoek\n"
        "Hoge Rijndijk 12, 2313 KL Leiden\nT 071 - 512 34 56 | M 06-12345678\nwww.dehoek.example",
        Sender("", "fatima@dehoek.example"),
        ContactData(name="Fatima el Idrissi", organisation="Buurttuin De Hoek", phone="071 - 512 34 56"),
    ),
    "one line with bars": (
        "Met vriendelijke groet, Jan de Vries | Stichting Merel | Tel.: 071-5123456",
        Sender("Vries, Jan de", "jan@merel.example"),
        ContactData(name="Jan de Vries", organisation="Stichting Merel", phone="071-5123456"),
    ),
    "role and organisation on one line": (
        "Hartelijke groet,\n\nP. Jansen\nvoorzitter Huurdersvereniging Slaagwijk\nMob. +31 (0)6 12 34 56 78",
        Sender("info", "info@huurders.example"),
        ContactData(
            name="P. Jansen", organisation="Huurdersvereniging Slaagwijk", phone="+31 (0)6 12 34 56 78"
        ),
    ),
    "commas": (
        "Mvg,\nAnna Smit, adviseur, Gemeente Oegstgeest\nT: 0031 71 512 34 56",
        None,
        ContactData(name="Anna Smit", organisation="Gemeente Oegstgeest", phone="0031 71 512 34 56"),
    ),
    "english": (
        "Kind regards,\nPriya Nair\nProject officer\nRiverside Rowing Trust\nPhone +44 (0)20 7946 0958",
        None,
        ContactData(name="Priya Nair", organisation="Riverside Rowing Trust", phone="+44 (0)20 7946 0958"),
    ),
    "cells of a table": (
        "Best,\nTom Hughes\tProject Officer\tGreen City Foundation\t071 5123456",
        Sender("Tom Hughes", "t@green.example"),
        ContactData(name="Tom Hughes", organisation="Green City Foundation", phone="071 5123456"),
    ),
    "a firm": (
        "Met vriendelijke groet,\nJoke Mol\nBakkerij Mol B.V.\n06 12345678",
        Sender("", "info@mol.example"),
        ContactData(name="Joke Mol", organisation="Bakkerij Mol B.V.", phone="06 12345678"),
    ),
    "the mail domain tells": (
        "Groeten,\nKees Post\nDe Groene Zwaan\nHaarlemmerstraat 1",
        Sender("", "kees@groenezwaan.example"),
        ContactData(name="Kees Post", organisation="De Groene Zwaan"),
    ),
    "a first name below the sender's whole one": (
        "Groetjes Noor\n\nVerstuurd vanaf mijn iPhone",
        Sender("Noor van den Berg", "noor@post.example"),
        ContactData(name="Noor van den Berg"),
    ),
    "a role before a name in lower case": (
        "Groetjes van Maria Prins\nLid bewonerscommissie Merenbuurt\n06 1234 5678",
        None,
        ContactData(name="Maria Prins", organisation="Bewonerscommissie Merenbuurt", phone="06 1234 5678"),
    ),
    "titles and pronouns": (
        "Hartelijke groet,\n\ndr. ir. A.B.C. (Anne) van den Berg-de Jong (zij/haar)\n"
        "Universitair docent | Faculteit der Letteren\nUniversiteit Rijnstad\nTel. +31 71 527 1234",
        Sender("Berg, A.B.C. van den", "a@fdl.rijnstad.example"),
        ContactData(
            name="dr. ir. A.B.C. van den Berg-de Jong",
            organisation="Universiteit Rijnstad",
            phone="+31 71 527 1234",
        ),
    ),
    "somebody who signs for others": (
        "Namens de bewonerscommissie Slaagwijk,\nKees Post",
        None,
        ContactData(name="Kees Post"),
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_signature_is_read_in_many_shapes(shape: str):
    signature, sender, expected = SHAPES[shape]

    assert contact_data(signature, sender) == expected


@pytest.mark.parametrize(
    ("signature", "field"),
    [
        ("Groet,\nPiet Bakker\nLeiden", "organisation"),
        ("Groet,\nPiet Bakker\nBezoek ons museum!", "organisation"),
        ("Groet,\nPiet Bakker\nDe school is gesloten", "organisation"),
        ("Groet,\nPiet Bakker\nDit bericht is alleen bestemd voor de school.", "organisation"),
        ("Groet,\nSecretariaat", "name"),
        ("Gemeente Leiden\nAfdeling Wonen", "name"),
        ("Groet,\nPiet Bakker\nFax 071-5123456", "phone"),
        ("Groet,\nPiet Bakker\nKvK 0123456789", "phone"),
        ("Groet,\nPiet Bakker\nIBAN NL91 ABNA 0417 1643 00", "phone"),
        ("Groet,\nPiet Bakker\n14 071", "phone"),
        ("Groet,\nPiet Bakker\n01-02-2026 10:30", "phone"),
        ("Groet,\nPiet Bakker\nhttps://voorbeeld.example/0712345678", "phone"),
    ],
)
def test_what_is_not_certain_stays_empty(signature: str, field: str):
    assert getattr(contact_data(signature, None), field) == ""


def test_without_a_signature_the_from_header_names_the_writer():
    assert contact_data("", Sender("Idrissi, Fatima el", "f@tuin.example")).name == "Fatima el Idrissi"


@pytest.mark.parametrize(
    "name",
    [
        "Speeltuin Ons Genoegen",
        "Libertas",
        "Kennisloket",
        "Secretariaat Wonen",
        "Stichting Merel",
        "info",
        "Team Groen",
    ],
)
def test_a_mailbox_s_name_is_nobody_s(name: str):
    assert contact_data("", Sender(name, "info@merel.example")).name == ""


def test_an_organisation_as_sender_is_the_organisation():
    assert contact_data("", Sender("Stichting Merel", "info@merel.example")).organisation == "Stichting Merel"


def test_a_mailbox_of_several_people_is_known_by_its_name():
    shared = ("info@merel.example", "secretariaat.wonen@stad.example", "kennisloket@school.example")

    assert all(map(is_shared, shared))
    assert not is_shared("fatima@merel.example")


@pytest.mark.parametrize("number", ["06-12345678", "(071) 512 34 56", "+32 470 12 34 56", "0049 30 901820"])
def test_a_telephone_number_stays_as_it_was_written(number: str):
    assert telephone_in(f"Tel. {number}") == number


WORDS = st.sampled_from(
    ["Met vriendelijke groet,", "Jan", "de Vries", "Stichting", "|", "\t", "\n", "  ", "+31 (0)6", "06-1234",
     "5678", "Tel.:", "B.V.", ",", "(", "\u200b", "namens", "voorzitter", "x@y.example", "\ud800", "."]
)  # fmt: skip


@given(st.lists(WORDS, max_size=60), st.one_of(st.none(), st.text(max_size=60)))
def test_whatever_a_signature_says_is_on_one_line_and_short(words: list[str], name: str | None):
    found = contact_data(" ".join(words), None if name is None else Sender(name, "jan@merel.example"))

    for value in (found.name, found.organisation, found.phone):
        assert len(value) <= 100
        assert "\n" not in value and "@" not in value


@given(st.text())
def test_any_text_as_a_signature_gives_a_value(text: str):
    assert isinstance(contact_data(text, Sender(text, text)), ContactData)


@pytest.mark.parametrize(
    "piece", ["Tel. 071 ", "0 0 ", "+31 (", "Jan, ", "| ", "a" * 50, "(((", "06-1234567"]
)
def test_a_megabyte_of_signature_takes_no_time(piece: str):
    text = piece * (1_000_000 // len(piece))
    begun = process_time()

    contact_data(text, Sender(text[:200], "jan@merel.example"))

    assert process_time() - begun < 0.5

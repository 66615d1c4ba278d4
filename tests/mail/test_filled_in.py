"""Lines with one of our labels fill in a detail; everything beside them stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.people import Language
from loket.domain.submission import Detail
from loket.mail.grammar.filled_in import filled_in, says_more
from loket.mail.words import DETAILS


def test_details_and_text_are_told_apart():
    found = filled_in(
        "Hallo,\n\nOrganisatie: Buurttuin De Hoek\n*Telefoon:* 06 12345678\nEr is ook een foto."
    )

    assert found.details == {Detail.ORGANISATION: "Buurttuin De Hoek", Detail.PHONE: "06 12345678"}
    assert found.rest == "Hallo,\n\nEr is ook een foto."


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("detail", list(Detail))
def test_every_label_of_a_letter_is_understood_in_any_case(language: Language, detail: Detail):
    label = DETAILS[language][detail]

    assert filled_in(f"{label.upper()} : 071 5123456 x").details == {detail: "071 5123456 x"}


@pytest.mark.parametrize("nobody", ["niemand", "Nobody", "n.v.t.", "-"])
def test_namens_niemand_empties_it(nobody: str):
    assert filled_in(f"Namens: {nobody}").details == {Detail.ON_BEHALF_OF: ""}


@pytest.mark.parametrize(
    "line",
    [
        "Naam:",
        "Naam: niemand",
        "Telefoon: bel liever niet",
        "Telefoon: 06 12345678?",
        "Organisatie: info@elders.example",
        "Mijn naam: Jan",
        "Titel: " + "x" * 200,
        "Periode: februari tot juni",
    ],
)
def test_what_is_not_exactly_a_detail_stays_text(line: str):
    assert filled_in(line) == ({}, line)


def test_a_title_may_be_a_question():
    assert filled_in("Titel: Hoe blijft het koel?").details == {Detail.TITLE: "Hoe blijft het koel?"}


def test_of_two_lines_with_one_label_the_last_counts():
    assert filled_in("Naam: Jan\nName: Johan").details == {Detail.NAME: "Johan"}


def test_a_greeting_and_a_name_say_nothing_more():
    assert not says_more("Hallo,\n\nMet vriendelijke groet,\nJan")
    assert says_more("Hallo,\n\nEr is ook een foto.\n\nGroet, Jan")


@given(st.lists(st.sampled_from(["Naam: Jan", "Telefoon: 0612345678", "tekst", "", "Namens:", "\ud800:x"])))
def test_text_beside_details_is_never_lost(written: list[str]):
    found = filled_in("\n".join(written))

    assert found.rest.count("tekst") == written.count("tekst")

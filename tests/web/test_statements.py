"""The pages on personal data and accessibility say what holds for this programme, in both languages."""

import re
from datetime import date

import pytest

from loket.domain.people import Language
from loket.domain.programme import Terms
from loket.domain.statements import Accessibility, Compliance, LegalBasis, Privacy
from loket.domain.word import Word
from loket.mail.words import COMMANDS
from loket.web import statements
from loket.web.frame import Frame
from loket.web.statements import accessibility_page, privacy_page, versions
from tests.builders import DAY, a_programme
from tests.web.html_reading import Page

PROGRAMME = a_programme()
STATEMENT = Accessibility(
    status=Compliance.B, on=date(2026, 10, 1), address="https://www.toegankelijkheidsverklaring.nl/register/1"
)


def words_of(html):
    assert html is not None
    return " ".join(Page(html).named("content").text.split())


def test_the_privacy_statement_says_who_gets_what_and_for_how_long():
    programme = a_programme(terms=Terms(confirm_erase=21 * DAY))

    said = words_of(privacy_page(programme, Language.NL, ""))

    assert "Hogeschool Leiden en Universiteit Leiden" in said
    assert "na 21 dagen" in said
    assert "Amazon Web Services" in said
    assert "Autoriteit Persoonsgegevens" in said
    assert "Dit is versie 2026-09" in said


@pytest.mark.parametrize("language", list(Language))
def test_the_words_that_erase_are_those_that_our_mail_understands(language):
    assert COMMANDS[language][Word.FORGET] in words_of(privacy_page(PROGRAMME, language, ""))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("basis", "article"), [("public-task", "e"), ("legitimate-interest", "f")])
def test_the_ground_is_the_programme_s_and_nobody_is_asked_for_consent(language, basis, article):
    privacy = Privacy(
        controller="Gemeente Leiden",
        contact="fg@leiden.example",
        basis=LegalBasis(basis),
        kept={language: "!!"},
    )
    html = privacy_page(a_programme(privacy=privacy), language, "")

    said = words_of(html)
    assert re.search(rf"6\(1\)\({article}\)|lid 1, onder {article}\)", said)
    assert "Gemeente Leiden" in said and "!!" in said
    assert Page(html).all("a", href="mailto:fg@leiden.example")
    assert Page(html).all("input") == []


@pytest.mark.parametrize(
    ("language", "days", "said"),
    [
        (Language.NL, 730, "2 jaar nadat het is afgerond, ingetrokken of gesloten, wissen wij het"),
        (Language.NL, 400, "400 dagen nadat het is afgerond, ingetrokken of gesloten, wissen wij het"),
        (Language.EN, 730, "2 years after it was completed, withdrawn or closed, we erase it"),
        (Language.EN, 400, "400 days after it was completed, withdrawn or closed, we erase it"),
    ],
)
def test_the_term_of_the_programme_is_the_one_that_is_stated(language, days, said):
    programme = a_programme(terms=Terms(keep_closed=days * DAY))

    assert said in words_of(privacy_page(programme, language, ""))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.NL, "bewaren wij tot u of het programmabureau het laat wissen"),
        (Language.EN, "until you or the programme office have it erased"),
    ],
)
def test_without_a_term_none_is_stated(language, said):
    assert said in words_of(privacy_page(PROGRAMME, language, ""))


def test_a_version_without_a_text_is_no_page_and_no_file():
    for version in ("2020-01", "../privacy/2026-09", "2026-09.toml", "/etc/passwd"):
        assert privacy_page(PROGRAMME, Language.NL, version) is None


def test_an_earlier_version_stays_readable_and_says_that_it_is_old():
    newer = a_programme(privacy_version="2027-01")

    said = words_of(privacy_page(newer, Language.NL, "2026-09"))

    assert "Er is intussen een nieuwere" in said
    assert "Er is intussen een nieuwere" not in words_of(privacy_page(PROGRAMME, Language.NL, ""))


@pytest.mark.parametrize("version", versions())
def test_every_version_has_the_same_parts_and_facts_in_both_languages(version):
    dutch, english = (statements.read("privacy", version, language) for language in Language)

    assert shape(dutch) == shape(english)


def test_the_accessibility_page_has_the_same_parts_and_facts_in_both_languages():
    dutch, english = (statements.read("accessibility", "statement", language) for language in Language)

    assert shape(dutch) == shape(english)


def shape(text):
    """The keys of a text, the number of its sentences, and the facts in them."""
    if isinstance(text, dict):
        return {key: shape(one) for key, one in text.items() if key != "link"}
    if isinstance(text, list):
        return [shape(one) for one in text]
    return sorted(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", list(Language))
def test_f48_accessibility_statement_leads_to_the_register_once_there_is_one(language):
    page = Page(accessibility_page(a_programme(accessibility=STATEMENT), language))

    assert page.all("a", href=STATEMENT.address)
    assert "(status B)" in page.named("content").text
    assert {"2026", "1"} <= set(re.findall(r"\d+", page.named("content").text))


def test_f48_accessibility_statement_that_was_not_made_is_not_claimed():
    page = Page(accessibility_page(PROGRAMME, Language.NL))

    said = page.named("content").text
    assert "nog geen toegankelijkheidsverklaring" in said
    assert "status" not in said
    assert "EN 301 549" in said and "WCAG 2.2" in said
    assert page.all("a", href="mailto:vraagstuk@loket.stad.example")


def test_both_pages_stay_within_the_frame_and_the_version_in_the_other_language():
    html = privacy_page(PROGRAMME, Language.NL, "2026-09", Frame(place="leiden-nl"))

    assert html is not None
    (other,) = Page(html).all("a", lang="en")
    assert other["href"] == "?lang=en&plek=leiden-nl&versie=2026-09"

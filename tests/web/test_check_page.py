"""The page to check one's answers: all of them in words, all of them sent along."""

from urllib.parse import urlencode

import pytest

from loket.domain.people import Language
from loket.web.check_view import carried, mentions_attachment
from loket.web.frame import Frame
from loket.wire.form_post import Button, button_in, fields_from_urlencoded
from tests.builders import a_programme
from tests.web.html_reading import Page
from tests.web.page_states import GOOD, HIDDEN, TITLE, a_check_page


def answers(page):
    """Every label with its answer."""
    return dict(zip((one.text for one in page.all("dt")), (one.text for one in page.all("dd")), strict=True))


def test_f36_check_before_sending_shows_every_answer_in_words():
    shown = answers(Page(a_check_page()))

    assert shown["Vat uw vraagstuk samen in één zin"] == TITLE
    assert shown["Welke vorm van onderwijs past bij uw vraagstuk?"] == (
        "Opdracht binnen een vak, Onderdeel van een minor"
    )
    assert shown["Over welke thema's gaat uw vraagstuk?"] == "Energie"
    assert shown["Heeft u voorkeur voor een onderwijsinstelling?"] == "Universiteit Leiden"
    assert shown["Mijn vraagstuk is vertrouwelijk"] == "Ja"
    assert shown["Uw e-mailadres"] == "fatima@gmial.com"


def test_a_text_keeps_its_paragraphs():
    html = a_check_page()

    assert "<p>Ouderen blijven binnen.</p>" in html
    assert "<p>Het is er te warm.</p>" in html


def test_what_was_left_open_is_named_and_what_is_not_asked_is_not():
    page = Page(a_check_page())
    open_ones = " ".join(one.text for one in page.all("p", class_="help"))

    assert "Wanneer komt het u uit?" in open_ones
    assert "Uw organisatie" in open_ones
    assert "Uw naam" not in open_ones


def test_what_counts_when_nothing_was_chosen_is_shown():
    least = {"title": TITLE, "question": "Wat helpt?", "name": "Fatima", "email": "f@buurttuin.example"}

    shown = answers(Page(a_check_page(values=least)))

    assert shown["Heeft u voorkeur voor een onderwijsinstelling?"] == "Geen voorkeur"
    assert shown["Mijn vraagstuk is vertrouwelijk"] == "Nee"
    assert "Welke vorm van onderwijs past bij uw vraagstuk?" not in shown


def test_what_the_programme_does_not_ask_is_not_called_left_open():
    page = Page(a_check_page(programme=a_programme(themes={}, institutions=(), neighbourhoods=())))
    open_ones = " ".join(one.text for one in page.all("p", class_="help"))

    assert "thema" not in open_ones
    assert "onderwijsinstelling" not in open_ones


def test_the_page_sends_the_form_as_it_was_filled_in():
    page = Page(a_check_page())
    hidden = [(one["name"], one["value"]) for one in page.all("input")]

    fields = fields_from_urlencoded(urlencode(hidden).encode())

    own = {"language": "nl", "privacy_version": "2026-09"}
    token = {"submission_id": HIDDEN.submission_id, "form_token": HIDDEN.form_token}
    assert all(one["type"] == "hidden" or "hidden" in one.attributes for one in page.all("input"))
    assert fields == GOOD | own | token


def test_the_field_for_programs_goes_along_once_it_was_filled_in():
    assert [one.value for one in carried({"website": "spam.example"})] == ["spam.example"]
    assert list(carried({"website": ""})) == []


def test_each_section_can_be_changed_and_the_way_leads_to_its_first_field():
    buttons = Page(a_check_page(frame=Frame(place="leiden-nl"))).all("button", value="change")

    assert [one["formaction"].partition("#") for one in buttons] == [
        ("/vraagstuk?lang=nl&plek=leiden-nl", "#", first) for first in ("title", "forms", "name")
    ]
    assert [one.text for one in buttons] == [
        "Wijzig (Uw vraagstuk)", "Wijzig (Samenwerken met het onderwijs)", "Wijzig (Uw gegevens)",
    ]  # fmt: skip


def test_the_last_button_sends():
    assert Page(a_check_page()).all("button", type="submit")[-1]["value"] == "send"


def test_a_likely_slip_in_the_address_is_named_before_anything_is_sent():
    assert "Bedoelde u fatima@gmail.com?" in a_check_page()
    assert "Bedoelde u" not in a_check_page(values=GOOD | {"email": "fatima@gmail.com"})


def test_what_a_partner_takes_on_is_said_again():
    page = Page(a_check_page(Language.EN))

    assert "they may make mistakes" in page.one("form").text


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("Zie bijlage.", True),
        ("De bijgevoegde foto's zeggen alles", True),
        ("See the attachment", True),
        ("I have attached a map", True),
        ("Wij zijn gehecht aan de tuin", False),
        ("We are attentive", False),
        ("", False),
    ],
)
def test_f18_word_paste_12000_that_speaks_of_an_attachment_is_told_how_to_send_it(text, mentioned):
    assert mentions_attachment({"question": text}) is mentioned
    assert ("bijlage" in Page(a_check_page(values=GOOD | {"question": text})).one("main").text) >= mentioned


@pytest.mark.parametrize(
    ("body", "button"),
    [
        (b"go=check", Button.CHECK),
        (b"go=change", Button.CHANGE),
        (b"go=send", Button.SEND),
        (b"", Button.SEND),
        (b"go=", Button.SEND),
        (b"go=anders", Button.SEND),
        (b"go=send&go=check", Button.CHECK),
    ],
)
def test_the_button_that_was_pressed_is_told(body, button):
    assert button_in(body) is button

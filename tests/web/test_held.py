"""The page that asks "is dit van u?": what it shows, how inert that is, and what it offers."""

from datetime import date

import pytest

from loket.domain.arrival import Arrival
from loket.domain.correspondence import KeptFile, Writing
from loket.domain.events import MailDisowned, MailHeld, MailVouched
from loket.domain.people import PARTNER, Language, contact, writer
from loket.domain.storage import Dossier
from loket.web.held_view import held_view
from loket.web.texts import texts
from loket.web.views import HeldAnswer
from tests.builders import (
    COORDINATOR_HL,
    DAY,
    DESK,
    NOW,
    REFERENCE,
    a_body,
    a_partner,
    a_programme,
    a_question,
    a_receipt,
)
from tests.web.html_reading import Page
from tests.web.page_states import TITLE, a_held_page

MAIL = "0123456789abcdef"
EVIL = '"><script>alert(1)</script>'
HELD = MailHeld(at=NOW, by=writer(MAIL), claimed=PARTNER, text=MAIL, reason="unproven-sender")


def a_view(number=2, reader=PARTNER, held=HELD, answers=(), **mail):
    facts = {
        "name": "Fatima el Idrissi",
        "address": "fatima@elders.example",
        "text": "AKKOORD\n\nWij willen beginnen.\r\nGroet",
        "files": (
            KeptFile("schets.pdf", "application/pdf", 1, "files/1/1"),
            KeptFile("x.exe", "", 1, "", "dangerous"),
        ),
    }
    writing = Writing(
        id=MAIL, by=writer(MAIL), arrival=Arrival(ses_id="ses-1", at=NOW, recipients=()), **(facts | mail)
    )
    dossier = Dossier(
        question=a_question(),
        timeline=(a_receipt(), held, *answers),
        body=a_body(),
        partner=a_partner(),
        writings={MAIL: writing},
    )
    return held_view(dossier, number, reader, a_programme(), Language.NL)


def test_the_view_has_the_mail_as_it_was_written():
    view = a_view()

    assert (view.reference, view.title, view.on) == (REFERENCE, TITLE, date(2026, 11, 23))
    assert (view.name, view.address) == ("Fatima el Idrissi", "fatima@elders.example")
    assert view.text == (("AKKOORD",), ("Wij willen beginnen.", "Groet"))
    assert view.files == ("schets.pdf", "x.exe")
    assert view.answer is None


@pytest.mark.parametrize(("reader", "asked"), [(PARTNER, "yours"), (COORDINATOR_HL, "yours"), (DESK, "desk")])
def test_the_desk_is_asked_in_words_of_its_own(reader, asked):
    assert a_view(reader=reader).asked == asked


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        (PARTNER, "Fatima el Idrissi"),
        (COORDINATOR_HL, "Anna de Wit"),
        (contact("hl-gone", "hogeschool-leiden"), "Hogeschool Leiden"),
    ],
)
def test_the_desk_reads_by_name_whose_mail_it_seems_to_be(claimed, name):
    held = MailHeld(at=NOW, by=writer(MAIL), claimed=claimed, text=MAIL, reason="unproven-sender")

    assert a_view(reader=DESK, held=held).claimed == name


@pytest.mark.parametrize("number", [0, 1, 3, -1])
def test_no_other_event_is_a_held_mail(number):
    assert a_view(number) is None


def test_a_held_mail_that_is_no_longer_kept_is_none():
    held = MailHeld(at=NOW, by=writer(MAIL), claimed=PARTNER, text="f" * 16, reason="unproven-sender")

    assert a_view(held=held) is None


@pytest.mark.parametrize(
    ("event", "answer"), [(MailVouched, HeldAnswer.VOUCHED), (MailDisowned, HeldAnswer.DISOWNED)]
)
def test_an_answer_is_shown_with_its_day(event, answer):
    view = a_view(answers=(event(at=NOW + DAY, by=PARTNER, held=2),))

    assert (view.answer, view.answered_on) == (answer, date(2026, 11, 24))


def test_an_answer_about_another_mail_is_none_about_this_one():
    assert a_view(answers=(MailVouched(at=NOW, by=PARTNER, held=1),)).answer is None


def test_what_cannot_be_seen_in_a_mail_is_not_on_the_page():
    view = a_view(text="Ja\u202e\u200b\x00\n \n\n\nGroet", name="Fatima\n\u2066el Idrissi")

    assert view.text == (("Ja",), ("Groet",))
    assert view.name == "Fatima el Idrissi"


def test_one_form_with_two_buttons_answers_and_nothing_else_does():
    page = Page(a_held_page())
    form = page.one("form")

    assert (form["method"], form["action"]) == ("post", "/is-dit-van-u/lms-2026-0042-token#outcome")
    assert [(one["name"], one["value"], one.text) for one in page.all("button")] == [
        ("antwoord", "ja", "Ja, dit is van mij"),
        ("antwoord", "nee", "Nee, niet van mij"),
    ]
    assert page.all("input") == []
    assert not [one for one in page.all("a") if "is-dit-van-u" in one["href"]]


def test_the_desk_releases_or_does_not_use():
    page = Page(a_held_page(asked="desk"))

    assert [one.text for one in page.all("button")] == ["Vrijgeven", "Niet gebruiken"]
    assert "van Fatima el Idrissi lijkt te zijn" in page.one("main").text


def test_the_page_shows_mail_writer_files_and_question():
    page = Page(a_held_page())

    assert [one.text for one in page.all("dd")] == [
        TITLE,
        REFERENCE,
        "Fatima el Idrissifatima.el.idrissi.van.de.stichting.buurttuin@mail.example",
        "24 november 2026",
        "plattegrond binnentuin.pdf",
        "begroting.xlsx",
    ]
    assert page.one("blockquote").text == "AKKOORD Wij willen graag beginnen.Groet, Fatima"
    assert len(page.all("br")) == 2


def test_nothing_that_a_stranger_wrote_is_a_link_or_markup():
    text = ((EVIL, "https://elders.example"),)
    html = a_held_page(
        title=EVIL, claimed=EVIL, name=EVIL, address=EVIL, text=text, files=(EVIL,), asked="desk"
    )

    assert "<script" not in html
    assert not [one for one in Page(html).all("a") if "elders" in one["href"]]


def test_a_mail_without_text_or_address_says_so():
    said = Page(a_held_page(name="", address="", text=(), files=())).one("main").text

    assert "Er staat geen tekst in dit bericht." in said
    assert "Wij weten niet van welk adres het komt." in said
    assert "Bijlagen" not in said


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("answer", list(HeldAnswer))
@pytest.mark.parametrize("asked", ["yours", "desk"])
def test_an_answered_mail_has_no_buttons_and_takes_the_focus_to_the_outcome(language, answer, asked):
    facts = {"asked": asked, "answer": answer, "answered_on": date(2026, 11, 24)}
    just = Page(a_held_page(language, just_answered=True, **facts))
    before = Page(a_held_page(language, **facts))
    say = texts(language, "held")

    for page, key in ((just, f"done.{asked}.{answer}"), (before, f"before.{answer}")):
        assert page.all("form", "button") == []
        assert page.named("outcome").text == say(f"{key}.title")
        assert "autofocus" in page.named("outcome").attributes
        assert page.one("title").text.startswith(say(f"{key}.title"))
        assert page.all("a", href="/status/lms-2026-0042-token")


def test_nobody_is_thanked_for_an_answer_that_is_not_there():
    page = Page(a_held_page(just_answered=True))

    assert len(page.all("button")) == 2
    assert not page.all(id="outcome")

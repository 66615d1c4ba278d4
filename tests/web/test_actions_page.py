"""The buttons on the page of a question: every word has its texts, every field its label and its error."""

import pytest

from loket.domain.commands import Word
from loket.domain.people import PARTNER, Language, Role
from loket.web.action_views import PressedView, TypedAgain
from loket.web.texts import texts
from loket.wire.action_form import FIELDS, ActionError, Kind
from tests.builders import COORDINATOR_HL, DESK
from tests.web.action_states import (
    AGREED,
    ASKED,
    BOTH_PROPOSED,
    OFFERED,
    PROPOSED,
    REWORDED,
    RUNNING,
    WITHDRAWN,
    WORDING,
    action_states,
    an_action_page,
    wrong,
)
from tests.web.html_reading import Page

EVERY = [(language, state) for language in Language for state in action_states(language)]
EVIL = '<script>alert(1)</script>"><b>'


def forms(page):
    """The hidden fields of each form."""
    fields = [one for one in page.all("input", "form") if one.tag == "form" or one["type"] == "hidden"]
    found = []
    for one in fields:
        if one.tag == "form":
            found.append({})
        else:
            found[-1][one["name"]] = one["value"]
    return found


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("word", list(FIELDS))
def test_every_word_with_a_button_has_its_texts(language, word):
    say = texts(language, "actions")

    for key in ("title", "help", "button"):
        assert say(f"word.{word}.{key}")
    for field in FIELDS[word]:
        assert say(f"word.{word}.{field.name}")
        assert say(f"word.{word}.{field.name}_help")


@pytest.mark.parametrize("language", list(Language))
def test_every_error_names_its_field(language):
    say = texts(language, "actions")

    assert all("Periode" in say(f"errors.{code}", label="Periode") for code in ActionError)


@pytest.mark.parametrize("language", list(Language))
def test_what_is_said_otherwise_to_others_is_said_to_the_partner_too(language):
    own, others = texts(language, "status"), texts(language, "status", "status_for_others")

    assert set(own.texts) == set(others.texts)
    assert own("title") != others("title")


@pytest.mark.parametrize("language", list(Language))
def test_nobody_but_the_partner_is_told_that_the_question_is_theirs(language):
    said = texts(language, "status_for_others").texts
    every_page = texts(language).texts

    own = "uw vraagstuk" if language is Language.NL else "your question"
    assert [key for key in said if key not in every_page and own in str(said[key]).lower()] == []
    for reader in (COORDINATOR_HL, DESK):
        for events in (ASKED, BOTH_PROPOSED, AGREED, RUNNING, WITHDRAWN):
            page = Page(an_action_page(events, reader, language)).one("main").text
            assert own not in page.lower()


@pytest.mark.parametrize(("language", "state"), EVERY)
def test_every_field_has_a_label_a_hint_and_one_name(language, state):
    page = Page(action_states(language)[state])
    ids = [one["id"] for one in page.elements if one["id"]]

    assert len(ids) == len(set(ids))
    for field in page.all("textarea", "select", "input"):
        if field["type"] == "hidden":
            continue
        assert page.one("label", for_=field["id"]).text if field["id"] else False
        for described in str(field["aria-describedby"]).split():
            assert page.named(described).text


def is_for_printing(button):
    """True for the one button that sends nothing."""
    return "data-print" in button.attributes


@pytest.mark.parametrize(("language", "state"), EVERY)
def test_nothing_is_sent_by_itself_and_nothing_runs(language, state):
    page = Page(action_states(language)[state])

    assert page.all("iframe", "img", "object") == []
    assert all(one["src"].startswith("/web/print.js") for one in page.all("script"))
    assert [one for one in page.elements for name in one.attributes if name.startswith("on")] == []
    assert {form["method"] for form in page.all("form")} <= {"post"}
    assert [one["http-equiv"] for one in page.all("meta") if one["http-equiv"]] == []
    assert {button["type"] for button in page.all("button") if not is_for_printing(button)} <= {"submit"}


def test_each_form_says_its_word_the_press_and_what_was_shown():
    page = Page(an_action_page(BOTH_PROPOSED, PARTNER))

    offered = [(one["word"], one.get("offer", "")) for one in forms(page)]

    assert offered == [("agree", "4"), ("refuse", "4"), ("agree", "5"), ("refuse", "5"), ("withdraw", "")]
    assert {one["press"] for one in forms(page)} == {"mzxw6ytboi3gg33nnvqwy5"}
    assert {one["seen"] for one in forms(page)} == {"5"}


def test_an_offer_is_read_before_it_is_answered():
    page = Page(an_action_page(PROPOSED, PARTNER))
    offer = page.one("section", class_="offer").text

    assert offer.index("Voorstel van Hogeschool Leiden") < offer.index(OFFERED.split("\n")[0])
    assert offer.index("Periode: 1 februari 2027 tot en met 30 juni 2027.") < offer.index("Akkoord")


def test_a_new_wording_is_read_before_it_is_answered_and_is_no_match():
    offer = Page(an_action_page(REWORDED, PARTNER)).one("section", class_="offer").text

    assert offer.index("Een nieuwe tekst voor het vraagstuk") < offer.index(WORDING) < offer.index("Akkoord")
    assert "match" not in offer


def test_the_desk_that_chose_nobody_is_shown_where_to_choose():
    page = Page(action_states(Language.NL)["act-desk-errors"])

    assert page.one("a", href="#propose-behalf").text == "Namens wie: dit is nog niet ingevuld."
    assert page.named("propose-behalf")["aria-invalid"] == "true"
    assert page.named("propose-text").text.startswith("Een afstudeeropdracht")


def test_two_buttons_of_the_same_name_are_told_apart_by_their_offer():
    page = Page(an_action_page(BOTH_PROPOSED, PARTNER))

    described = [one["aria-describedby"] for one in page.all("button") if one.text == "Akkoord"]

    assert [page.named(one).text for one in described] == [
        "Voorstel van Hogeschool Leiden",
        "Voorstel van Universiteit Leiden",
    ]


def test_the_question_stands_above_the_buttons():
    said = Page(an_action_page()).one("main").text

    assert said.index("Onze binnentuin wordt in de zomer te warm.") < said.index("Wat wilt u doen?")
    assert said.index("Deel dit vraagstuk niet buiten uw instelling.") < said.index("Wat wilt u doen?")
    assert said.index("Stichting Buurttuin") < said.index("Wat wilt u doen?")


def test_an_error_stands_on_top_and_at_its_field_and_all_that_was_typed_is_there():
    values = {"text": "Een scriptie", "first": "2027-02-01", "last": "30-2-2027"}
    page = Page(an_action_page(again=wrong(Word.PROPOSE, Language.NL, values, last=ActionError.NO_DATE)))

    summary = page.one("section", class_="summary")
    field = page.named("propose-last")

    assert page.one("title").text.startswith("Fout: ")
    assert "Laatste dag: deze dag bestaat niet." in summary.text
    assert page.one("a", href="#propose-last").text in page.named("propose-last-error").text
    assert (field["aria-invalid"], field["type"], field["value"]) == ("true", "text", "30-2-2027")
    assert page.named("propose-text").text == "Een scriptie"
    assert (page.named("propose-first")["type"], page.named("propose-first")["value"]) == (
        "date",
        "2027-02-01",
    )
    assert page.named("consider-until")["value"] == ""


def test_a_folded_form_with_an_error_is_open_and_no_other():
    page = Page(an_action_page(AGREED, again=wrong(Word.CANCEL, Language.NL, {}, text=ActionError.TOO_LONG)))

    assert [one.text.startswith("Gestopt") for one in page.all("details") if "open" in one.attributes] == [
        True
    ]


def test_what_was_typed_is_never_markup():
    values = {"text": EVIL, "first": EVIL}
    again = wrong(Word.PROPOSE, Language.NL, values, first=ActionError.NO_DATE)

    page = Page(an_action_page(again=again, pressed=PressedView(done=False, text="Niet.", typed=EVIL)))

    assert page.all("b") == [] and all(one["src"] for one in page.all("script"))
    assert page.named("propose-text").text == EVIL
    assert page.named("propose-first")["value"] == EVIL
    assert page.named("typed").text == EVIL


def test_the_desk_chooses_for_whom_it_speaks_and_that_stays_chosen():
    again = TypedAgain(key="propose", side="universiteit-leiden", values={"text": "x"})
    page = Page(an_action_page(BOTH_PROPOSED, DESK, again=again))

    chosen = [one["value"] for one in page.all("option") if "selected" in one.attributes]

    assert chosen == ["universiteit-leiden"]
    assert [one.text for one in page.all("option")][:3] == [
        "Maak een keuze",
        "Hogeschool Leiden",
        "Universiteit Leiden",
    ]
    assert {one["behalf"] for one in forms(page) if one["word"] == "agree"} == {"partner"}


@pytest.mark.parametrize("reader", [PARTNER, COORDINATOR_HL, DESK])
def test_the_page_says_whose_link_it_is(reader):
    name = {Role.PARTNER: "Fatima el Idrissi", Role.CONTACT: "Anna de Wit"}.get(
        reader.role, "Programmabureau"
    )

    assert (
        f"Deze pagina is voor {name}. Geef de link niet door"
        in Page(an_action_page(reader=reader)).one("main").text
    )


def test_an_ended_question_has_no_buttons_for_a_contact_and_says_so():
    page = Page(an_action_page(WITHDRAWN))

    assert page.all("form") == [] and all(map(is_for_printing, page.all("button")))
    assert "U kunt hier nu niets kiezen." in page.one("main").text


def test_every_kind_of_field_is_on_some_page():
    assert {field.kind for asked in FIELDS.values() for field in asked} == set(Kind)

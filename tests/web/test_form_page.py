"""The form: labelled, explained, and with everything that was typed after an error."""

import pytest

from loket.domain.people import Language
from loket.domain.programme import Institution
from loket.web.form_view import SHOWN
from loket.web.frame import Frame
from loket.wire.form_errors import ErrorCode, FormErrors
from loket.wire.question_form import QuestionForm
from tests.builders import a_programme
from tests.web.html_reading import Page
from tests.web.page_states import HIDDEN, TYPED, a_form_page, a_form_with_errors

NEEDED = {"title", "question", "name", "email"}
SEEN = ("input", "textarea", "select")


def controls(page):
    return [one for one in page.all(*SEEN) if one["type"] != "hidden"]


def test_every_control_has_a_label_of_its_own():
    page = Page(a_form_page())

    for control in controls(page):
        assert page.one("label", for_=control["id"]).text


def test_every_control_is_described_by_something_that_is_there():
    page = Page(a_form_with_errors())

    for control in page.all(*SEEN, "fieldset"):
        for id in (control["aria-describedby"] or "").split():
            assert page.named(id).text


def test_f30_not_asked_twice_every_field_of_the_form_is_there_once():
    names = {one["name"] for one in Page(a_form_page()).all(*SEEN) if one["name"]}

    # Files are named by the script once they are uploaded; what people see has no name of its own.
    assert names - {None} == set(QuestionForm.model_fields) - {"files"}
    assert set(SHOWN) - {"files"} < names


def test_f22_aria_required_on_what_is_needed_and_all_else_says_that_it_is_optional():
    page = Page(a_form_page())

    assert {one["name"] for one in page.all(aria_required="true")} == NEEDED
    labels = [one.text for one in page.all("label", "legend")]
    needed = {page.one("label", for_=name).text for name in NEEDED}
    assert not any("(optioneel)" in text for text in needed)
    assert sum("(optioneel)" in text for text in labels) == len(SHOWN) - len(NEEDED)


def test_f31_no_character_limits_and_no_checks_of_the_browser():
    page = Page(a_form_page())
    banned = {"required", "pattern", "maxlength", "minlength", "placeholder", "disabled", "min", "max"}

    assert "novalidate" in page.one("form").attributes
    assert not [one for one in page.elements if banned & one.attributes.keys()]


@pytest.mark.parametrize(
    ("field", "token"),
    [("name", "name"), ("organisation", "organization"), ("email", "email"), ("phone", "tel")],
)
def test_f35_autofill_allowed_for_what_a_browser_knows_of_a_person(field, token):
    assert Page(a_form_page()).named(field)["autocomplete"] == token


def test_the_field_for_programs_is_labelled_for_people_and_out_of_the_way():
    page = Page(a_form_page())
    honeypot = page.named("website")

    assert (honeypot["tabindex"], honeypot["autocomplete"]) == ("-1", "off")
    assert page.one("label", for_="website").text == "Laat dit veld leeg"


def test_the_hidden_fields_say_which_form_this_is():
    hidden = {one["name"]: one["value"] for one in Page(a_form_page(Language.EN)).all("input", type="hidden")}

    assert hidden == {
        "submission_id": HIDDEN.submission_id,
        "form_token": HIDDEN.form_token,
        "privacy_version": "2026-09",
        "language": "en",
    }


def test_the_form_is_posted_to_its_own_address_with_language_and_place():
    form = Page(a_form_page(Language.EN, frame=Frame(place="leiden-nl"))).one("form")

    assert (form["method"], form["action"]) == ("post", "/vraagstuk?lang=en&plek=leiden-nl#outcome")


def test_the_other_language_keeps_the_place():
    links = [one["href"] for one in Page(a_form_page(frame=Frame(place="leiden-nl"))).all("a", lang="en")]

    assert links == ["?lang=en&plek=leiden-nl"]


def test_a_programme_in_one_language_offers_no_other():
    page = Page(a_form_page(programme=a_programme(languages=(Language.NL,))))

    assert page.all("nav") == []


def test_what_a_partner_takes_on_is_said_before_the_form():
    html = a_form_page()

    for said in ("zij mogen fouten maken", "opent deuren", "halverwege", "werkplek", "één op één"):
        assert 0 < html.index(said) < html.index("<form")
    for got in ("Advies", "frisse blik", "Theorie en verdieping", "co-creatie", "nieuwe mensen kennen"):
        assert 0 < html.index(got) < html.index("<form")
    assert 0 < html.index("Alleen als er (optioneel) bij staat") < html.index("<form")


def test_institutions_themes_and_neighbourhoods_are_those_of_the_programme():
    page = Page(a_form_page(Language.EN))

    assert "Hogeschool Leiden and Universiteit Leiden" in page.one("main").text
    assert {one["value"] for one in page.all("input", name="institution")} == {
        "", "hogeschool-leiden", "universiteit-leiden",
    }  # fmt: skip
    assert [page.one("label", for_=id).text for id in ("themes", "themes-energie")] == ["Housing", "Energy"]
    assert [one["value"] for one in page.all("option")] == ["", "Leiden-Noord", "Merenwijk"]


def test_what_the_programme_does_not_have_is_not_asked():
    one = (Institution(id="hl", name="Hogeschool Leiden", contacts=()),)

    page = Page(a_form_page(programme=a_programme(institutions=one, themes={}, neighbourhoods=())))

    assert page.all(name="institution") == page.all(name="themes") == []
    assert page.named("neighbourhood").tag == "input"


def test_f43_redundant_entry_all_that_was_typed_comes_back_with_the_errors():
    page = Page(a_form_with_errors())

    assert page.named("title")["value"] == TYPED["title"]
    assert "".join(page.named("why").words) == f"\n{TYPED['why']}"
    assert {one["value"] for one in page.all("input") if "checked" in one.attributes} == {
        "course", "minor", "energie", "access", "universiteit-leiden", "yes",
    }  # fmt: skip
    assert [one["value"] for one in page.all("option") if "selected" in one.attributes] == ["Merenwijk"]


def test_a_line_end_at_the_start_of_a_text_is_not_lost():
    assert "".join(Page(a_form_page(values={"why": "a\n\nb"})).named("why").words) == "\na\n\nb"


def test_f25_error_at_field_says_the_same_as_the_summary():
    page = Page(a_form_with_errors())

    for field in ("question", "name", "email"):
        sentence = page.named(f"{field}-error").text
        assert page.one("a", href=f"#{field}").text == sentence
        assert page.named(field)["aria-invalid"] == "true"
        assert f"{field}-error" in page.named(field)["aria-describedby"]
    assert len(page.all(aria_invalid="true")) == 3


def test_f24_error_summary_stands_above_the_form_and_its_heading_takes_the_focus():
    html = a_form_with_errors()
    heading = Page(html).named("outcome")

    assert html.index('id="outcome"') < html.index("<form")
    assert (heading.tag, heading["tabindex"]) == ("h2", "-1")
    assert "autofocus" in heading.attributes


@pytest.mark.parametrize(("language", "prefix"), [(Language.NL, "Fout: "), (Language.EN, "Error: ")])
def test_f12_all_required_empty_is_said_first_in_the_title_in_the_page_s_language(language, prefix):
    assert Page(a_form_with_errors(language)).one("title").text.startswith(prefix)
    assert not Page(a_form_page(language)).one("title").text.startswith(prefix)


def test_an_error_in_a_list_of_choices_leads_to_the_first_of_them():
    page = Page(a_form_with_errors(forms=["phd"], themes=["x"]))

    for field in ("forms", "themes"):
        assert page.one("a", href=f"#{field}").text == page.named(f"{field}-error").text
        assert page.named(field).tag == "input"


@pytest.mark.parametrize("field", ["form", "submission_id", "form_token", "language"])
def test_an_error_nobody_can_see_a_field_of_is_told_without_a_link(field):
    page = Page(a_form_page(errors=FormErrors({field: ErrorCode.MALFORMED})))

    assert "Verstuur het opnieuw" in page.one("section", aria_labelledby="outcome").text
    assert page.all("a", href=f"#{field}") == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("field", SHOWN)
@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_error_has_a_sentence_for_every_field(language, field, code):
    page = Page(a_form_page(language, errors=FormErrors({field: code})))

    assert page.named(f"{field}-error").text == page.one("a", href=f"#{field}").text != ""


@pytest.mark.parametrize("notice", ["failed", "too-many"])
def test_a_text_that_could_not_be_stored_can_be_copied_and_mailed(notice):
    page = Page(a_form_page(values=TYPED, notice=notice))
    copied = page.named("copy")

    assert "readonly" in copied.attributes
    assert copied["name"] is None
    for part in (TYPED["title"], "Het is er te warm.", "Opdracht binnen een vak", "Energie", "Merenwijk"):
        assert part in "".join(copied.words)
    assert page.all("a", href="mailto:vraagstuk@loket.stad.example")
    assert page.named("title")["value"] == TYPED["title"]


def test_a_form_that_was_open_too_long_asks_to_send_it_again():
    page = Page(a_form_page(values=TYPED, notice="expired"))

    assert "Uw tekst is bewaard" in page.one("section", aria_labelledby="outcome").text
    assert page.one("title").text.startswith("Nog niet verstuurd")
    assert page.named("title")["value"] == TYPED["title"]


def test_another_text_in_a_form_that_was_sent_leads_to_the_receipt_and_offers_a_second_question():
    page = Page(
        a_form_page(values=TYPED, notice="already-sent-other-text", link="/ontvangen/x", checked=True)
    )

    assert page.all("a", href="/ontvangen/x")
    assert page.one("button", type="submit").text == "Verstuur als tweede vraagstuk"


def test_no_link_leads_away_from_text_that_is_not_sent_yet():
    for html in (a_form_with_errors(), a_form_page(values=TYPED, notice="expired")):
        assert Page(html).all("nav") == []


def test_f33_no_disabled_submit_in_the_page():
    button = Page(a_form_with_errors()).one("button", type="submit")

    assert button.attributes == {"type": "submit", "name": "go", "value": "check"}


@pytest.mark.parametrize("field", ["themes", "forms", "offers"])
@pytest.mark.parametrize(
    ("language", "words"), [(Language.NL, "Dat weet ik nog niet"), (Language.EN, "I don't know yet")]
)
def test_who_does_not_know_yet_can_say_so(language, words, field):
    page = Page(a_form_page(language))
    (choice,) = [one for one in page.all("input", name=field) if one["value"] == "unknown"]

    assert page.one("label", for_=choice["id"]).text == words


def test_who_checked_the_answers_before_sends_them_again_with_one_press():
    checked, unchecked = (a_form_page(values=TYPED, notice="expired", checked=one) for one in (True, False))

    assert Page(checked).one("button", type="submit")["value"] == "send"
    assert Page(unchecked).one("button", type="submit")["value"] == "check"


def test_every_form_of_education_is_explained():
    page = Page(a_form_page())

    for choice in page.all("input", name="forms"):
        assert page.named(choice["aria-describedby"]).text
    assert "studenten zelf een onderwerp kiezen" in page.named("forms-minor-hint").text


def test_who_comes_back_to_change_something_finds_the_form_filled_in():
    page = Page(a_form_page(values=TYPED, filled_in=True))

    assert page.named("title")["value"] == TYPED["title"]
    assert "data-fresh" not in page.one("form").attributes
    assert page.all(id="outcome") == page.all(aria_invalid="true") == []

"""Hard cases of the form that its pages show without a browser."""

import re
from pathlib import Path

import pytest

from loket.domain.people import Language
from loket.domain.submission import Submission
from loket.web.assets import CONTENT_TYPES, content
from loket.web.form_view import SHOWN
from loket.web.texts import texts
from loket.wire.question_form import QuestionForm, read_form
from tests.builders import a_programme
from tests.web.html_reading import Page
from tests.web.page_states import a_confirm_page, a_form_page, a_form_with_errors, every_state

ROOT = Path(__file__).parents[2]
SCRIPTS = {name: content(name).decode() for name in CONTENT_TYPES if name.endswith(".js")}
LOCKS = ("functions/requirements.txt", "infra/build/html/package-lock.json", "pyproject.toml")
PUZZLES = ("altcha", "captcha", "hashcash", "turnstile", "proof-of-work", "proof of work")
NEEDED = {"title": "Koel", "question": "Hoe?", "name": "Fatima", "email": "fatima@buurttuin.example"}


@pytest.mark.parametrize("language", list(Language))
def test_f13_server_and_client_disagree_nowhere_since_only_the_server_has_rules(language):
    page = Page(a_form_page(language))
    rules = {"required", "pattern", "min", "max", "step", "minlength", "maxlength"}

    assert [one for one in page.elements if rules & one.attributes.keys()] == []
    for name, script in SCRIPTS.items():
        assert not re.search(r"checkValidity|reportValidity|setCustomValidity|\.validity", script), name


@pytest.mark.parametrize("language", list(Language))
def test_f21_required_said_above_the_form_and_without_asterisks(language):
    html = a_form_page(language)
    note = texts(language, "form")("required_note")

    assert 0 < html.index(note) < html.index("<form")
    assert not [one.text for one in Page(html).all("label", "legend") if "*" in one.text]


@pytest.mark.parametrize("language", list(Language))
def test_f26_no_placeholder_help_on_any_page(language):
    for state, html in every_state(language).items():
        assert [one for one in Page(html).elements if "placeholder" in one.attributes] == [], state


@pytest.mark.parametrize("language", list(Language))
def test_f27_why_we_ask_is_said_at_every_field(language):
    page = Page(a_form_page(language))

    for field in SHOWN:
        (described,) = [one for one in page.elements if one["id"] == f"{field}-help"]
        assert len(described.text.split()) >= 4, field
        assert page.all(aria_describedby=f"{field}-help"), field


def test_f28_only_what_is_needed_has_to_be_filled_in_and_nothing_is_asked_for_nothing():
    read = read_form(NEEDED, a_programme())
    body, partner = (Submission.__annotations__[name].__annotations__ for name in ("body", "partner"))

    assert {name for name, field in QuestionForm.model_fields.items() if field.is_required()} == set(NEEDED)
    assert read.submission.partner.phone == read.submission.body.why == ""
    # Whatever is asked is kept with the question, for those who work on it; its files lie beside it.
    assert set(SHOWN) - {"files"} <= body.keys() | partner.keys()


@pytest.mark.parametrize("language", list(Language))
def test_f29_more_than_one_contact_is_asked_and_offered(language):
    page = Page(a_form_page(language))
    links = {str(one["href"]).partition(":")[0] for one in page.all("a")}

    assert (page.named("email")["type"], page.named("phone")["type"]) == ("email", "tel")
    assert page.named("phone")["aria-required"] is None
    assert {"mailto", "tel"} <= links


@pytest.mark.parametrize("language", list(Language))
def test_f34_no_links_in_labels_of_any_page(language):
    for state, html in every_state(language).items():
        labels = re.findall(r"<(label|legend)\b.*?</\1>", html, re.DOTALL)
        linked = re.findall(r"<(?:label|legend)\b(?:(?!</(?:label|legend)>).)*<a\b", html, re.DOTALL)
        assert linked == [], state
        assert labels or "<label" not in html


@pytest.mark.parametrize("language", list(Language))
def test_f38_multi_step_rules_a_last_check_and_no_limit_of_time(language):
    form, check = (Page(every_state(language)[state]) for state in ("form", "check"))
    order = [one["value"] for one in check.all("button", name="go")]

    assert {"nl": "Er is geen tijdslimiet", "en": "no time limit"}[language] in form.one("main").text
    assert [one for page in (form, check) for one in page.all("meta", http_equiv="refresh")] == []
    assert form.one("button", name="go")["value"] == "check"
    assert set(order[:-1]) == {"change"}
    assert order[-1] == "send"


@pytest.mark.parametrize("language", list(Language))
def test_f40_no_dragging_is_needed_anywhere(language):
    for state, html in every_state(language).items():
        page = Page(html)
        assert [one for one in page.elements if "draggable" in one.attributes] == [], state
        assert page.all("input", type="range") == [], state


def test_f40_no_dragging_files_are_chosen_by_a_button_of_the_browser():
    page = Page(a_form_page())
    dragged = [name for name, script in SCRIPTS.items() if re.search(r'"(drag\w*|drop)"', script)]

    assert dragged == [] or page.all("input", type="file")


def test_f44_accessible_authentication_asks_no_code_and_no_puzzle():
    page = Page(a_confirm_page())

    assert [one for one in page.all("input", "select", "textarea") if one["type"] != "hidden"] == []
    assert page.all("img", "canvas", "audio", "iframe") == []


def test_f57_pow_replay_is_no_case_since_no_page_or_dependency_has_a_proof_of_work():
    shown = {
        f"{language}-{state}": html for language in Language for state, html in every_state(language).items()
    }
    files = {name: (ROOT / name).read_text("utf-8") for name in LOCKS}

    for name, text in (shown | SCRIPTS | files).items():
        assert [word for word in PUZZLES if word in text.lower()] == [], name
    assert set(QuestionForm.model_fields) - set(SHOWN) == {
        "language", "submission_id", "form_token", "website", "privacy_version",
    }  # fmt: skip


def test_f58_pow_no_behaviour_data_is_collected_by_any_script():
    watched = r"mousemove|pointermove|touchmove|mousedown|deviceorientation|sendBeacon|getBattery|userAgent"

    for name, script in SCRIPTS.items():
        assert not re.search(watched, script), name
        assert not re.search(r"addEventListener\(\s*[\"']scroll", script), name


def test_f59_pow_is_a_cost_that_no_page_asks_for():
    for name, script in SCRIPTS.items():
        assert not re.search(r"crypto\.subtle|new Worker|WebAssembly|SharedArrayBuffer", script), name


def test_f63_errors_echo_nothing_but_codes():
    secret = "geheim-geheim"
    typed = {name: secret for name in QuestionForm.model_fields} | {"forms": [secret], "confidential": secret}

    read = read_form(typed | {secret: secret}, a_programme())

    assert read.by_field
    assert secret not in repr(read)
    for error in Page(a_form_with_errors(email=secret)).all(class_="error"):
        assert secret not in error.text

"""The field for files, and the part of the receipt that takes one without script."""

import re

import pytest

from loket.domain.people import Language
from loket.web.assets import asset
from loket.web.texts import texts
from loket.web.views import FileLine, FileProblem, ReceiptFiles
from loket.wire.form_errors import ErrorCode, FormErrors
from tests.web.html_reading import Page
from tests.web.page_states import a_form_page, a_receipt_page

NAMED = {"files": ["1:plattegrond.pdf", '3:<b>"foto".jpg']}
BOTH = pytest.mark.parametrize("language", list(Language))
UPLOAD = ReceiptFiles(url="https://files.example/", fields={"key": "uploads/x/1", "policy": "p"}, action="/a")


@BOTH
def test_f03_no_script_or_blocked_the_field_says_when_files_can_be_added(language):
    page = Page(a_form_page(language))

    later = texts(language, "form", "files")("fields.files.later")
    assert later in page.named("files").text
    (told,) = [one for one in page.elements if "data-without-script" in one.attributes]
    assert "hidden" not in told.attributes
    (picker,) = [one for one in page.elements if "data-picker" in one.attributes]
    assert "hidden" in picker.attributes


@BOTH
def test_f40_no_dragging_files_are_chosen_by_a_button_with_a_label(language):
    page = Page(a_form_page(language))

    chooser = page.named("files-choose")
    assert chooser["type"] == "file" and "multiple" in chooser.attributes
    assert page.one("label", for_="files-choose").text == texts(language, "form", "files")("upload.choose")


def test_what_was_uploaded_stays_named_when_the_form_comes_back():
    page = Page(a_form_page(values=NAMED))

    assert [one["value"] for one in page.all("input", name="file")] == NAMED["files"]
    assert "plattegrond.pdf" in page.named("files").text and '<b>"foto".jpg' in page.named("files").text
    assert page.all("b") == []


def test_an_error_of_the_files_stands_at_them_and_leads_there():
    page = Page(a_form_page(errors=FormErrors({"files": ErrorCode.NOT_ARRIVED})))

    said = page.named("files-error").text
    assert page.one("a", href="#files").text == said
    assert "files-error" in page.named("files")["aria-describedby"]


def test_files_travel_by_name_in_the_copy_of_a_text_that_could_not_be_stored():
    page = Page(a_form_page(values=NAMED, notice="failed"))

    assert "Bestanden\nplattegrond.pdf" in "".join(page.named("copy").words)


@BOTH
def test_the_script_finds_all_its_words_on_the_page(language):
    content, kind = asset("files.js")
    spoken = set(re.findall(r'(?:say|announce)\("([\w-]+)"', content.decode()))
    told = set(re.findall(r'\["(\w+)", \(\) =>', content.decode()))
    codes = {"empty", "too-large", "too-many", "dropped", "dangerous", "expired", "busy", "wait", "not-all"}
    page = Page(a_form_page(language))
    (field,) = [one for one in page.elements if "data-files" in one.attributes]

    assert kind.startswith("text/javascript")
    assert len(spoken | told) > 8
    for code in spoken | told | codes:
        assert field[f"data-say-{code}"], code


def test_a_receipt_without_anything_about_files_has_no_heading_for_them():
    assert Page(a_receipt_page()).all(id="files") == []


@BOTH
def test_the_form_of_a_receipt_ends_with_the_file(language):
    page = Page(a_receipt_page(language, files=UPLOAD))

    form = page.one("form", enctype="multipart/form-data")
    assert (form["method"], form["action"]) == ("post", "https://files.example/")
    names = [one["name"] for one in page.all("input")]
    assert names == ["key", "policy", "file"]
    assert page.one("label", for_="file-added").text


@BOTH
@pytest.mark.parametrize("withheld", ["", "dangerous", "encrypted"])
def test_a_receipt_names_each_file_and_why_nobody_gets_it(language, withheld):
    line = FileLine(name="plan <i>.pdf", size_bytes=1_200_000, withheld=withheld)

    page = Page(a_receipt_page(language, files=ReceiptFiles(kept=(line,), action="/a")))

    said = page.one("main").text
    assert "plan <i>.pdf" in said and ("1,2 MB" in said or "1.2 MB" in said)
    words = texts(language, "receipt", "files")
    assert (words(f"receipt_files.withheld.{withheld}") in said) if withheld else not page.all(class_="error")
    assert words("receipt_files.by_mail") in said


@BOTH
def test_a_receipt_asks_to_add_what_has_just_arrived(language):
    page = Page(
        a_receipt_page(language, files=ReceiptFiles(arrived=2, action="/ontvangen/x/bestand?lang=nl"))
    )

    form = page.one("form")
    assert form["action"] == "/ontvangen/x/bestand?lang=nl#files"
    assert page.one("input", name="slot")["value"] == "2"
    assert page.one("label", for_="file-name").text


@BOTH
@pytest.mark.parametrize("problem", list(FileProblem))
def test_a_receipt_tells_what_went_wrong_with_a_file(language, problem):
    page = Page(a_receipt_page(language, files=ReceiptFiles(problem=problem, action="/a")))

    assert page.one(role="alert").text == texts(language, "receipt", "files")(
        f"receipt_files.problem.{problem}"
    )

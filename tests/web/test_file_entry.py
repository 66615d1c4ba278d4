"""How a form names its files, and what a browser asks before it uploads one."""

import pytest

from loket.domain.uploads import LARGEST_FILE_BYTES, NAME_LENGTH, NamedFile
from loket.wire.file_entry import UploadAsked, read_upload
from loket.wire.form_post import fields_from_urlencoded
from loket.wire.question_form import FormErrors, ReadForm, read_form
from tests.builders import a_programme

TYPED = {"title": "Hitte", "question": "Wat helpt?", "name": "Fatima", "email": "fatima@buurttuin.example"}
ASKED = {"form_token": "signed.token", "slot": 1, "name": "plan.pdf", "size": 1}


def read(*entries):
    return read_form(TYPED | {"files": list(entries)}, a_programme())


def test_a_file_is_named_by_its_place_and_its_name():
    form = read("1:plan.pdf", "5:foto: tuin.jpg")

    assert isinstance(form, ReadForm)
    assert form.files == (NamedFile(1, "plan.pdf"), NamedFile(5, "foto: tuin.jpg"))


def test_a_form_without_files_has_none():
    form = read_form(TYPED, a_programme())

    assert isinstance(form, ReadForm)
    assert form.files == ()


def test_the_page_has_a_field_for_each_file():
    fields = fields_from_urlencoded(b"title=Hitte&file=1%3Aa.pdf&file=&file=2%3Ab%26c.pdf&files=3%3Ax")

    assert fields == {"title": "Hitte", "files": ["1:a.pdf", "2:b&c.pdf"]}


def test_five_files_may_come_along_and_six_may_not():
    five = [f"{slot}:a.pdf" for slot in range(1, 6)]

    assert isinstance(read(*five), ReadForm)
    refused = read(*five, "1:b.pdf")
    assert isinstance(refused, FormErrors)
    assert refused.by_field == {"files": "too-many"}


@pytest.mark.parametrize("entry", ["", "1", ":", "1:", "1:  ", "01:a", "0:a", "6:a", "x:a", "\u0661:a"])
def test_anything_else_is_no_file(entry):
    refused = read(entry)

    assert isinstance(refused, FormErrors)
    assert refused.by_field == {"files": "malformed"}


def test_two_files_in_one_place_are_refused():
    assert read("1:a.pdf", "1:b.pdf") == FormErrors({"files": "malformed"})


def test_a_name_may_be_long_and_not_without_end():
    assert isinstance(read("1:" + "a" * NAME_LENGTH), ReadForm)
    assert read("1:" + "a" * (NAME_LENGTH + 1)) == FormErrors({"files": "too-long"})


@pytest.mark.parametrize("size", [1, LARGEST_FILE_BYTES])
def test_the_smallest_and_the_largest_file_may_come(size):
    assert isinstance(read_upload(ASKED | {"size": size}), UploadAsked)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"size": 0}, "empty"),
        ({"size": LARGEST_FILE_BYTES + 1}, "too-large"),
        ({"slot": 0}, "malformed"),
        ({"slot": 6}, "malformed"),
        ({"name": ""}, "malformed"),
        ({"key": "uploads/x"}, "malformed"),
    ],
)
def test_what_cannot_be_is_told_by_a_code_alone(changes, code):
    assert read_upload(ASKED | changes) == code

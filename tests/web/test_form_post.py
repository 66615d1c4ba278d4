"""A form post becomes the fields of the JSON form."""

from urllib.parse import urlencode

import pytest

from loket.wire.form_post import MOST_FIELDS, fields_from_urlencoded
from loket.wire.question_form import read_form
from tests.builders import a_programme


def posted(*pairs):
    return fields_from_urlencoded(urlencode(pairs).encode())


def test_a_list_stays_a_list_even_with_one_choice():
    assert posted(("forms", "thesis")) == {"forms": ["thesis"]}


def test_every_choice_of_a_list_is_there():
    assert posted(("themes", "wonen"), ("themes", "energie")) == {"themes": ["wonen", "energie"]}


def test_empty_fields_are_there_and_empty_choices_are_not():
    assert posted(("title", ""), ("forms", "")) == {"title": "", "forms": []}


@pytest.mark.parametrize(("value", "ticked"), [("yes", True), ("on", True), ("ja", True), ("", False)])
def test_a_ticked_box_is_ticked_whatever_its_value(value, ticked):
    assert posted(("confidential", value)) == {"confidential": ticked}


def test_the_last_of_two_values_counts_where_one_was_asked():
    assert posted(("name", "a"), ("name", "b")) == {"name": "b"}


def test_a_field_of_a_browser_extension_is_left_out():
    assert posted(("title", "Koel"), ("_ext", "1")) == {"title": "Koel"}


def test_plus_signs_percent_signs_and_emoji_come_through():
    assert posted(("title", "a+b & 100 % 😀\r\n")) == {"title": "a+b & 100 % 😀\r\n"}


def test_bytes_that_are_no_text_do_not_stop_a_post():
    assert fields_from_urlencoded(b"title=a%ff\xffb") == {"title": "a\ufffd\ufffdb"}


def test_a_post_has_at_most_200_fields():
    assert posted(*[("themes", "wonen")] * MOST_FIELDS)
    with pytest.raises(ValueError, match="fields"):
        posted(*[("themes", "wonen")] * (MOST_FIELDS + 1))


def test_nothing_posted_is_an_empty_form():
    assert fields_from_urlencoded(b"") == {}


def test_a_post_and_the_same_form_as_json_are_one_submission():
    said = {"title": "Koel", "question": "Hoe?", "name": "Fatima", "email": "f@buurt.example"}
    pairs = [*said.items(), ("forms", "thesis"), ("confidential", "yes"), ("website", "")]

    from_page = read_form(posted(*pairs), a_programme())
    from_json = read_form({**said, "forms": ["thesis"], "confidential": True}, a_programme())

    assert from_page == from_json

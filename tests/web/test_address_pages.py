"""The form for another address on the receipt, and the boxes on the confirmation page."""

import pytest

from loket.domain.people import Language
from tests.web.address_states import ACTION, ADDRESSES, OTHERS, a_confirm_page_of_several, a_receipt_of
from tests.web.html_reading import Page


@pytest.mark.parametrize("language", list(Language))
def test_another_address_is_one_field_without_placeholder_or_limit(language: Language):
    html = a_receipt_of(ADDRESSES["open"], language)

    assert html.count(f'action="{ACTION}#outcome"') == 2
    assert '<input id="email" name="email" type="email" value="" autocomplete="email"' in html
    assert "placeholder" not in html and "maxlength" not in html
    assert Page(html).one("h1").text


def test_no_form_is_shown_once_nothing_can_be_changed():
    assert "<form" not in a_receipt_of(ADDRESSES["changed-for-good"])


def test_a_wrong_address_is_named_on_top_in_the_title_and_at_its_field():
    html = a_receipt_of(ADDRESSES["wrong"])

    assert "<title>Fout: " in html
    assert html.index('class="summary"') < html.index("<h1")
    assert html.count('id="outcome"') == 1 and html.count("autofocus") == 1
    assert 'value="fatima"' in html and 'aria-describedby="email-error" aria-invalid="true"' in html


def test_a_receipt_says_which_mail_confirms_it_too_and_else_nothing_of_that():
    assert "om 10:00 uur" in a_receipt_of(ADDRESSES["mailed"])
    assert "aparte mail" not in a_receipt_of(ADDRESSES["open"])


def test_boxes_are_unticked_and_each_has_a_label():
    html = a_confirm_page_of_several()

    assert "checked" not in html
    for number, other in enumerate(OTHERS, 1):
        assert f'id="ook-{number}" name="ook" value="{other.reference}"' in html
        assert f'<label for="ook-{number}">{other.title} ({other.reference}, ' in html


def test_once_confirmed_the_button_is_about_the_rest():
    assert "Bevestig wat ik heb aangekruist" in a_confirm_page_of_several(confirmed=True)
    assert "Bevestig wat ik heb aangekruist" not in a_confirm_page_of_several()

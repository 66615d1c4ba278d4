"""A text and its closing are told apart, and nothing that was written is lost with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.asker.closings import closing_of, parted
from loket.mail.reading.incoming import ReplyText

TEXT = "Hallo,\n\nOnze tuin is te warm. Wat helpt?"


@pytest.mark.parametrize(
    "closing",
    [
        "Met vriendelijke groet,\n\nFatima el Idrissi\nBuurttuin De Hoek\nT 071 512 34 56",
        "Groetjes Noor",
        "Alvast bedankt,\nJan Post",
        "Kind regards\nPriya",
        "Verstuurd vanaf mijn iPhone",
    ],
)
def test_a_closing_begins_with_the_sign_off(closing: str):
    assert parted(f"{TEXT}\n\n{closing}\n") == (TEXT, closing)


def test_the_writer_s_name_on_a_line_of_its_own_closes_too():
    assert parted(f"{TEXT}\n\nJan Post\n06-12345678", "Jan Post") == (TEXT, "Jan Post\n06-12345678")


@pytest.mark.parametrize(
    "below", ["PS. Het mag ook later.", "Kunt u ons bellen?", "We zijn er elke dag na tienen."]
)
def test_what_is_written_below_a_sign_off_is_not_lost(below: str):
    written = f"{TEXT}\n\nMet vriendelijke groet,\nJan\n\n{below}"

    assert parted(written).text == written


def test_thanks_in_the_middle_of_a_text_close_nothing():
    written = "Bedankt\n\nOnze tuin is te warm. Wie helpt ons met de planten?"

    assert parted(written) == (written, "")


def test_a_signature_that_was_cut_off_before_counts_as_closing():
    reply = ReplyText(new=f"{TEXT}\n\nGroet,\nJan", signature="-- \nJan Post\n06-12345678")

    assert closing_of(reply) == "Groet,\nJan\n-- \nJan Post\n06-12345678"


@given(st.text(), st.text(max_size=20))
def test_text_and_closing_together_are_what_was_written(written: str, name: str):
    text, closing = parted(written, name)

    assert "".join((text + closing).split()) == "".join(written.split())

"""What a form of the action page says: read to the letter, or refused field by field."""

from datetime import date

import pytest

from loket.domain.match import Period
from loket.domain.word import Word
from loket.wire.action_form import FIELDS, ActionError, Filled, NotOurs, fill, posted

TODAY = date(2026, 11, 24)
PRESS = "mzxw6ytboi3gg33nnvqwy5"


def filled(word, **typed):
    return fill(FIELDS[word], typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("2027-03-01", date(2027, 3, 1)),
        ("1-3-2027", date(2027, 3, 1)),
        ("01/03/2027", date(2027, 3, 1)),
        ("1.3.2027", date(2027, 3, 1)),
        ("1\u20113\u20112027", date(2027, 3, 1)),
        ("29-2-2028", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_as_a_browser_or_a_person_writes_it(typed, day):
    assert filled(Word.CONSIDER, until=typed) == Filled(until=day)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("2026-11-23", ActionError.PAST),
        ("0026-11-24", ActionError.PAST),
        ("2027-02-29", ActionError.NO_DATE),
        ("32-1-2027", ActionError.NO_DATE),
        ("1-13-2027", ActionError.NO_DATE),
        ("1-3-27", ActionError.NO_DATE),
        ("12027-03-01", ActionError.NO_DATE),
        ("morgen", ActionError.NO_DATE),
        ("\u0661-\u0663-\u0662\u0660\u0662\u0667", ActionError.NO_DATE),
        ("0", ActionError.NO_DATE),
    ],
)
def test_a_day_that_is_none_or_is_over_is_refused(typed, error):
    assert filled(Word.CONSIDER, until=typed) == {"until": error}


def test_a_period_of_one_day_is_a_period():
    read = filled(Word.PERIOD, first="2027-02-01", last="2027-02-01")

    assert read == Filled(period=Period(date(2027, 2, 1), date(2027, 2, 1)))


def test_a_period_needs_both_ends_in_their_order():
    assert filled(Word.PERIOD) == {"first": ActionError.MISSING, "last": ActionError.MISSING}
    assert filled(Word.PROPOSE, text="x", first="2027-02-01") == {"last": ActionError.MISSING}
    assert filled(Word.PROPOSE, text="x", last="2027-02-01") == {"first": ActionError.MISSING}
    assert filled(Word.PERIOD, first="2027-02-02", last="2027-02-01") == {"last": ActionError.BEFORE_FIRST}


def test_a_proposal_needs_no_period():
    assert filled(Word.PROPOSE, text="Een scriptie") == Filled(text="Een scriptie")


@pytest.mark.parametrize("word", [word for word, asked in FIELDS.items() if any(one.needed for one in asked)])
def test_what_is_needed_is_asked_for(word):
    needed = {one.name: ActionError.MISSING for one in FIELDS[word] if one.needed}

    assert filled(word) == needed


@pytest.mark.parametrize(
    "word", [word for word, asked in FIELDS.items() if not any(one.needed for one in asked)]
)
def test_nothing_else_is_needed(word):
    assert filled(word) == Filled()


def test_a_text_may_have_twenty_thousand_characters_and_not_one_more():
    assert filled(Word.RELAY, text="x" * 20_000) == Filled(text="x" * 20_000)
    assert filled(Word.RELAY, text="x" * 20_001) == {"text": ActionError.TOO_LONG}


@pytest.mark.parametrize(
    ("typed", "address"),
    [("Els@HSLeiden.example", "els@hsleiden.example"), (" els@hsleiden.example. ", "els@hsleiden.example")],
)
def test_an_address_is_read_as_it_is_mailed(typed, address):
    assert filled(Word.HAND_OVER, address=typed) == Filled(address=address)


@pytest.mark.parametrize("typed", ["els", "els@", "els@x", "a@b.nl, c@d.nl", "Els <els@hsleiden.example>"])
def test_what_is_no_one_address_is_refused(typed):
    assert filled(Word.HAND_OVER, address=typed) == {"address": ActionError.NO_ADDRESS}


def test_a_post_is_read_with_its_fields_only():
    body = f"word=propose&press={PRESS}&offer=7&behalf=partner&seen=9&text=a%0D%0Ab&website=x&until=1-3-2027"

    sent = posted(body.encode())

    assert (sent.word, sent.press, sent.offer, sent.behalf, sent.seen) == (
        Word.PROPOSE,
        PRESS,
        7,
        "partner",
        9,
    )
    assert sent.typed == {"text": "a\nb", "until": "1-3-2027"}


@pytest.mark.parametrize("number", ["", "-1", "1.5", "1e3", "²", "9" * 10, "zeven"])
def test_a_number_that_is_none_counts_as_none(number):
    assert posted(f"word=agree&press={PRESS}&offer={number}".encode()).offer == 0


@pytest.mark.parametrize("word", ["", "PROPOSE", "status", "forget", "confirm", "merge"])
def test_a_word_without_a_button_is_no_word(word):
    assert posted(f"word={word}&press={PRESS}".encode()).word is None


@pytest.mark.parametrize("press", ["", "a" * 15, "a" * 44, "a" * 16 + "%0A", "a" * 16 + "/"])
def test_a_post_without_the_press_of_a_page_is_none_of_ours(press):
    with pytest.raises(NotOurs):
        posted(f"word=agree&press={press}".encode())

"""The signed hidden field: nobody but us makes one, and it knows how old it is."""

from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.errors import TokenError
from loket.web import form_token
from loket.web.form_token import AT_LEAST, LASTS, FormToken, is_expired, is_too_fast
from tests.builders import NOW, SECOND

KEY, OTHER_KEY = b"k" * 32, b"l" * 32
INSTANT = timedelta(microseconds=1)
ID = "mzxw6ytboi3gg33nnvqwy5dfon"


def a_token(key=KEY, submission_id=ID, place="leiden-nl", now=NOW):
    return form_token.issue(key, submission_id=submission_id, place=place, now=now)


def refused(token, key=KEY, now=NOW):
    with pytest.raises(TokenError) as refusal:
        form_token.read(token, key, now)
    return str(refusal.value)


def test_what_was_signed_is_read_back():
    assert form_token.read(a_token(), KEY, NOW) == FormToken(ID, "leiden-nl", NOW)


def test_a_form_on_its_own_page_has_no_place():
    assert form_token.read(a_token(place=""), KEY, NOW).place == ""


def test_a_token_of_another_form_proves_that_form():
    assert form_token.read(a_token(submission_id="other-form-0000001"), KEY, NOW).submission_id != ID


@given(st.data())
def test_any_changed_character_shows(data):
    token = a_token()
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters().filter(lambda character: character != token[at]))

    assert refused(token[:at] + other + token[at + 1 :])


@given(st.integers(0, len(a_token()) - 1))
def test_a_cut_token_proves_nothing(length):
    assert refused(a_token()[:length])


@given(st.text())
def test_no_text_proves_anything(text):
    assert refused(text)


def test_a_token_of_another_key_proves_nothing():
    assert refused(a_token(key=OTHER_KEY))


def test_parts_of_two_tokens_make_none():
    body, _, _ = a_token().partition(".")
    _, _, signed = a_token(place="elders").partition(".")

    assert refused(f"{body}.{signed}")


@pytest.mark.parametrize(
    "claims", ["2\nid\nplace\n0", "1\nid\nplace", "1\nid\nplace\nsoon", "1\nid\np\n" + "9" * 30]
)
def test_signed_claims_of_another_shape_prove_nothing(claims):
    body = urlsafe_b64encode(claims.encode()).rstrip(b"=")

    assert refused(f"{body.decode()}.{form_token.signature(body, KEY)}")


def test_every_refusal_reads_the_same():
    assert len({refused("x"), refused(a_token(key=OTHER_KEY)), refused(a_token()[:-1]), refused("")}) == 1


def test_a_token_from_the_future_proves_nothing():
    a_minute_ahead = a_token(now=NOW + timedelta(minutes=1))

    assert form_token.read(a_minute_ahead, KEY, NOW).submission_id == ID
    assert refused(a_minute_ahead, now=NOW - INSTANT)


@pytest.mark.parametrize(
    ("age", "expired"), [(LASTS - INSTANT, False), (LASTS, False), (LASTS + INSTANT, True)]
)
def test_a_form_may_be_open_for_twelve_hours(age, expired):
    token = form_token.read(a_token(), KEY, NOW + age)

    assert is_expired(token, NOW + age) is expired


@pytest.mark.parametrize(
    ("age", "fast"), [(AT_LEAST - INSTANT, True), (AT_LEAST, False), (AT_LEAST + SECOND, False)]
)
def test_nobody_fills_in_a_form_within_three_seconds(age, fast):
    assert is_too_fast(form_token.read(a_token(), KEY, NOW + age), NOW + age) is fast

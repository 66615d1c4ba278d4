"""One address that can be mailed, or a code that says why not; and a guess when it looks mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.wire.form_errors import ErrorCode
from loket.wire.mail_address import WELL_KNOWN, AddressRefused, likely_typo, one_address

LABEL = "a" * 63


def code(text):
    with pytest.raises(AddressRefused) as refused:
        one_address(text)
    return refused.value.code


@pytest.mark.parametrize(
    "address",
    [
        "a@b.nl",
        "info@stad.example",
        "o'neill+stad@x-y.co.uk",
        "a.b_c@sub.stad.example",
        "1@2.nl",
        "a@xn--bcher-kva.example",
    ],
)
def test_an_ordinary_address_stays_as_it_is(address):
    assert one_address(address) == address


@pytest.mark.parametrize("typed", [" a@b.nl ", "a@b.nl.", "a@b.nl,", "a@b.nl;", "mailto:a@b.nl", "a@B.NL"])
def test_a_slip_around_the_address_is_forgiven(typed):
    assert one_address(typed) == "a@b.nl"


def test_capitals_before_the_at_sign_stay():
    assert one_address("Fatima@Stad.Example") == "Fatima@stad.example"


@pytest.mark.parametrize(
    ("typed", "mailed"),
    [
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@BÜCHER.example", "a@xn--bcher-kva.example"),
        ("a@straße.example", "a@xn--strae-oqa.example"),
        ("a@\uff53\uff54ad.example", "a@stad.example"),
    ],
)
def test_a_domain_of_other_letters_becomes_the_one_in_the_dns(typed, mailed):
    assert one_address(typed) == mailed


@pytest.mark.parametrize(
    "typed", ["a@b.nl, evil@x.nl", "a@b.nl evil@x.nl", "a@b.nl;evil@x.nl", "a@b.nl,evil@x.nl"]
)
def test_two_addresses_are_one_too_many(typed):
    assert code(typed) is ErrorCode.TWO_ADDRESSES


@pytest.mark.parametrize(
    "typed",
    [
        "info@", "@b.nl", "a", "a@b", "a@@b.nl", "a@b@c.nl", "a b@c.nl", "a..b@c.nl", ".a@c.nl", "a.@c.nl",
        "a@-b.nl", "a@b-.nl", "a@b..nl", "a@[127.0.0.1]", "a@127.0.0.1", '"a b"@c.nl', "Jan <a@b.nl>",
        "a@b_c.nl", "a@b.nl\n.x", "a@☃.example", "a@b/c.nl", "a%00@b.nl@",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed):
    assert code(typed) is ErrorCode.NOT_AN_ADDRESS


@pytest.mark.parametrize("typed", ["zoë@stad.example", "用户@stad.example"])
def test_letters_that_cannot_be_mailed_to_are_named(typed):
    assert code(typed) is ErrorCode.BAD_CHARACTERS


def test_the_part_before_the_at_sign_has_at_most_64_octets():
    assert one_address("a" * 64 + "@b.nl")
    assert code("a" * 65 + "@b.nl") is ErrorCode.NOT_AN_ADDRESS


def test_a_label_has_at_most_63_octets():
    assert one_address(f"a@{LABEL}.nl")
    assert code(f"a@{LABEL}a.nl") is ErrorCode.NOT_AN_ADDRESS


def test_an_address_has_at_most_254_octets():
    long = f"{LABEL}.{LABEL}.{LABEL}.nl"
    local = "a" * (254 - len(long) - 1)

    assert len(one_address(f"{local}@{long}")) == 254
    assert code(f"a{local}@{long}") is ErrorCode.NOT_AN_ADDRESS


@given(st.text())
def test_no_text_raises_anything_else(text):
    try:
        address = one_address(text)
    except AddressRefused:
        return

    assert address.isascii()
    assert address.count("@") == 1
    assert one_address(address) == address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"), ("gmai.com", "gmail.com"), ("gmaill.com", "gmail.com"),
        ("gnail.com", "gmail.com"),
        ("gmail.con", "gmail.com"), ("gmail.nl", "gmail.com"), ("hotmial.com", "hotmail.com"),
        ("outlok.com", "outlook.com"), ("kpnmial.nl", "kpnmail.nl"), ("gmail.co", "gmail.com"),
    ],
)  # fmt: skip
def test_a_slip_in_a_well_known_domain_gives_a_suggestion(typed, meant):
    assert likely_typo(f"jan@{typed}") == f"jan@{meant}"


@pytest.mark.parametrize(
    "domain", [*sorted(WELL_KNOWN), "hsleiden.nl", "leiden.nl", "lime.nl", "stad.example", ""]
)
def test_an_ordinary_domain_gives_none(domain):
    assert likely_typo(f"jan@{domain}") is None


def test_what_is_no_address_gives_none():
    assert likely_typo("gmial.com") is None

"""Subjects are compared and shown without what mail programs add, and searched for one reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.reading.subjects import is_forward, is_reply, reference_in, stripped


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Speelplek",
        "RE: FW: RE: Speelplek",
        "Antw: Betr: Doorst: Speelplek",
        "[EXTERN] Antw: FW: Speelplek",
        "RE: [EXTERNAL] Speelplek",
        "**SPAM** [SPAM?] AW: WG: TR: Sv: Speelplek",
        "Re[2]: Fwd: re:Speelplek",
        "  Re :  Speelplek ",
    ],
)
def test_prefixes_and_tags_are_stripped_in_any_order(subject):
    assert stripped(subject) == "Speelplek"


@pytest.mark.parametrize(
    "subject", ["[LMS-2026-0042] Titel", "Route: van A naar B", "Return op investering", "IT"]
)
def test_a_subject_of_the_writer_s_own_stays(subject):
    assert stripped(subject) == subject


def test_five_thousand_prefixes_are_cut_off_somewhere():
    assert len(stripped("Re: " * 5000 + "Speelplek")) < 1000


@pytest.mark.parametrize(
    "subject",
    [
        "[LMS-2026-0042] Titel",
        "Re: [LMS-2026-0042] planning",
        "[EXTERN] Antw: FW: [LMS-2026-0042] planning",
        "RE: [EXTERNAL] lms 2026 42",
        "over LMS-2026-42: een vraag",
        "lms2026-0042",
        "LMS - 2026 - 0042",
    ],
)
def test_a_reference_is_found_however_it_is_typed(subject):
    assert reference_in(subject, "LMS") == "LMS-2026-0042"


@pytest.mark.parametrize(
    "subject",
    ["", "Titel", "FILMS-2026-0042", "LMS 2026", "LMS-2026-0000", "LMS-2026-0042b", "ABC-2026-0042"],
)
def test_what_is_no_reference_of_ours_is_none(subject):
    assert reference_in(subject, "LMS") == ""


def test_a_reference_of_more_than_four_digits_stays_whole():
    assert reference_in("LMS-2026-12345", "LMS") == "LMS-2026-12345"


def test_the_outermost_prefix_says_whether_it_is_a_reply_or_a_forward():
    assert is_reply("RE: FW: Titel") and not is_forward("RE: FW: Titel")
    assert is_forward("[EXTERN] Doorst: RE: Titel") and not is_reply("[EXTERN] Doorst: RE: Titel")
    assert not is_reply("Titel") and not is_forward("Titel")


@given(st.text(max_size=300))
def test_stripping_twice_changes_nothing_more(subject):
    assert stripped(stripped(subject)) == stripped(subject)

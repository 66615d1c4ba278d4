"""Tokens prove what they were signed for, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.errors import TokenError
from loket.domain.grants import CONFIRM_LASTS, grant, possible_grants
from loket.domain.people import PARTNER, Party
from loket.domain.question import HeldMail
from loket.domain.tokens import (
    Grant,
    Keyring,
    Purpose,
    granted,
    is_loop_mark,
    loop_mark,
    near_grant,
    sign,
    signed_name,
    split,
)
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DAY, DESK, NOW, SECOND, a_programme, a_question

OLD = Keyring("1", {"1": b"first key"})
NEW = Keyring("2", {"1": b"first key", "2": b"second key"})
QUESTION = a_question(version=3)
PROGRAMME = a_programme()


def read(token: str, purpose: Purpose, keyring: Keyring = NEW) -> Grant:
    return granted(token, possible_grants(purpose, QUESTION, PROGRAMME), keyring, NOW)


@pytest.mark.parametrize("party", [PARTNER, COORDINATOR_HL, COORDINATOR_UL, DESK])
@pytest.mark.parametrize("purpose", [Purpose.REPLY, Purpose.PAGE])
def test_a_token_leads_back_to_its_party(party: Party, purpose: Purpose):
    given = grant(purpose, QUESTION, party)

    assert read(sign(given, NEW), purpose) == given


def test_a_token_names_the_offer_it_answers():
    given = grant(Purpose.REPLY, QUESTION, PARTNER, about=2)

    assert read(sign(given, NEW), Purpose.REPLY).about == 2


def test_a_token_of_an_earlier_key_stays_valid():
    assert read(sign(grant(Purpose.PAGE, QUESTION), OLD), Purpose.PAGE)


def test_a_token_of_a_key_that_is_gone_proves_nothing():
    token = sign(grant(Purpose.PAGE, QUESTION), OLD)

    with pytest.raises(TokenError):
        read(token, Purpose.PAGE, Keyring("2", {"2": b"second key"}))


@pytest.mark.parametrize(
    "change",
    [
        {"purpose": Purpose.REPLY},
        {"reference": "LMS-2026-0043"},
        {"party": DESK},
        {"about": 1},
        {"expires": NOW + DAY},
    ],
)
def test_a_token_counts_for_one_purpose_question_party_offer_and_moment(change: dict[str, Any]):
    given = grant(Purpose.PAGE, QUESTION)

    assert sign(replace(given, **change), NEW) != sign(given, NEW)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26))
def test_a_guessed_token_proves_nothing(token: str):
    for purpose in Purpose:
        with pytest.raises(TokenError):
            read(token, purpose)


def test_the_last_moment_counts_and_the_next_does_not():
    given = grant(Purpose.CONFIRM, QUESTION)
    end = QUESTION.received_at + CONFIRM_LASTS

    assert granted(sign(given, NEW), [given], NEW, end) == given
    with pytest.raises(TokenError):
        granted(sign(given, NEW), [given], NEW, end + SECOND)


def test_a_name_is_read_in_any_case():
    name = signed_name(grant(Purpose.PAGE, QUESTION), NEW)

    assert split(name.upper()) == split(name) == (QUESTION.reference, name.rpartition("-")[2])


@given(st.text())
def test_whatever_is_no_name_is_refused(text: str):
    with pytest.raises(TokenError):
        split(text)


def test_a_reply_address_fits_the_longest_prefix_and_a_crowded_year():
    crowded = replace(grant(Purpose.REPLY, QUESTION), reference="STADLEID-2026-000042")

    # RFC 5321 §4.5.3.1.1
    assert len(signed_name(crowded, NEW)) <= 64


def test_a_loop_mark_is_of_one_letter():
    assert loop_mark("LMS-2026-0042.0001-confirm-partner", NEW) != loop_mark("another", NEW)


SLIPS = {
    "missing": lambda token: token[1:],
    "added": lambda token: f"{token}a",
    "changed": lambda token: f"8{token[1:]}",
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_token_with_one_slip_is_near_its_own_grant_only(slip: Callable[[str], str]):
    grants = [grant(Purpose.REPLY, QUESTION, one) for one in (PARTNER, COORDINATOR_HL, COORDINATOR_UL)]
    token = sign(grants[1], NEW)

    assert near_grant(slip(token), grants, NEW, NOW) == grants[1]
    assert near_grant(token, grants, NEW, NOW) is None
    assert near_grant(slip(token)[2:], grants, NEW, NOW) is None


def test_a_near_token_is_not_believed():
    token = sign(grant(Purpose.REPLY, QUESTION, COORDINATOR_HL), NEW)

    with pytest.raises(TokenError):
        read(f"8{token[1:]}", Purpose.REPLY)


def test_a_held_mail_s_token_is_of_one_mail_and_of_who_was_asked():
    held = replace(QUESTION, held=(HeldMail(2, COORDINATOR_HL), HeldMail(3, PARTNER)))
    possible = list(possible_grants(Purpose.HELD, held, PROGRAMME))

    assert [(one.party, one.about) for one in possible] == [
        (COORDINATOR_HL, 2),
        (DESK, 2),
        (PARTNER, 3),
        (DESK, 3),
    ]


def test_a_loop_mark_is_of_one_letter_and_of_a_key_of_ours():
    mark = loop_mark("LMS-2026-0042.0001-notice-hl", OLD)

    assert is_loop_mark(mark, "LMS-2026-0042.0001-notice-hl", NEW)
    assert not is_loop_mark(mark, "LMS-2026-0042.0002-notice-hl", NEW)
    assert not is_loop_mark("1:é", "LMS-2026-0042.0001-notice-hl", NEW)

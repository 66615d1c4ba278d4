"""What SES publishes is read whatever it holds; what cannot be read says so and nothing else."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.arrival import Verdict
from loket.wire.letter_event import read_letter_event
from loket.wire.mail_notice import NoticeUnreadable, notice_of, read_notice, replay_of, replayed
from tests.posted import a_mail

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=12,
)


def test_the_envelope_and_the_verdicts_are_taken_and_the_headers_are_not():
    arrival = read_notice(a_mail("x", to="LMS-2026-0042-X@Antwoord.Loket.Stad.Example", dmarc="GRAY").notice)

    assert arrival is not None
    assert arrival.recipients == ("lms-2026-0042-x@antwoord.loket.stad.example",)
    assert (arrival.dmarc, arrival.spam, arrival.virus) == (Verdict.GRAY, Verdict.PASS, Verdict.PASS)
    assert read_notice(notice_of(arrival)) == arrival


def test_an_arrival_that_was_kept_is_read_as_it_was():
    arrival = read_notice(a_mail("x", mail_from="", spam="FAIL", virus="DISABLED").notice)

    assert arrival is not None and arrival.mail_from == ""
    assert read_notice(notice_of(arrival)) == arrival


def test_an_envelope_of_sns_around_the_notice_makes_no_difference():
    notice = a_mail("x").notice

    assert read_notice(json.dumps({"Type": "Notification", "Message": notice})) == read_notice(notice)


@pytest.mark.parametrize("status", ["pass", "PASSED", "", None, 7, {}, []])
def test_a_verdict_that_nobody_knows_is_no_pass(status: Any):
    notice = json.loads(a_mail("x").notice)
    notice["receipt"]["dmarcVerdict"] = {"status": status}

    arrival = read_notice(json.dumps(notice))

    assert arrival and arrival.dmarc is Verdict.UNKNOWN


def test_verdicts_that_are_missing_are_unknown():
    notice = json.loads(a_mail("x").notice)
    notice["receipt"] = {"recipients": ["vraagstuk@loket.stad.example"]}

    arrival = read_notice(json.dumps(notice))

    assert arrival and {arrival.dmarc, arrival.spam, arrival.virus} == {Verdict.UNKNOWN}


@given(PLAIN, PLAIN)
def test_nothing_that_may_be_published_raises_anything_else(mail: Any, receipt: Any):
    body = json.dumps({"mail": mail, "receipt": receipt, "eventType": mail})

    try:
        read = read_notice(body)
    except NoticeUnreadable as error:
        assert str(error) == "a notice that names no mail"
    else:
        assert read is None or read.ses_id
    assert read_letter_event(body) is None
    assert replayed(body) == ""


def test_what_is_handed_in_again_is_told_from_what_ses_published():
    assert replayed(replay_of("abc")) == "abc"
    assert replayed(a_mail("x").notice) == ""

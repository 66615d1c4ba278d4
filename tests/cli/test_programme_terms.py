"""How long things may take, as a programme file says it."""

from datetime import timedelta

import pytest

from loket_cli.programme import read_file
from tests.cli.test_programme_file import LEIDEN, dorp_with


@pytest.mark.parametrize("terms", ["{ confirm_desk_days: 1 }", "{ confirm_erase_days: 3 }"])
def test_reminder_desk_and_erasure_come_in_that_order(tmp_path, terms):
    (reason,) = dorp_with(tmp_path, "prefix: DORP", f"terms: {terms}\nprefix: DORP")

    assert reason == "3: terms: the reminder comes before the desk, and the desk before the erasure"


@pytest.mark.parametrize(("days", "wrong"), [(394, True), (395, False), (730, False)])
def test_a_closed_question_is_kept_until_its_impact_was_asked_and_answered(tmp_path, days, wrong):
    reasons = dorp_with(tmp_path, "prefix: DORP", f"terms: {{ keep_closed_days: {days} }}\nprefix: DORP")

    told = "3: terms: keep_closed_days should be at least 395: what came of it is asked before that"
    assert reasons == ([told] if wrong else None)


@pytest.mark.parametrize("days", ["0", "40000", "altijd"])
def test_a_term_to_keep_is_a_number_of_days(tmp_path, days):
    (reason,) = dorp_with(tmp_path, "prefix: DORP", f"terms: {{ keep_closed_days: {days} }}\nprefix: DORP")

    assert reason.startswith("3: terms.keep_closed_days: ")


def test_how_long_questions_are_kept_is_said_in_one_place(tmp_path):
    privacy = "privacy: { controller: Dorp, kept: { nl: Een jaar. } }\nterms: { keep_closed_days: 730 }\n"

    assert dorp_with(tmp_path, "prefix: DORP", f"{privacy}prefix: DORP") == [
        "3: privacy.kept: should be left out: terms.keep_closed_days says it"
    ]


def test_leiden_erases_what_ended_two_years_ago():
    assert read_file(LEIDEN).terms.keep_closed == timedelta(days=730)

"""Hard cases of the form that show in what the functions answer, store and log."""

import re
from datetime import timedelta
from typing import Any

import pytest

from loket import wiring
from loket.domain.lifecycle import IntakeStatus
from loket.web.form_token import LASTS
from tests.builders import SECOND
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_posts import TYPED, filled_in, intake_of, opened, reference_at
from tests.handlers.test_walk import asked


def token_in(answer: dict[str, Any]) -> str:
    """The token of the form that came back."""
    found = re.search(r'name="form_token" value="([^"]+)"', answer["body"])
    assert found
    return found[1]


def other_last(token: str) -> str:
    return token[:-1] + ("a" if token[-1] != "a" else "b")


@pytest.mark.parametrize("spoil", [other_last, lambda token: token[:-1], lambda token: "", str.upper])
def test_f52_hidden_token_tampered_stores_nothing_and_keeps_the_text(desk: Desk, spoil: Any):
    fields = filled_in(desk)
    spoilt = spoil(fields["form_token"])

    answer = desk.post_form(fields | {"form_token": spoilt, "go": "send"})

    assert answer["statusCode"] == 422
    assert TYPED["question"] in answer["body"]
    assert token_in(answer) not in ("", spoilt, fields["form_token"])
    assert list(wiring.outbox().open_letters(desk.now + timedelta(days=1), 10)) == []


def test_f52_hidden_token_tampered_or_of_another_form_is_that_other_form(desk: Desk):
    first, second = filled_in(desk), filled_in(desk, question="Een andere vraag")

    mixed = desk.post_form(second | {"form_token": first["form_token"], "go": "send"})
    own = desk.post_form(first | {"go": "send"})

    assert mixed["statusCode"] == 303
    assert own["statusCode"] == 409


@pytest.mark.parametrize(
    ("later", "intake"),
    [
        (2 * SECOND, (IntakeStatus.HELD, "too-fast")),
        (3 * SECOND, (IntakeStatus.UNCONFIRMED, "")),
        (LASTS, (IntakeStatus.UNCONFIRMED, "")),
    ],
)
def test_f56_no_script_defence_by_the_time_of_issue(desk: Desk, later: timedelta, intake: Any):
    fields = TYPED | opened(desk)
    desk.now += later

    assert intake_of(desk, desk.post_form(fields | {"go": "send"})) == intake


def test_f56_no_script_defence_ends_with_the_token(desk: Desk):
    fields = TYPED | opened(desk)
    desk.now += LASTS + SECOND

    assert desk.post_form(fields | {"go": "send"})["statusCode"] == 422


def test_f56_no_script_defence_nothing_goes_to_coordinators_before_the_address_is_confirmed(desk: Desk):
    answer = desk.post_form(filled_in(desk, go="send"))
    desk.deliver()

    letters = desk.letters(reference_at(desk, answer))

    assert [name for name in letters if "confirm" not in name] == []
    assert {str(letter["To"]) for letter in letters.values()} == {TYPED["email"]}


def test_f37_confirmation_next_steps_stand_in_the_mail_too(desk: Desk):
    reference = asked(desk)

    said = " ".join(text_of(desk.letters(reference)["0001-confirm-partner"]).split())

    assert reference in said
    assert "Bevestig uw vraagstuk" in said
    assert re.search(r"dan wissen we het vraagstuk op \w+ \d+ \w+ 20\d\d", said)

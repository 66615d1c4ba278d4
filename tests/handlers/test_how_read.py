"""The record of a mail says how it was read, by the same codes as `loket mail explain` gives for it."""

from datetime import date

import pytest

from loket_cli.explain import explain
from tests.handlers.conftest import Desk
from tests.handlers.test_mail_walk import ANNA, brought, letter
from tests.posted import a_mail, a_reply

TODAY = date(2026, 11, 23)
BETWEEN = "Op ma 23 nov 2026 om 10:12 schreef Loket:\n> Ziet u een match?\nMooi.\n> Of niet?\n\nGEEN MATCH"


@pytest.mark.parametrize(
    ("text", "headers", "expected"),
    [
        ("Geen mach: vol", {}, {"near-miss", "candidate:decline"}),
        ("INTERESSE", {}, set()),
        ("Ik ben er even niet.", {"Auto-Submitted": "auto-replied"}, {"auto-submitted"}),
    ],
)
def test_an_answer_is_recorded_with_the_codes_of_its_reading(desk: Desk, text, headers, expected):
    reference = brought(desk)
    posted = a_reply(letter(desk, reference, "notice", "hl"), text, sender=ANNA, headers=headers)

    outcome = desk.mail(posted)

    assert set(outcome.reasons) == expected
    assert list(outcome.reasons) == explain(posted.raw, TODAY)["reasons"]


def test_words_between_quoted_lines_are_recorded_as_such(desk: Desk):
    reference = brought(desk)
    to = str(letter(desk, reference, "notice", "hl")["Reply-To"])

    outcome = desk.mail(a_mail(BETWEEN, sender=ANNA, to=to, subject="Re: vraag"))

    assert {"uncertain-cut", "interleaved"} <= set(outcome.reasons)


def test_what_is_recorded_holds_no_word_of_the_mail(desk: Desk):
    outcome = desk.mail(a_mail("Wie helpt ons met de geheime tuin?", files=[("geheim.zip", b"PK\x03\x04")]))

    assert "geheim" not in repr(outcome)

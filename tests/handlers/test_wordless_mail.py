"""A question whose words are not in the mail: its partner is asked for a few lines (M39)."""

import pytest

from loket.domain.lifecycle import IntakeStatus
from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import FATIMA, brought, letter
from tests.mail.test_dangers import zipped
from tests.posted import a_reply

DOCX = ("vraag.docx", zipped("word/document.xml"))
PICTURE = ("vraag.jpg", b"\xff\xd8\xff" + b"x" * 20_000)


@pytest.mark.parametrize("file", [DOCX, PICTURE, ("vraag.pdf", b"%PDF-1.7")])
@pytest.mark.parametrize("text", ["", "Zie bijlage", "Beste mensen,\n\nSee attached.\n\nGroet,\nFatima"])
def test_m39_text_inside_wrapping_is_asked_for_and_the_file_is_named(
    desk: Desk, text: str, file: tuple[str, bytes]
):
    reference = brought(desk, text, files=[file], subject="Vraag van de buurttuin")

    assert desk.question(reference).intake is IntakeStatus.INCOMPLETE
    assert set(desk.letters(reference)) == {"0001-incomplete-partner"}
    told = " ".join(text_of(letter(desk, reference, "incomplete")).split())
    assert file[0] in told and "met een paar regels" in told and "niet opnieuw te sturen" in told


def test_m39_an_answer_that_points_at_a_file_again_is_asked_back(desk: Desk):
    reference = brought(desk, "Zie bijlage", files=[DOCX])

    outcome = desk.mail(a_reply(letter(desk, reference, "incomplete"), "zie de bijlage", sender=FATIMA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ADDED, "only-a-file")
    assert desk.question(reference).intake is IntakeStatus.INCOMPLETE
    assert "geen bijlagen" in text_of(letter(desk, reference, "asked-back"))


def test_m39_a_few_lines_make_it_a_question_and_the_file_goes_along(desk: Desk):
    reference = brought(desk, "Zie bijlage", files=[DOCX])

    desk.mail(a_reply(letter(desk, reference, "incomplete"), "Wie telt de bomen met ons?", sender=FATIMA))

    assert desk.question(reference).intake is IntakeStatus.ACCEPTED
    notice = text_of(letter(desk, reference, "notice", "hl"))
    assert "Wie telt de bomen met ons?" in notice and "vraag.docx" in notice and "Zie bijlage" not in notice

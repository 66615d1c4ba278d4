"""What only says that the words stand in a file is known from what says something itself (M39)."""

import pytest

from loket.mail.grammar.pointing import only_points_at_file


@pytest.mark.parametrize(
    "text",
    [
        "Zie bijlage",
        "zie bijlage.",
        "Zie Bijlage",
        "Zie bijgevoegd document",
        "Geachte heer/mevrouw,\n\nZie de bijlage.\n\nMet vriendelijke groet,\nFatima el Idrissi\nBuurttuin",
        "Bijgaand ons vraagstuk.\n\nFatima el Idrissi",
        "Hierbij stuur ik u onze vraag als bijlage. Alvast bedankt!",
        "In de bijlage vindt u ons voorstel (pdf).",
        "Onze vraag staat in het bijgevoegde Word document.",
        "Zie foto's",
        "See attached",
        "Dear team,\n\nPlease find attached our question.\n\nKind regards,\nSam",
        "Please see the attached file for more information.",
        "Bijlage",
    ],
)
def test_m39_text_inside_wrapping_is_only_pointed_at(text: str):
    assert only_points_at_file(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Beste mensen,",
        "Zie onze website.",
        "Zie bijlage: wie telt de bomen met ons?",
        "Wie onderzoekt met ons waarom de tuin zo warm wordt? Zie bijlage.",
        "In de bijlage staat een foto van het plein waar jongeren elkaar ontmoeten.",
        "Please see attached. We need students for a survey among elderly residents.",
        "Kunt u ons helpen?",
        "Dank voor de foto's",
        "zie bijlage " * 40,
    ],
)
def test_a_text_that_says_something_itself_does_not_only_point(text: str):
    assert not only_points_at_file(text)

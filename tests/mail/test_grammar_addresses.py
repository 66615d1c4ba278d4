"""Yes and no at an address of its own, and lines that name their question."""

from datetime import date

import pytest

from loket.domain.commands import Word
from loket.mail.grammar.reference_lines import beside_passages
from loket.mail.grammar.said import Command, Doubt, Doubtful, Nothing, Plain
from loket.mail.grammar.understand import answer, by_reference
from loket.mail.reading.incoming import ReplyText

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "ja", "JA", "ja!", "Ja, klopt", "ja dat klopt.", "ja dit klopt", "ja hoor", "klopt", "yes", "Yes!",
        "Yes, that\u2019s right", "yes this is correct", "yes that is mine", "bevestig",
        "Ik bevestig", "✅ ja",
        "*JA*", "Hoi Anna,\n\nJa, dat klopt.\n\nGroeten,\nKarim", "Ja\nKarim de Wit", "\u00a0ja\u200b",
    ],
)  # fmt: skip
def test_a_yes_is_a_yes(text):
    assert answer(ReplyText(new=text)) is True


@pytest.mark.parametrize(
    "text", ["nee", "Nee!", "Nee, niet van mij", "no", "No, not me", "Beste team,\nnee\nGroeten, Karim"]
)
def test_a_no_is_a_no(text):
    assert answer(ReplyText(new=text)) is False


@pytest.mark.parametrize(
    "text",
    [
        "", "ja?", "ja maar niet van mij", "misschien", "akkoord", "ja\nnee", "nee, ja", "👍", "> ja",
        "❌ ja",
        "dat weet ik niet", "nee?", "ja nee",
    ],
)  # fmt: skip
def test_anything_else_is_neither(text):
    assert answer(ReplyText(new=text)) is None


def test_no_answer_counts_where_the_cut_is_doubtful():
    assert answer(ReplyText(new="ja", certain=False)) is None
    assert answer(ReplyText(new="ja", interleaved=True)) is None


@pytest.mark.parametrize(
    "line",
    [
        "LMS-2026-0042 GEEN MATCH: vol", "[LMS-2026-0042] geen match: vol", "lms 2026 42: geen match: vol",
        "- LMS-2026-0042: GEEN MATCH: vol", "**LMS-2026-0042** GEEN MATCH: vol",
        "LMS\u20112026\u20110042 \u2013 geen match: vol",
        "LMS-2026-0042\nGEEN MATCH: vol", "LMS-2026-0042 geen match:\nvol",
    ],
)  # fmt: skip
def test_a_line_that_begins_with_a_reference_counts_for_that_question(line):
    assert by_reference(ReplyText(new=line), "LMS", TODAY) == (
        ("LMS-2026-0042", Command(word=Word.DECLINE, argument="vol")),
    )


def test_every_reference_has_its_own_lines_up_to_the_next_or_a_blank_one():
    text = (
        "Hoi Anna,\n\nLMS-2026-0042 GEEN MATCH: vol,\nvolgend jaar wel\n[LMS-2026-0057] interesse\n\n"
        "lms 2026 60: match\nLMS-2026-12345 wat is dit\nLMS-2026-0061\n\nGroeten,\nKarim"
    )

    assert by_reference(ReplyText(new=text), "LMS", TODAY) == (
        ("LMS-2026-0042", Command(word=Word.DECLINE, argument="vol,\nvolgend jaar wel")),
        ("LMS-2026-0057", Command(word=Word.CONSIDER)),
        ("LMS-2026-0060", Doubtful(reason=Doubt.ARGUMENT_MISSING, candidates=(Word.PROPOSE,))),
        ("LMS-2026-12345", Plain("wat is dit")),
        ("LMS-2026-0061", Nothing()),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "GEEN MATCH: vol",
        "Zie LMS-2026-0042 GEEN MATCH",
        "> LMS-2026-0042 ja",
        "LMS-20260-0042 x",
        "DLMS-2026-1",
    ],
)
def test_without_a_line_that_begins_with_a_reference_there_is_nothing_to_divide(text):
    assert by_reference(ReplyText(new=text), "LMS", TODAY) == ()


def test_no_line_counts_where_the_cut_is_doubtful():
    reply = ReplyText(new="LMS-2026-0042 GEEN MATCH: vol", certain=False)

    assert by_reference(reply, "LMS", TODAY) == (
        ("LMS-2026-0042", Doubtful(reason=Doubt.IN_QUOTE, candidates=(Word.DECLINE,))),
    )


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("LMS-2026-0042 GEEN MATCH: vol", ""),
        ("Beste bureau,\n\nLMS-2026-0042 vol\n\nMet vriendelijke groet,\nAnna de Wit", ""),
        ("LMS-2026-0042 vol\n\nAnna", ""),
        ("LMS-2026-0042 vol\n\nDank alvast!", ""),
        ("De rest volgt.\nLMS-2026-0042 vol", "De rest volgt."),
        ("LMS-2026-0042 MATCH: vak\n\nin het tweede semester", "in het tweede semester"),
        (
            "Hoi,\n\nLMS-2026-0042 vol\n\nGEEN MATCH: ook die andere\n\nGroet, Anna",
            "GEEN MATCH: ook die andere",
        ),
    ],
)
def test_what_stands_beside_the_lines_is_found_without_greeting_and_names(text, beside):
    assert beside_passages(text, "LMS") == beside

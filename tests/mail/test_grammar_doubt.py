"""What looks like a command and is not certain to be one is asked back, with what may be meant."""

from datetime import date

import pytest

from loket.domain.commands import Word
from loket.mail.grammar.said import Command, Doubt, Doubtful, Nothing, Plain
from loket.mail.grammar.understand import understand
from loket.mail.reading.incoming import ReplyText

W = Word
TODAY = date(2026, 11, 23)


def said(text: str, **changed: bool):
    return understand(ReplyText(new=text, **changed), TODAY)


def doubt(reason: Doubt, *candidates: Word) -> Doubtful:
    return Doubtful(reason=reason, candidates=candidates)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Geen match", Command(word=W.DECLINE)),
        ("nog geen match", doubt(Doubt.NOT_A_COMMAND, W.DECLINE, W.PROPOSE)),
        ("niet akkoord", doubt(Doubt.NOT_A_COMMAND, W.REFUSE, W.AGREE)),
        ("match lijkt me lastig", doubt(Doubt.NEAR_MISS, W.DECLINE, W.PROPOSE)),
        ("MATCH?", doubt(Doubt.NOT_A_COMMAND, W.PROPOSE)),
        ("match.", doubt(Doubt.ARGUMENT_MISSING, W.PROPOSE)),
        ("Nee, geen match maar wel een gesprek", doubt(Doubt.NOT_A_COMMAND, W.DECLINE, W.PROPOSE)),
    ],
)
def test_a_negated_or_hedged_command_is_not_carried_out(text, expected):
    """M36, word for word."""
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("MATCH afstudeeropdracht, februari", (W.PROPOSE,)),
        ("GEEN MATCH vol", (W.DECLINE,)),
        ("MATHC: stage", (W.PROPOSE,)),
        ("INTERESE", (W.CONSIDER,)),
        ("AKOORD", (W.AGREE,)),
        ("UNDOO", (W.UNDO,)),
        ("geen mathc", (W.DECLINE,)),
        ("gen match: vol", (W.PROPOSE,)),
        ("geenmatch", (W.DECLINE,)),
        ("GEEN-MATCH: vol", (W.DECLINE,)),
        ("GEEN_MATCH", (W.DECLINE,)),
        ("lieverniet", (W.REFUSE,)),
        ("un do", (W.UNDO,)),
        ("AKKOORD: maar pas in maart", (W.AGREE,)),
        ("akkoord, mits in maart", (W.AGREE,)),
        ("Ja, akkoord", (W.AGREE,)),
        ("STATUS graag", (W.STATUS,)),
        ("interest", (W.CONSIDER,)),
        ("I disagree", (W.REFUSE,)),
        ("Hoi Anna, geen match: vol", (W.DECLINE,)),
        ("Beste Anna, GEEN MATCH: alle opdrachten voor dit semester zijn al verdeeld", (W.DECLINE,)),
        ("GEEN MATCH omdat alle opdrachten voor dit semester al verdeeld zijn", (W.DECLINE,)),
        ("MATHC: afstudeeropdracht bij de opleiding Bouwkunde van februari tot en met juni", (W.PROPOSE,)),
        ("Dank voor het toesturen.\nGEEN MATCH: vol", (W.DECLINE,)),
        ("Thanks,\n\nMATCH: stage", (W.PROPOSE,)),
        ("Groeten,\nAnna\nMATCH: stage", (W.PROPOSE,)),
    ],
)
def test_a_near_miss_is_asked_back(text, candidates):
    assert said(text) == doubt(Doubt.NEAR_MISS, *candidates)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("geen interesse", (W.DECLINE, W.CONSIDER)),
        ("NIET MATCH: stage", (W.DECLINE, W.PROPOSE)),
        ("MATCH: nee", (W.DECLINE, W.PROPOSE)),
        ("MATCH: nog niet", (W.DECLINE, W.PROPOSE)),
        ("not agree", (W.REFUSE, W.AGREE)),
        ("MATCH: stage, kan dat in februari?", (W.PROPOSE,)),
        ("❌ akkoord", (W.AGREE,)),
        ("akkoord 👎", (W.AGREE,)),
        ("~~akkoord~~", (W.AGREE,)),
        ("akkoord ❓", (W.AGREE,)),
        ("Wat is een match?", (W.PROPOSE,)),
        ("INTERESSE TOT 1 maart?", (W.CONSIDER,)),
    ],
)
def test_a_question_or_a_denial_is_no_command(text, candidates):
    assert said(text) == doubt(Doubt.NOT_A_COMMAND, *candidates)


@pytest.mark.parametrize(
    ("text", "word"),
    [("MATCH", W.PROPOSE), ("MATCH: ...", W.PROPOSE), ("MATCH:\n\nGroeten,\nAnna", W.PROPOSE),
     ("match\n\nWe bellen hierover nog.", W.PROPOSE), ("PERIODE", W.PERIOD), ("TUSSENSTAND", W.REPORT)],
)  # fmt: skip
def test_a_command_without_the_text_it_needs_is_asked_for_it(text, word):
    assert said(text) == doubt(Doubt.ARGUMENT_MISSING, word)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("MATCH: stage\nGEEN MATCH: vol", (W.PROPOSE, W.DECLINE)),
        ("AKKOORD\n\nLIEVER NIET", (W.AGREE, W.REFUSE)),
        ("GESTART\nPERIODE: februari tot juni", (W.START, W.PERIOD)),
        ("MATCH: stage\n\nGroeten,\nAnna\n\nGEEN MATCH", (W.PROPOSE, W.DECLINE)),
    ],
)
def test_two_commands_that_conflict_are_both_named(text, candidates):
    assert said(text) == doubt(Doubt.CONFLICT, *candidates)


@pytest.mark.parametrize("cut", [{"certain": False}, {"interleaved": True}])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH: stage", doubt(Doubt.IN_QUOTE, W.PROPOSE)),
        ("Zie hieronder.\n> vraag\nGEEN MATCH: vol", doubt(Doubt.IN_QUOTE, W.DECLINE)),
        ("match lijkt me lastig\nok", doubt(Doubt.IN_QUOTE, W.DECLINE)),
        ("Zie hieronder.", Plain("Zie hieronder.")),
        ("Dank u wel!", Nothing(thanks=True)),
    ],
)
def test_where_the_cut_is_doubtful_no_command_counts(text, expected, cut):
    assert said(text, **cut) == expected


def test_a_line_marked_as_quoted_is_in_the_quote():
    assert said("> GEEN MATCH: vol") == doubt(Doubt.IN_QUOTE, W.DECLINE)


def test_nine_words_with_a_command_among_them_are_plain_and_eight_are_not():
    assert isinstance(said("we denken dat een match hier best kan"), Doubtful)
    assert isinstance(said("we denken dat een match hier best goed kan"), Plain)


@pytest.mark.parametrize(
    "text", ["We start on 3 March", "Dat ligt niet in onze macht", "Sam belt u", "de hele dag"]
)
def test_ordinary_words_are_not_taken_for_slips(text):
    assert isinstance(said(text), Plain)

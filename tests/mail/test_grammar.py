"""What is exactly a command, in every dress that mail programs and people put on it."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.commands import Word
from loket.domain.match import Period
from loket.domain.people import Language
from loket.mail.grammar.near_miss import commands_in
from loket.mail.grammar.normalise import words
from loket.mail.grammar.said import Command, Doubt, Doubtful, Nothing, Plain
from loket.mail.grammar.understand import understand
from loket.mail.grammar.vocabulary import NEEDS_TEXT
from loket.mail.reading.incoming import ReplyText
from loket.mail.words import COMMANDS

TODAY = date(2026, 11, 23)
EXAMPLES = {
    language: tomllib.loads(files("loket").joinpath("texts", language, "words.toml").read_text("utf-8"))[
        "examples"
    ]
    for language in Language
}
SPRING = Period(date(2027, 2, 1), date(2027, 6, 30))


def said(text: str, **changed: bool):
    return understand(ReplyText(new=text, **changed), TODAY)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("word", Word)
def test_every_command_is_understood_as_its_letter_shows_it(word, language):
    command = COMMANDS[language][word]
    example = EXAMPLES[language].get(word, "")

    understood = said(f"{command} {example}".strip())

    assert isinstance(understood, Command)
    assert understood.word is word
    named = {
        Word.CONSIDER: "until",
        Word.AWAY: "until",
        Word.HAND_OVER: "address",
        Word.FROM: "address",
        Word.BELONGS: "reference",
        Word.MERGE: "reference",
    }
    if word in named:
        assert getattr(understood, named[word])
    assert understood.argument == ("" if word in named else example)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INTERESSE", Command(word=Word.CONSIDER)),
        ("INTERESSE TOT 1 maart", Command(word=Word.CONSIDER, until=date(2027, 3, 1))),
        ("INTERESTED UNTIL 1 March", Command(word=Word.CONSIDER, until=date(2027, 3, 1))),
        ("Interesse: tot en met 1 maart.", Command(word=Word.CONSIDER, until=date(2027, 3, 1))),
        ("GEEN MATCH: vol", Command(word=Word.DECLINE, argument="vol")),
        ("AFWIJZEN", Command(word=Word.DECLINE)),
        ("AFWIJZEN: vol", Command(word=Word.DECLINE, argument="vol")),
        ("DECLINE: full", Command(word=Word.DECLINE, argument="full")),
        ("NO MATCH", Command(word=Word.DECLINE)),
        ("GESTART", Command(word=Word.START)),
        ("TUSSENSTAND: het loopt", Command(word=Word.REPORT, argument="het loopt")),
        ("AFGEROND", Command(word=Word.COMPLETE)),
        ("GESTOPT", Command(word=Word.CANCEL)),
        ("CANCELED: ill", Command(word=Word.CANCEL, argument="ill")),
        ("SLUITEN", Command(word=Word.CLOSE)),
        ("LIEVER NIET", Command(word=Word.REFUSE)),
        ("RATHER NOT: after summer", Command(word=Word.REFUSE, argument="after summer")),
        ("VRIJGEVEN", Command(word=Word.RELEASE)),
        ("JA", Command(word=Word.CONFIRM)),
        (
            "PERIODE: 1 februari tot 30 juni",
            Command(word=Word.PERIOD, argument="1 februari tot 30 juni", period=SPRING),
        ),
        (
            "MATCH: afstudeeropdracht, februari tot juni",
            Command(word=Word.PROPOSE, argument="afstudeeropdracht, februari tot juni", period=SPRING),
        ),
        (
            "Match: vak Ontwerpen, blok 3",
            Command(word=Word.PROPOSE, argument="vak Ontwerpen, blok 3"),
        ),
    ],
)
def test_the_examples_of_the_design_are_commands(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Geen match", "geen match.", "GEEN  MATCH !", "GEEN\u00a0MATCH", "geen\u200b match", "*GEEN MATCH*",
        "**Geen match**", "_geen match_", "`geen match`", "\u201cGEEN MATCH\u201d", "\u2018geen match\u2019:",
        "✅ geen match", "- geen match", "• geen match;", "geen match 🙂", "geen match :-)",
        "\uff27\uff25\uff25\uff2e \uff2d\uff21\uff34\uff23\uff28",
        "Geen match,\nMet vriendelijke groet, Anna", "GEEN%20MATCH%3A", "\r\n\r\nGeen match\r\n",
        "Hoi Anna,\nGeen match", "Beste Anna en Karim,\n\nGeen match", "Dag\ngeen match", "LS,\ngeen match",
        "Geachte heer Jansen,\ngeen match", "Goedemorgen,\ngeen match", "Hi Anna,\ngeen match",
        "Dear all,\ngeen match", "Hello\ngeen match", "hoi anna,\ngeen match",
        "Beste mevrouw de Wit,\ngeen match",
    ],
)  # fmt: skip
def test_dress_and_greeting_do_not_change_a_command(text):
    assert said(text) == Command(word=Word.DECLINE)


@pytest.mark.parametrize(
    ("text", "argument"),
    [
        ("Match:\nstage\nbij Karim", "stage\nbij Karim"),
        ("MATCH: stage\n\nKarim begeleidt.\n\nGroeten,\nAnna", "stage\n\nKarim begeleidt."),
        ("**MATCH:** stage", "stage"),
        ("**MATCH: stage**", "stage"),
        ("\u201cMATCH: stage\u201d", "stage"),
        ("MATCH\uff1a stage \u2013 \u00bd jaar", "stage \u2013 \u00bd jaar"),
        ("MATCH : stage: bij ons", "stage: bij ons"),
        ("MATCH: stage\nThanks,\nAnna de Wit", "stage"),
        ("MATCH: stage\nBest,\nAnna", "stage"),
        ("MATCH: stage\nKind regards, Anna", "stage"),
        ("MATCH: stage\nMvg Anna", "stage"),
        ("MATCH: stage\nVerstuurd vanaf mijn iPhone", "stage"),
        ("MATCH: stage\nThanks\nwe look forward to it", "stage\nThanks\nwe look forward to it"),
        ("MATCH: stage\nGroeten aan het hele team daar", "stage\nGroeten aan het hele team daar"),
        ("MATCH: stage\nMATCH: scriptie", "stage\nMATCH: scriptie"),
    ],
)
def test_the_text_of_a_command_is_kept_as_written_up_to_the_sign_off(text, argument):
    assert said(text) == Command(word=Word.PROPOSE, argument=argument)


def test_lines_below_a_command_without_a_text_of_its_own_go_with_it():
    assert said("INTREKKEN\n\nWe hebben al iemand.") == Command(
        word=Word.WITHDRAW, argument="We hebben al iemand."
    )


def test_a_text_longer_than_is_looked_at_is_kept_whole():
    tail = "\n".join(f"regel {n}" for n in range(500))

    assert said(f"TUSSENSTAND: begin\n{tail}") == Command(word=Word.REPORT, argument=f"begin\n{tail}")


@pytest.mark.parametrize(
    ("text", "argument", "to_partner"),
    [
        ("GEEN MATCH: vol\nAAN PARTNER: volgend jaar wel\n\nGroeten, Anna", "vol", "volgend jaar wel"),
        ("NO MATCH: full\n\nTo partner:\nnext year\nperhaps", "full", "next year\nperhaps"),
        ("GEEN MATCH\nAAN PARTNER: bel ons\nMATCH: stage", "", "bel ons\nMATCH: stage"),
        ("GEEN MATCH: dit gaat niet aan partner: ons", "dit gaat niet aan partner: ons", ""),
    ],
)
def test_what_stands_below_to_partner_is_passed_on_apart(text, argument, to_partner):
    assert said(text) == Command(word=Word.DECLINE, argument=argument, to_partner=to_partner)


def test_a_period_on_its_own_line_belongs_to_the_match():
    understood = said("MATCH: afstudeeropdracht\nPERIODE: februari tot juni")

    assert isinstance(understood, Command)
    assert (understood.word, understood.period) == (Word.PROPOSE, SPRING)


def test_a_command_word_in_the_text_of_another_is_only_text():
    assert said("GEEN MATCH: de vorige match loopt nog") == Command(
        word=Word.DECLINE, argument="de vorige match loopt nog"
    )


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("", False), (" \n\u00a0\n", False), (".", False), ("Hoi Anna,", False),
        ("Met vriendelijke groet,\nAnna de Wit\nHogeschool", False), ("Verstuurd vanaf mijn iPhone", False),
        ("Dank u wel!", True), ("Bedankt", True), ("Thanks", True), ("Thank you very much", True),
        ("Top, dank!", True), ("👍", True), ("Dank voor uw hulp", True), ("Thanks for your help!", True),
        ("Hoi Anna,\n\nDank je wel!\n\nGroeten,\nKarim", True), ("Thanks,\nKarim", True), ("Dank!\n🙏", True),
    ],
)  # fmt: skip
def test_an_empty_letter_and_thanks_say_nothing(text, thanks):
    assert said(text) == Nothing(thanks=thanks)


@pytest.mark.parametrize(
    "text",
    [
        "Wat betreft de match met de gemeente denk ik dat we nog even moeten afwachten", "nee", "No",
        "Ja hoor",
        "Dank voor uw hulp bij de hele aanvraag", "We bellen op 3 march",
        "??",
        "No thanks", "Bedankt\nwe nemen dit mee naar het overleg van dinsdag", "👎", "Nee, dank u", "ok",
        "VOORSTEL: stage", "Beste oplossing is een andere buurt", "Dank?",
    ],
)  # fmt: skip
def test_anything_else_is_plain(text):
    assert said(text) == Plain(text)


LETTERS = st.text(max_size=80) | st.lists(
    st.sampled_from(
        [
            "match",
            "geen",
            "niet",
            "akkoord",
            "INTERESSE",
            "tot",
            "1",
            "maart",
            "MATCH:",
            "stage",
            "?",
            "*",
            "👍",
            "Hoi",
            "Anna,",
            "Groeten",
            "\n",
            "\n\n",
            ">",
            ":",
            "AAN",
            "PARTNER:",
            "februari",
            "juni",
            "-",
            "ja",
            "dank",
            "LIEVER",
            "%3A",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(LETTERS, st.booleans(), st.booleans())
def test_no_text_breaks_the_grammar_and_only_what_has_a_command_is_one(text, certain, interleaved):
    understood = said(text, certain=certain, interleaved=interleaved)

    if isinstance(understood, Command):
        assert certain and not interleaved
        assert understood.word is Word.CONFIRM or any(commands_in(words(line)) for line in text.splitlines())
        assert understood.argument or understood.word not in NEEDS_TEXT


@given(st.text(alphabet="bcdfgquvxyz \n:", max_size=300))
def test_a_text_without_a_command_word_is_never_a_command(text):
    assert not isinstance(said(text), Command | Doubtful)


@pytest.mark.parametrize(
    "text",
    [
        "ok\n" + "On " * 20_000, "ok\n" + "Op maandag 3 nov 2025 10:12 \n" * 2_500, " " * 100_000 + "x",
        ">" * 100_000, "From: a\n" * 10_000, "A" * 300_000, "-" * 100_000, "_ " * 50_000,
        "\n" * 100_000 + "x",
        "1" * 100_000, "match " * 50_000, "MATCH: " + "februari tot " * 20_000, ":)" * 100_000,
        "Hoi Anna,\n" * 9_999,
        "Thanks\n" * 50_000, "MATCH:\n" * 50_000, "%20" * 100_000,
    ],
)  # fmt: skip
def test_monstrous_letters_are_read_without_delay(text):
    assert isinstance(said(text), Command) == text.startswith("MATCH:")
    assert not isinstance(said(text, certain=False), Command)


def test_a_date_and_a_period_are_asked_for_when_they_cannot_be_read():
    unclear = Doubtful(reason=Doubt.DATE_UNCLEAR, candidates=(Word.CONSIDER,))

    assert said("INTERESSE TOT eind februari") == unclear
    assert said("INTERESSE TOT") == unclear
    assert said("INTERESSE TOT 1 maart 2026") == unclear
    assert said("INTERESSE TOT 22 november 2026") == unclear
    assert said("PERIODE: blok 3") == Doubtful(reason=Doubt.PERIOD_UNCLEAR, candidates=(Word.PERIOD,))

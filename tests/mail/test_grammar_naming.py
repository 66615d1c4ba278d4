"""Commands that name somebody, another question, a day, or the side that the desk speaks for."""

from datetime import date

import pytest

from loket.domain.commands import Word
from loket.mail.grammar.said import Command, Doubt, Doubtful, Plain
from loket.mail.grammar.understand import understand
from loket.mail.reading.incoming import ReplyText

TODAY = date(2026, 11, 23)


def said(text: str):
    return understand(ReplyText(new=text), TODAY)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("DOORSTUREN k.elamrani@hsleiden.example", "k.elamrani@hsleiden.example"),
        ("Doorsturen aan K.el_Amrani@HSLeiden.example.", "k.el_amrani@hsleiden.example"),
        ("HAND OVER to k@hl.example", "k@hl.example"),
        ("doorsturen naar Karim el Amrani <k@hl.example>", "k@hl.example"),
        ("*Doorsturen*: k@hl.example<mailto:k@hl.example>", "k@hl.example"),
        ("DOORSTUREN [mailto:k@hl.example]", "k@hl.example"),
    ],
)
def test_an_address_is_read_as_mail_programs_write_it(text, address):
    assert said(text) == Command(word=Word.HAND_OVER, address=address)


def test_what_stands_below_an_address_is_a_remark():
    command = said("DOORSTUREN k@hl.example\nDit is meer iets voor jou.")

    assert command == Command(
        word=Word.HAND_OVER, address="k@hl.example", argument="Dit is meer iets voor jou."
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("DOORSTUREN", Doubt.ADDRESS_UNCLEAR),
        ("DOORSTUREN naar Karim", Doubt.NEAR_MISS),
        ("doorsturen niet naar <k@hl.example>", Doubt.NOT_A_COMMAND),
        ("Kun je dit doorsturen?", Doubt.NOT_A_COMMAND),
        ("DOORSTUREN k@hl.example?", Doubt.NOT_A_COMMAND),
    ],
)
def test_nobody_is_named_by_less_than_one_address(text, reason):
    command = said(text)

    assert isinstance(command, Doubtful)
    assert (command.reason, command.candidates[0]) == (reason, Word.HAND_OVER)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("BIJ LMS-2026-0042", Word.BELONGS),
        ("Hoort bij: [LMS-2026-0042]", Word.BELONGS),
        ("belongs to lms 2026 42", Word.BELONGS),
        ("SAMENVOEGEN LMS-2026-0042", Word.MERGE),
        ("samenvoegen met lms\u20112026\u20110042.", Word.MERGE),
        ("MERGE WITH LMS-2026-42", Word.MERGE),
    ],
)
def test_a_reference_is_read_as_people_type_it(text, word):
    assert said(text) == Command(word=word, reference="LMS-2026-0042")


@pytest.mark.parametrize(
    "text",
    ["Bij deze de stukken", "Van maandag tot vrijdag ben ik er", "Bij LMS hebben we dit", "From now on"],
)
def test_everyday_words_are_no_commands(text):
    assert said(text) == Plain(text)


def test_a_header_that_was_left_standing_contradicts_nothing():
    command = said("GESTART\nVan: Karim <k@hl.example>")

    assert isinstance(command, Command)
    assert command.word is Word.START


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("AFWEZIG TOT 1 maart", date(2027, 3, 1)),
        ("afwezig t/m vrijdag 4 december", date(2026, 12, 4)),
        ("AWAY UNTIL 15 January", date(2027, 1, 15)),
        ("Away till next week monday", date(2026, 11, 30)),
        ("afwezig tot volgende week maandag", date(2026, 11, 30)),
    ],
)
def test_an_absence_has_its_last_day(text, until):
    assert said(text) == Command(word=Word.AWAY, until=until)


@pytest.mark.parametrize("text", ["AFWEZIG", "AFWEZIG TOT", "AFWEZIG TOT de zomer", "AWAY UNTIL yesterday"])
def test_an_absence_without_an_exact_day_is_asked_back(text):
    assert said(text) == Doubtful(reason=Doubt.DATE_UNCLEAR, candidates=(Word.AWAY,))


@pytest.mark.parametrize(
    ("text", "side", "word", "argument"),
    [
        ("NAMENS PARTNER AKKOORD", "PARTNER", Word.AGREE, ""),
        ("Namens partner: liever niet: te vroeg", "partner", Word.REFUSE, "te vroeg"),
        ("NAMENS HL GEEN MATCH: vol", "HL", Word.DECLINE, "vol"),
        ("NAMENS Hogeschool Leiden: GEEN MATCH: vol", "Hogeschool Leiden", Word.DECLINE, "vol"),
        ("ON BEHALF OF UL STARTED", "UL", Word.START, ""),
    ],
)
def test_the_desk_names_the_side_it_speaks_for(text, side, word, argument):
    command = said(text)

    assert isinstance(command, Command)
    assert (command.behalf, command.word, command.argument) == (side, word, argument)


@pytest.mark.parametrize("text", ["NAMENS Karim <k@hl.example>", "Namens de buurt willen we iets vragen"])
def test_a_side_without_a_command_is_text(text):
    assert said(text) == Plain(text)


def test_a_question_to_the_partner_is_passed_on_as_it_stands():
    command = said("AAN PARTNER: kunnen we in november langskomen?")

    assert command == Command(word=Word.RELAY, argument="kunnen we in november langskomen?")


@pytest.mark.parametrize("text", ["AAN PARTNER?", "AAN PARTNER"])
def test_a_message_needs_a_text(text):
    assert isinstance(said(text), Doubtful)

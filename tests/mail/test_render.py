"""Words, dates and setting: what the letters are made of."""

from datetime import date
from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from loket.domain.commands import Word
from loket.domain.decisions import Reason
from loket.domain.match import MatchStatus, Period
from loket.domain.people import Language
from loket.domain.status import QuestionStatus
from loket.domain.submission import Body, EducationForm, Offer
from loket.mail.prose import WIDTH, filled, one_line, paragraphs, visible
from loket.mail.render import SUBJECT_LENGTH, environment, thread_subject
from loket.mail.sections import sections
from loket.mail.words import COMMANDS, WRITES_ON, day, period, words

SAID = set(Word)


@pytest.mark.parametrize("language", Language)
def test_every_code_has_words(language: Language) -> None:
    known = words(language)

    assert set(known.buttons) == set(known.explained) == set(COMMANDS[language]) == set(Word)
    assert set(known.statuses) == set(MatchStatus)
    assert set(known.standing) == set(QuestionStatus)
    assert set(known.reasons) >= set(Reason)
    events = {"note", "supplement", "disowned", "not-mine", "details-given", "passed-back"}
    handing_over = {"asked", "hand-over-waiting", "hand-over-stopped", "take-over-waiting"}
    events |= handing_over | {"take-over-refused", "take-over-ended", "back"}
    events |= {"wording-agreed", "wording-refused"} | {Word.STATUS, Word.OVERVIEW, Word.HELP}
    assert set(known.done) == SAID | events | {
        "entered",
        "entered-without-address",
        "from-question",
        "merge-held",
        "asker-named",
        "asker-refused",
    }
    assert set(known.forms) == set(EducationForm)
    assert set(known.offers) == set(Offer)
    assert "other" in known.held
    assert "other" in known.refused


def test_both_languages_have_words_for_the_same_codes() -> None:
    dutch, english = words(Language.NL), words(Language.EN)

    for table in dutch.__dataclass_fields__:
        assert set(getattr(dutch, table)) == set(getattr(english, table)), table


@pytest.mark.parametrize("language", Language)
def test_examples_are_of_words_that_take_a_text(language: Language) -> None:
    for word in words(language).examples:
        goes_on = WRITES_ON | {Word.CONSIDER}
        assert COMMANDS[language][Word(word)].endswith(":") or Word(word) in goes_on


@pytest.mark.parametrize("language", Language)
def test_no_two_commands_are_said_alike(language: Language) -> None:
    said = list(COMMANDS[language].values())

    assert len(set(said)) == len(said)


def test_dates_are_words_without_a_locale() -> None:
    assert day(date(2027, 3, 1), Language.NL) == "maandag 1 maart 2027"
    assert day(date(2027, 3, 1), Language.EN) == "Monday 1 March 2027"


def test_period_includes_both_days() -> None:
    spring = Period(date(2027, 2, 1), date(2027, 6, 30))

    assert period(spring, Language.NL) == "1 februari 2027 tot en met 30 juni 2027"
    assert period(spring, Language.EN) == "1 February 2027 to 30 June 2027"


def test_missing_name_in_a_template_is_an_error() -> None:
    template = environment(Language.NL, "txt").from_string("{{ nobody_gave_this }}")

    with pytest.raises(UndefinedError):
        template.render()


def test_subject_is_one_short_line() -> None:
    subject = thread_subject("LMS-2026-0042", "Een\r\nBcc: x@evil.example\u202e " + "lang " * 100)

    assert subject.startswith("[LMS-2026-0042] Een Bcc: x@evil.example lang")
    assert len(subject) <= SUBJECT_LENGTH
    assert subject.isprintable()


def test_sections_leave_out_what_was_not_filled_in() -> None:
    body = Body(title="Titel", question="Vraag?", forms=(EducationForm.THESIS,), offers=(Offer.ACCESS,))

    found = sections(body, Language.NL, themes=("Wonen",))

    assert [(one.label, one.text) for one in found] == [
        ("De vraag", "Vraag?"),
        ("Onderwijsvorm", "scriptie"),
        ("Thema's", "Wonen"),
        ("Inbreng van de vraagsteller", "toegang tot mensen of plekken"),
    ]


def test_prose_is_filled_and_what_is_indented_stays() -> None:
    letter = "# Kop\n\nEen zin.\nNog een zin.\n\n    vers\n    regel\n\n- een\n- twee\n  vervolg\n"

    assert (
        filled(letter) == "KOP\n\nEen zin. Nog een zin.\n\n    vers\n    regel\n\n- een\n- twee\n  vervolg\n"
    )


def test_prose_becomes_paragraphs_and_what_is_a_tag_stays() -> None:
    html = paragraphs("# Kop\n\nEen zin.\nNog een zin.\n\n<table></table>\n\n- een\n- twee\n")

    assert "Kop</h2>" in html
    assert ">Een zin. Nog een zin.</p>" in html
    assert "\n<table></table>\n" in html
    assert html.count("<li") == 2


@given(st.text(alphabet=printable + "éëï€\u202e\u2028\x00", max_size=400))
def test_only_a_line_of_one_word_is_wider_than_a_mail_program(text: str) -> None:
    wide = [line for line in filled(visible(text)).split("\n") if len(line) > WIDTH]

    assert all(len(line.lstrip(" -").split(" ")) == 1 for line in wide)


@given(st.text(max_size=200))
def test_one_line_is_one_visible_line(text: str) -> None:
    line = one_line(text)

    assert "\n" not in line
    assert len(line.splitlines()) <= 1
    line.encode("utf-8")

"""The sides that the desk may speak for, and how each of them is named."""

import pytest

from loket.domain import events as e
from loket.domain.match import MatchKey
from loket.domain.people import PARTNER
from loket.domain.programme import Institution
from loket.domain.sides import institution_side, side_named, sides_able, sides_of
from loket.domain.word import Word
from tests.builders import DESK, NOW, a_programme, a_question

CONFIRMED = e.Confirmed(at=NOW, by=PARTNER)
HL, UL, ROC = (
    institution_side("hogeschool-leiden"),
    institution_side("universiteit-leiden"),
    institution_side("mbo"),
)
ROC_INSTITUTION = Institution(id="mbo", name="Hogeschool voor de Kunsten Ägir", contacts=())


def asked(institution: str) -> e.Asked:
    return e.Asked(at=NOW, by=PARTNER, key=MatchKey(institution, 1), contact="c")


def three() -> object:
    programme = a_programme()
    return a_programme(institutions=(*programme.institutions, ROC_INSTITUTION))


BOTH = a_question(CONFIRMED, asked("hogeschool-leiden"), asked("universiteit-leiden"))


@pytest.mark.parametrize(
    ("written", "side"),
    [
        ("PARTNER", PARTNER),
        ("de vraagsteller", PARTNER),
        ("the asker", PARTNER),
        ("universiteit-leiden", UL),
        ("UL", UL),
        ("HL", HL),
        ("Hogeschool", HL),
        ("HOGESCHOOL   leiden", HL),
        ("mbo", ROC),
        ("hogeschool voor de kunsten agir", ROC),
        ("hvdkä", ROC),
        ("Leiden", None),
        ("Delft", None),
        ("...", None),
        ("", None),
    ],
)
def test_a_side_goes_by_what_nobody_else_can_be_called(written, side):
    assert side_named(written, BOTH, three()) == side


def test_a_beginning_that_two_have_is_nobody_s_unless_only_one_is_asked():
    nobody_asked = a_question(CONFIRMED)

    assert side_named("Hogeschool", nobody_asked, three()) is None
    assert side_named("Hogeschool", BOTH, three()) == HL


def test_the_sides_are_the_partner_and_all_that_were_asked():
    assert sides_of(BOTH) == (PARTNER, HL, UL)


def test_only_those_are_able_for_whom_the_rules_would_take_the_word():
    offer = e.Proposed(at=NOW, by=DESK, key=MatchKey("hogeschool-leiden", 1), text="m1")
    question = a_question(CONFIRMED, asked("hogeschool-leiden"), asked("universiteit-leiden"), offer)

    assert sides_able(question, Word.DECLINE, DESK, NOW) == (HL, UL)
    assert sides_able(question, Word.AGREE, DESK, NOW) == (PARTNER,)
    assert sides_able(question, Word.START, DESK, NOW) == ()

"""A proposal names an offering by its name or id, or names none."""

from typing import Any

import pytest

from loket.domain.commands import Propose, Refuse
from loket.domain.folding import folded
from loket.domain.match import MatchStatus
from loket.domain.offering import Offering, offering_named
from loket.domain.people import PARTNER
from loket.domain.submission import EducationForm
from tests.domain.scenes import ANNA, a_match, a_question, done


def an_offering(id: str = "hl-stad", name: str = "Duurzame stad", **changes: Any) -> Offering:
    return Offering(**{"id": id, "name": name, "institution": "hl", "form": EducationForm.MINOR} | changes)


OFFERED = (
    an_offering(),
    an_offering("hl-stad-zorg", "Duurzame stad en zorg"),
    an_offering("hl-energie", "Energie"),
    an_offering("hl-cafe", "Café-economie, deel 2"),
)


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ("minor Duurzame stad, februari tot juni", "hl-stad"),
        ("DUURZAME STAD", "hl-stad"),
        ("duurzame-stad", "hl-stad"),
        ("Duurzame\nstad", "hl-stad"),
        ("met hl-stad in het voorjaar", "hl-stad"),
        ("HL STAD", "hl-stad"),
        ("minor Duurzame stad en zorg, februari", "hl-stad-zorg"),
        ("hl-stad-zorg", "hl-stad-zorg"),
        ("cafe economie deel 2", "hl-cafe"),
        ("Energie", "hl-energie"),
        ("vak Energie, 1 februari tot 30 juni", "hl-energie"),
        ("de minor energie (februari)", "hl-energie"),
    ],
)
def test_an_offering_is_named_by_its_name_or_id_in_any_spelling(said: str, id: str):
    found = offering_named(said, OFFERED)

    assert found is not None and found.id == id


@pytest.mark.parametrize(
    "said",
    [
        "",
        "een stage bij ons",
        "duurzame steden",
        "onduurzame stad",
        "stage over energie in de wijk",
        "energie en wonen",
        "Duurzame stad, of anders Energie",
        "Duurzame stad of café-economie deel 2",
    ],
)
def test_a_proposal_without_one_clear_name_names_none(said: str):
    assert offering_named(said, OFFERED) is None


def test_two_offerings_of_one_name_are_not_guessed_between():
    twins = (an_offering("a-1", "Stadslab Leiden"), an_offering("a-2", "Stadslab Leiden"))

    assert offering_named("Stadslab Leiden", twins) is None
    assert offering_named("a-2: Stadslab Leiden", twins[1:]) == twins[1]


def test_folding_leaves_words_alone():
    assert folded("  Coördinatie &  Zorg-2 ") == "coordinatie zorg 2"


def test_a_proposal_keeps_the_offering_it_named_until_it_is_refused():
    question = a_question(a_match())

    proposed = done(question, Propose(by=ANNA, institution="hl", offering="hl-stad"))
    refused = done(proposed, Refuse(by=PARTNER))

    assert proposed.matches[0].offering == "hl-stad"
    assert (refused.matches[0].status, refused.matches[0].offering) == (MatchStatus.CONSIDERING, "")


def test_another_proposal_takes_the_place_of_the_offering_named_before():
    question = done(a_question(a_match()), Propose(by=ANNA, institution="hl", offering="hl-stad"))

    again = done(question, Propose(by=ANNA, institution="hl"))

    assert again.matches[0].offering == ""

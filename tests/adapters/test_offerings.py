"""Offerings lie beside the programme, whole before anybody can be led to them; their matches are counted."""

from dataclasses import replace
from typing import Any

import pytest

from loket.adapters.dynamo import Dynamo
from loket.adapters.offerings import TOGETHER, Offerings, fingerprint
from loket.adapters.table import Table
from loket.domain.commands import Agree, Confirm, Invitation, Propose, Refuse, Undo
from loket.domain.errors import ReferenceTaken
from loket.domain.evolve import received
from loket.domain.offering import Offering
from loket.domain.people import PARTNER
from loket.domain.storage import Step
from loket.domain.submission import EducationForm
from loket.usecases.change import change
from tests.builders import COORDINATOR_HL, NOW, SECOND, a_programme, a_receipt, a_submission

HL = "hogeschool-leiden"


def an_offering(number: int = 1, **changes: Any) -> Offering:
    offering = Offering(
        id=f"hl-{number}",
        name=f"Minor {number}",
        institution=HL,
        form=EducationForm.MINOR,
        description="Studenten ontwerpen een koele binnentuin.",
        themes=("wonen",),
        capacity=2,
    )
    return replace(offering, **changes)


MANY = tuple(an_offering(number) for number in range(2 * TOGETHER + 1))


@pytest.fixture
def table(dynamo: Dynamo) -> Table:
    table = Table(dynamo)
    table.programmes.apply(a_programme(), MANY)
    return table


def test_they_come_back_as_they_were_in_their_order(table: Table):
    mark = table.programme().offerings

    assert Offerings(table.dynamo).under(mark) == MANY


def test_nothing_lies_under_no_fingerprint(table: Table):
    assert Offerings(table.dynamo).under("") == ()
    assert fingerprint(()) == ""


def test_the_programme_itself_does_not_grow_with_them(table: Table):
    item = table.dynamo.get("PROGRAMME", "CURRENT")

    assert item is not None and "binnentuin" not in repr(item)


def test_the_same_file_again_changes_nothing_and_another_offering_makes_a_version(table: Table):
    first = table.programmes.apply(a_programme(), MANY)

    same = table.programmes.apply(a_programme(), MANY)
    other = table.programmes.apply(a_programme(), (*MANY[1:], an_offering(0, capacity=3)))

    assert same.version == first.version
    assert other.version == first.version + 1
    assert Offerings(table.dynamo).under(first.offerings) == MANY


class CutOff(Exception):
    """What stands for a crash."""


def test_a_file_that_was_cut_off_half_way_leaves_the_old_offerings_in_force(
    table: Table, monkeypatch: pytest.MonkeyPatch
):
    before = table.programmes.apply(a_programme(), MANY)
    store, stored = table.dynamo.store, []

    def once(item: dict[str, Any]) -> None:
        if stored:
            raise CutOff
        stored.append(item)
        store(item)

    monkeypatch.setattr(table.dynamo, "store", once)
    changed = tuple(replace(one, capacity=9) for one in MANY)
    with pytest.raises(CutOff):
        table.programmes.apply(a_programme(), changed)
    monkeypatch.undo()

    assert table.programme(afresh=True) == before
    after = table.programmes.apply(a_programme(), changed)
    assert Offerings(table.dynamo).under(after.offerings) == changed


def test_they_are_read_once_for_a_fingerprint(table: Table, monkeypatch: pytest.MonkeyPatch):
    offerings = Offerings(table.dynamo)
    mark = table.programme().offerings
    first = offerings.under(mark)
    monkeypatch.setattr(table.dynamo, "query", lambda pk: pytest.fail(f"read again: {pk}"))

    assert offerings.under(mark) is first


def asked(table: Table, reference: str) -> str:
    """A question that Hogeschool Leiden was asked about."""
    question = received(reference, a_receipt())
    submission = a_submission(id=f"submission-{reference}-000000000000")
    step = Step(before=None, after=question, events=(a_receipt(),))
    try:
        table.create(step, submission, "person")
    except ReferenceTaken:
        pytest.fail("taken")
    invite = (Invitation(HL, COORDINATOR_HL.person),)
    change(reference, lambda q: Confirm(by=PARTNER, invite=invite), NOW, table)
    return reference


def test_an_offering_counts_its_open_matches_and_nothing_else(table: Table):
    offerings = Offerings(table.dynamo)
    reference = asked(table, "LMS-2026-7001")

    def say(command: Any) -> int:
        change(reference, lambda q: command, NOW + SECOND, table)
        return offerings.taken().get("hl-7", 0)

    propose = Propose(by=COORDINATOR_HL, institution=HL, text="t", offering="hl-7")
    assert say(propose) == 1
    assert say(Refuse(by=PARTNER)) == 0
    assert say(propose) == 1
    assert say(propose) == 1
    assert say(Agree(by=PARTNER)) == 1
    assert say(Undo(by=PARTNER)) == 1
    assert say(Propose(by=COORDINATOR_HL, institution=HL, text="t", offering="hl-8")) == 0
    assert offerings.taken()["hl-8"] == 1


def test_a_proposal_without_an_offering_counts_for_none(table: Table):
    reference = asked(table, "LMS-2026-7002")
    before = Offerings(table.dynamo).taken()

    change(reference, lambda q: Propose(by=COORDINATOR_HL, institution=HL, text="t"), NOW, table)

    assert Offerings(table.dynamo).taken() == before

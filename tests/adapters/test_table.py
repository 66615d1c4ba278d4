"""Questions in the table: one transaction a decision, keys that make repeats harmless."""

from dataclasses import replace
from typing import Any

import pytest

from loket.adapters.dynamo import ConditionFailed, Dynamo
from loket.adapters.programmes import PROGRAMME_KEPT_SECONDS
from loket.adapters.table import Table
from loket.domain.commands import Confirm, Invitation
from loket.domain.errors import ProgrammeError, ReferenceTaken, StaleQuestion, UnknownQuestion
from loket.domain.events import Asked, Confirmed
from loket.domain.evolve import evolve, fold, received
from loket.domain.people import PARTNER
from loket.domain.storage import EarlierPost, Step, Waiting
from loket.domain.telling import letters_for
from loket.usecases.change import TRIES, change
from tests.builders import DAY, NOW, SECOND, a_body, a_programme, a_receipt, a_submission

INVITED = (Invitation("hogeschool-leiden", "hl-stages"),)


@pytest.fixture
def table(dynamo: Dynamo) -> Table:
    """A table that is shared by the module, with a programme."""
    table = Table(dynamo)
    table.programmes.apply(a_programme())
    return table


def stored(table: Table, reference: str, **submission: Any) -> Step:
    """The step that made a question, stored."""
    step = first_step(reference)
    table.create(step, a_submission(id=f"submission-of-{reference}", **submission), f"hash-{reference}")
    return step


def first_step(reference: str) -> Step:
    event = a_receipt()
    question = received(reference, event)
    return Step(
        before=None, after=question, events=(event,), letters=letters_for(question, (event,), a_programme())
    )


def confirm(table: Table, reference: str) -> None:
    change(reference, lambda _: Confirm(by=PARTNER, invite=INVITED), NOW + DAY, table)


def test_what_was_stored_is_read_back(table: Table):
    step = stored(table, "LMS-2026-0001")

    dossier = table.dossier("LMS-2026-0001")

    assert dossier.question == step.after == table.question("LMS-2026-0001")
    assert dossier.timeline == step.events
    assert dossier.body == a_body()
    assert dossier.letters == ("0001-confirm-partner",)


def test_the_snapshot_is_the_fold_of_the_timeline(table: Table):
    stored(table, "LMS-2026-0002")

    confirm(table, "LMS-2026-0002")

    dossier = table.dossier("LMS-2026-0002")
    assert [type(event) for event in dossier.timeline[1:]] == [Confirmed, Asked]
    assert fold("LMS-2026-0002", dossier.timeline) == dossier.question


def test_a_form_posted_before_makes_no_second_question(table: Table):
    stored(table, "LMS-2026-0003")
    again = a_submission(id="submission-of-LMS-2026-0003")
    other = replace(again, body=a_body(title="Anders"))

    assert table.create(first_step("LMS-2026-0004"), again, "hash") == EarlierPost("LMS-2026-0003", True)
    assert table.create(first_step("LMS-2026-0004"), other, "hash") == EarlierPost("LMS-2026-0003", False)
    with pytest.raises(UnknownQuestion):
        table.question("LMS-2026-0004")


def test_a_reference_is_given_once(table: Table):
    stored(table, "LMS-2026-0005")

    with pytest.raises(ReferenceTaken):
        table.create(first_step("LMS-2026-0005"), a_submission(id="submission-of-another"), "hash")


def test_two_decisions_at_once_are_one_after_the_other(table: Table):
    stored(table, "LMS-2026-0006")
    seen = table.question("LMS-2026-0006")
    confirm(table, "LMS-2026-0006")
    event = Confirmed(at=NOW, by=PARTNER)

    with pytest.raises(StaleQuestion):
        table.save(Step(before=seen, after=evolve(seen, event), events=(event,)))


def test_a_question_that_moved_is_read_and_decided_again(table: Table):
    stored(table, "LMS-2026-0007")
    tried = []

    def moving_once(step: Step) -> None:
        tried.append(step.before)
        if len(tried) == 1:
            raise StaleQuestion("LMS-2026-0007")
        table.save(step)

    change("LMS-2026-0007", lambda _: Confirm(by=PARTNER), NOW, table, keep=moving_once)

    assert len(tried) == 2


def test_a_question_that_never_holds_still_is_a_fault(table: Table):
    stored(table, "LMS-2026-0008")
    tried = []

    def always_moving(step: Step) -> None:
        tried.append(step)
        raise StaleQuestion("LMS-2026-0008")

    with pytest.raises(StaleQuestion):
        change("LMS-2026-0008", lambda _: Confirm(by=PARTNER), NOW, table, keep=always_moving)
    assert len(tried) == TRIES


def test_a_waiting_question_is_listed_from_its_date_on(table: Table):
    stored(table, "LMS-2026-0009")

    assert "LMS-2026-0009" not in table.waiting(Waiting.UNCONFIRMED, NOW + DAY - SECOND)
    assert "LMS-2026-0009" in table.waiting(Waiting.UNCONFIRMED, NOW + DAY)
    confirm(table, "LMS-2026-0009")
    assert "LMS-2026-0009" not in table.waiting(Waiting.UNCONFIRMED, NOW + DAY)


def test_an_open_match_is_on_its_institutions_list(table: Table, dynamo: Dynamo):
    stored(table, "LMS-2026-0010")
    confirm(table, "LMS-2026-0010")

    listed = dynamo.listed("due", "due_list", "institution#hogeschool-leiden")

    (entry,) = (item for item in listed if item["pk"] == "Q#LMS-2026-0010")
    assert entry["sk"] == "I#hogeschool-leiden#1"


def test_counters_count_within_their_window(table: Table):
    assert [table.count("network#1", NOW + DAY) for _ in range(3)] == [1, 2, 3]
    assert table.count("network#2", NOW + DAY) == 1


def test_a_programme_is_read_once_a_minute(table: Table, monkeypatch: pytest.MonkeyPatch):
    reader = Table(table.dynamo)
    before = reader.programme()
    table.programmes.apply(a_programme(phone="071 000 00 00"))

    assert reader.programme() is before
    assert reader.programmes.cached is not None
    reader.programmes.cached = (reader.programmes.cached[0] - PROGRAMME_KEPT_SECONDS, before)
    reader.programmes.file = (reader.programmes.cached[0] - PROGRAMME_KEPT_SECONDS, before)
    assert reader.programme().phone == "071 000 00 00"


def test_each_programme_is_a_version_and_the_same_one_is_none(table: Table):
    first = table.programmes.apply(a_programme(phone="1"))
    same = table.programmes.apply(a_programme(phone="1"))
    second = table.programmes.apply(a_programme(phone="2"))

    assert same.version == first.version
    assert second.version == first.version + 1
    kept = table.programmes.version(first.version)
    assert kept is not None and kept.phone == "1"


def test_without_a_programme_it_is_said(dynamo: Dynamo):
    nowhere = Table(Dynamo(dynamo.client, dynamo.table))
    dynamo.transact([dynamo.delete("PROGRAMME", "CURRENT")])

    with pytest.raises(ProgrammeError):
        nowhere.programme()


class Conflicting:
    """A client whose transactions meet another one a few times."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.calls = 0

    def transact_write_items(self, **request: Any) -> None:
        from botocore.exceptions import ClientError

        self.calls += 1
        if self.calls <= self.times:
            answer: Any = {
                "Error": {"Code": "TransactionCanceledException"},
                "CancellationReasons": [{"Code": "None"}, {"Code": "TransactionConflict"}],
            }
            raise ClientError(answer, "TransactWriteItems")


def test_a_mere_conflict_is_tried_again():
    client = Conflicting(times=2)

    Dynamo(client, "questions").transact([{}, {}])

    assert client.calls == 3


def test_a_conflict_without_end_is_a_fault():
    from botocore.exceptions import ClientError

    with pytest.raises(ClientError):
        Dynamo(Conflicting(times=99), "questions").transact([{}, {}])


def test_a_failed_condition_is_an_answer_at_once(dynamo: Dynamo):
    item = {"pk": "once", "sk": "-", "n": 1}
    dynamo.transact([dynamo.put(item, "attribute_not_exists(pk)")])

    with pytest.raises(ConditionFailed) as failure:
        dynamo.transact([dynamo.put(item | {"n": 2}, "attribute_not_exists(pk)")])

    assert failure.value.found == [item]
    assert failure.value.failed == [True]

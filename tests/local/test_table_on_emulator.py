"""The table where moto is not to be believed: threads at once, pages, and keys of the wrong type."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError

from loket.adapters.dynamo import Dynamo
from loket.adapters.table import Table
from loket.domain.commands import Confirm
from loket.domain.decisions import Refused
from loket.domain.errors import StaleQuestion
from loket.domain.events import Confirmed
from loket.domain.evolve import evolve, received
from loket.domain.people import PARTNER
from loket.domain.storage import EarlierPost, Step
from loket.usecases.change import Changed, change
from loket_local.cloud import client
from tests.builders import NOW, a_programme, a_receipt, a_submission
from tests.local_cloud import LocalCloud
from tests.table import create_table

AT_ONCE = 8


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory):
    local = LocalCloud(tmp_path_factory.mktemp("emulator") / "data")
    local.start()
    dynamodb = client("dynamodb", local.cloud.endpoint_url, local.cloud.region)
    name = f"questions-{uuid4().hex[:8]}"
    create_table(dynamodb, name)
    table = Table(Dynamo(dynamodb, name))
    table.programmes.apply(a_programme())
    yield table
    local.end()


def first_step(reference: str) -> Step:
    event = a_receipt()
    return Step(before=None, after=received(reference, event), events=(event,))


def at_once(do):
    """What each of some threads got that did this at the same moment."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(do, range(AT_ONCE)))


def test_one_form_posted_at_once_is_one_question(table: Table):
    submission = a_submission(id="the-same-form-0001")

    made = at_once(lambda n: table.create(first_step(f"LMS-2026-1{n:03d}"), submission, "hash"))

    earlier = [post for post in made if post is not None]
    assert made.count(None) == 1
    assert earlier == [EarlierPost(earlier[0].reference, True)] * (AT_ONCE - 1)
    assert table.question(earlier[0].reference)


def test_of_decisions_at_once_one_is_stored(table: Table):
    table.create(first_step("LMS-2026-2000"), a_submission(id="a-form-of-its-own-2000"), "hash")
    seen = table.question("LMS-2026-2000")
    event = Confirmed(at=NOW, by=PARTNER)
    step = Step(before=seen, after=evolve(seen, event), events=(event,))

    def save(_: int) -> bool:
        try:
            table.save(step)
        except StaleQuestion:
            return False
        return True

    assert at_once(save).count(True) == 1
    assert len(table.dossier("LMS-2026-2000").timeline) == 2


def test_a_button_pressed_by_many_at_once_confirms_once(table: Table):
    table.create(first_step("LMS-2026-3000"), a_submission(id="a-form-of-its-own-3000"), "hash")

    pressed = at_once(lambda _: change("LMS-2026-3000", lambda _: Confirm(by=PARTNER), NOW, table))

    assert [type(outcome) for outcome in pressed].count(Changed) == 1
    assert [type(outcome) for outcome in pressed].count(Refused) == AT_ONCE - 1


def test_a_question_of_more_than_one_page_is_read_whole(table: Table):
    for number in range(30):
        table.dynamo.store({"pk": "Q#long", "sk": f"M#{number:02d}", "text": "x" * 60_000})

    assert len(list(table.dynamo.query("Q#long"))) == 30


def test_an_index_refuses_a_key_of_the_wrong_type(table: Table):
    with pytest.raises(ClientError, match="ValidationException"):
        table.dynamo.store({"pk": "Q#wrong", "sk": "L#1", "outbox": "waiting", "outbox_at": 5})


def test_an_item_that_is_too_large_is_refused_and_nothing_is_stored(table: Table):
    submission = a_submission(id="a-form-of-its-own-4000")
    endless = replace(submission, body=replace(submission.body, question="x" * 410_000))

    with pytest.raises(ClientError):
        table.create(first_step("LMS-2026-4000"), endless, "hash")
    assert table.create(first_step("LMS-2026-4000"), submission, "hash") is None

"""An ordinary post is one request to the table; what is not as usual is looked up, and counted no less."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from loket import settings, wiring
from loket.domain.lifecycle import IntakeStatus
from loket.usecases.post_limits import POSTS_A_NETWORK, network_name
from tests.builders import HOUR
from tests.handlers.conftest import Desk
from tests.handlers.test_posts import filled_in, reference_at


@contextmanager
def requests_made() -> Iterator[list[str]]:
    """The names of the requests to the table within the block."""
    client, made = wiring.dynamo().client, []

    def note(model: Any, **_: Any) -> None:
        made.append(model.name)

    client.meta.events.register("before-call.dynamodb", note)
    try:
        yield made
    finally:
        client.meta.events.unregister("before-call.dynamodb", note)


@pytest.fixture
def fields(desk: Desk) -> dict[str, Any]:
    """A form of somebody who was never here, filled in after the programme was read."""
    wiring.table().programme()
    return filled_in(desk)


def test_an_ordinary_post_is_one_transaction(desk: Desk, fields: dict[str, Any]):
    with requests_made() as made:
        answer = desk.post_form(fields)

    assert answer["statusCode"] == 303
    assert made == ["TransactWriteItems"]


def test_a_second_question_of_somebody_is_looked_at_and_goes_its_way(desk: Desk, fields: dict[str, Any]):
    desk.post_form(fields)
    other = filled_in(
        desk, title="Wie onderhoudt het speelveld?", question="Het gras is op, en niemand zaait."
    )

    with requests_made() as made:
        answer = desk.post_form(other)

    assert made[0] == "TransactWriteItems" and len(made) > 1
    assert desk.question(reference_at(desk, answer)).intake is IntakeStatus.UNCONFIRMED


def test_ordinary_posts_are_counted_and_the_one_beyond_is_held(desk: Desk, fields: dict[str, Any]):
    # As the test's network is counted in this hour.
    name = network_name("192.0.2.1", desk.now, settings.person_key())
    for _ in range(POSTS_A_NETWORK - 1):
        wiring.table().count(name, desk.now + HOUR)
    other = filled_in(desk, email="een.ander@buurt.example", title="Iets heel anders", question="?")

    last, beyond = desk.post_form(fields), desk.post_form(other)

    assert desk.question(reference_at(desk, last)).hold_reason == ""
    assert desk.question(reference_at(desk, beyond)).hold_reason == "many-from-network"


def test_the_same_question_of_somebody_else_is_noticed(desk: Desk, fields: dict[str, Any]):
    words = "Onze binnentuin wordt in de zomer veel te warm, en niemand weet wat daartegen helpt."
    first = desk.post_form(fields | {"question": words})

    second = desk.post_form(filled_in(desk, question=words, email="buurman@buurt.example"))

    assert desk.question(reference_at(desk, first)).hold_reason == ""
    assert desk.question(reference_at(desk, second)).hold_reason == "possible-duplicate"

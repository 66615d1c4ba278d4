"""A crash at any step of a delivery may send a letter twice, but never loses one."""

from collections.abc import Callable
from typing import Any

import pytest

from loket import wiring
from loket.adapters.mailbox import Mailbox
from loket.adapters.outbox import LEASE, Outbox
from loket.adapters.postbox import SesPostbox
from loket.domain.storage import LetterKey
from loket.usecases.deliver import Delivery, deliver
from loket.usecases.sweep import STREAM_HEAD_START
from tests.builders import DAY, SECOND, a_programme
from tests.handlers.conftest import Desk
from tests.handlers.test_walk import QUESTION, asked, confirm_link


class Crash(BaseException):
    """The container dies: nothing after this line happens, not even an error handler."""


def posted(desk: Desk) -> LetterKey:
    """The letter of a question that was posted, not sent yet."""
    _, answer = desk.post_json(QUESTION)
    return LetterKey(answer["reference"], "0001-confirm-partner")


def dying(real: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
    """The step, with the container dying just before or just after it."""

    def step(*arguments: Any) -> Any:
        if after:
            real(*arguments)
        raise Crash

    return step


STEPS = [(Outbox, "claim"), (Mailbox, "keep_sent"), (SesPostbox, "send"), (Outbox, "sent")]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("place", "step"), STEPS, ids=[step for _, step in STEPS])
def test_a_crash_around_any_step_never_loses_the_letter(
    desk: Desk, place: type, step: str, after: bool, monkeypatch: pytest.MonkeyPatch
):
    key = posted(desk)
    with monkeypatch.context() as dead, pytest.raises(Crash):
        dead.setattr(place, step, dying(getattr(place, step), after=after))
        deliver(key, desk.now, wiring.post_room())
    sent_before = desk.sends()

    desk.now += LEASE + STREAM_HEAD_START
    desk.sweep()
    desk.now += DAY
    desk.sweep()

    # Once in the end; twice only where SES had taken it and nobody had noted that.
    twice = sent_before == 1 and not (step == "sent" and after)
    assert desk.sends() == (2 if twice else 1)
    assert wiring.outbox().open_letters(desk.now + DAY, 10) == []


def test_the_stream_telling_twice_sends_once(desk: Desk):
    key = posted(desk)

    first = deliver(key, desk.now, wiring.post_room())
    second = deliver(key, desk.now, wiring.post_room())

    assert (first, second) == (Delivery.SENT, Delivery.NOT_OURS)
    assert desk.sends() == 1


def test_a_letter_in_somebodys_hands_is_left_to_them(desk: Desk):
    key = posted(desk)
    wiring.outbox().claim(key, desk.now)

    assert deliver(key, desk.now + LEASE - SECOND, wiring.post_room()) is Delivery.NOT_OURS
    assert deliver(key, desk.now + LEASE, wiring.post_room()) is Delivery.SENT


def test_a_letter_that_fails_waits_longer_each_time_and_goes_out_in_the_end(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    posted(desk)
    with monkeypatch.context() as broken:
        broken.setattr(SesPostbox, "send", refusing)
        tried = []
        for minute in range(20):
            desk.now += 60 * SECOND
            if desk.sweep():
                tried.append(minute)

    assert len(tried) >= 3
    assert tried[1] - tried[0] < tried[-1] - tried[-2]
    desk.now += DAY
    desk.sweep()
    assert desk.sends() == 1


def refusing(*arguments: Any) -> str:
    raise TimeoutError("SES is away")


def test_the_sweeper_leaves_a_new_letter_to_the_stream(desk: Desk):
    posted(desk)

    desk.now += STREAM_HEAD_START - SECOND
    assert desk.sweep() == 0
    desk.now += SECOND
    assert desk.sweep() == 1


def test_a_letter_that_was_overtaken_is_not_sent(desk: Desk):
    key = posted(desk)
    deliver(key, desk.now, wiring.post_room())
    desk.now += DAY
    desk.attend()
    desk.visit(confirm_link(desk, key.reference), "POST")

    reminder = LetterKey(key.reference, "0002-confirm-reminder-partner")

    assert deliver(reminder, desk.now, wiring.post_room()) is Delivery.OVERTAKEN
    assert reminder not in wiring.outbox().open_letters(desk.now + DAY, 10)


def test_a_letter_to_a_contact_who_left_is_dropped(desk: Desk):
    reference = asked(desk)
    desk.visit(confirm_link(desk, reference), "POST")
    institutions = a_programme().institutions
    wiring.table().programmes.apply(a_programme(institutions=institutions[:1]))

    desk.deliver()

    assert set(desk.letters(reference)) == {
        "0001-confirm-partner",
        "0002-receipt-partner",
        "0003-notice-hl-stages",
    }


def test_a_sent_letter_leads_back_from_its_ses_id(desk: Desk):
    key = posted(desk)
    desk.deliver()

    [sent] = wiring.table().dossier(key.reference).sent
    pointer = wiring.dynamo().get(f"MSG#{sent.id}", "-")

    assert pointer is not None
    assert (pointer["reference"], pointer["party"]) == (key.reference, "partner")


def test_a_resent_letter_goes_out_again(desk: Desk):
    key = posted(desk)
    desk.deliver()

    wiring.outbox().reopen(key, desk.now)
    desk.deliver()

    assert desk.sends() == 2

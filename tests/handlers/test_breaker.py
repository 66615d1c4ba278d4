"""Too many letters in an hour: sending stops, the desk hears it once, every letter goes out in the end."""

import pytest

from loket import wiring
from loket.adapters.breaker import Breaker
from loket.adapters.postbox import SesPostbox
from loket.domain.storage import LetterKey
from loket.usecases.breaker import open_again
from loket.usecases.deliver import Delivery, deliver
from loket.usecases.sweep import STREAM_HEAD_START
from tests.builders import DAY, HOUR
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_delivery import Crash, dying
from tests.handlers.test_loops import alerts
from tests.handlers.test_walk import QUESTION


@pytest.fixture
def full(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that may send two letters an hour, and is asked four questions."""
    monkeypatch.setenv("LOKET_LETTERS_AN_HOUR", "2")
    for number in range(4):
        address = f"buur{number}@buurt{number}.example"
        posted = {
            "email": address,
            "title": f"Vraag {number}",
            "question": f"Wat weet u van nummer {number}?",
        }
        assert desk.post_json(QUESTION | posted)[0] == 201
    return desk


def waiting(desk: Desk) -> int:
    return len(wiring.outbox().open_letters(desk.now + DAY, 100))


def test_m22_ticket_system_ping_pong_over_all_stops_sending_and_tells_the_desk_once(full: Desk):
    full.deliver()
    full.deliver()

    (told,) = alerts(full)
    assert full.sends() == 3
    assert waiting(full) == 2
    assert told["To"] == "bureau@lerenmetdestad.example"
    assert "meer brieven dan is ingesteld" in " ".join(text_of(told).split())


def test_letters_that_were_held_back_go_out_by_themselves_when_the_hour_is_over(full: Desk):
    full.deliver()
    full.deliver()
    assert full.sweep() == 0

    full.now += HOUR + STREAM_HEAD_START
    full.sweep()

    assert full.sends() == 5
    assert waiting(full) == 0
    assert len(alerts(full)) == 1


def test_an_operator_lets_letters_go_within_the_hour(full: Desk):
    full.deliver()
    full.deliver()

    freed = open_again(full.now, wiring.breaker(), wiring.outbox())
    full.deliver()

    assert freed == 2
    assert full.sends() == 5
    assert waiting(full) == 0
    assert wiring.breaker().hour(full.now).is_full


def test_a_letter_that_is_held_back_is_said_in_the_log(full: Desk, caplog: pytest.LogCaptureFixture):
    full.deliver()

    said = [one for one in caplog.records if one.getMessage() == "too many letters in an hour"]
    assert len(said) == 2


def test_a_letter_that_was_counted_before_a_crash_goes_out(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LOKET_LETTERS_AN_HOUR", "2")
    _, answer = desk.post_json(QUESTION)
    key = LetterKey(answer["reference"], "0001-confirm-partner")
    with monkeypatch.context() as dead, pytest.raises(Crash):
        dead.setattr(SesPostbox, "send", dying(SesPostbox.send, after=False))
        deliver(key, desk.now, wiring.post_room())

    desk.now += HOUR / 4
    desk.sweep()

    assert desk.sends() == 1
    assert wiring.breaker().hour(desk.now).sent == 2


def test_below_the_limit_letters_are_counted_by_tens(desk: Desk):
    _, answer = desk.post_json(QUESTION)

    sent = deliver(LetterKey(answer["reference"], "0001-confirm-partner"), desk.now, wiring.post_room())

    hour = wiring.breaker().hour(desk.now)
    assert sent is Delivery.SENT
    assert (hour.sent, hour.limit, hour.is_full) == (10, 1000, False)


@pytest.mark.parametrize("limit", [1, 7, 100, 234, 1000])
def test_an_hour_lets_no_more_letters_go_than_it_may_whoever_counts_them(desk: Desk, limit: int):
    two = (Breaker(wiring.dynamo()), Breaker(wiring.dynamo()))

    gone = [breaker.passes(limit, desk.now) for _ in range(limit) for breaker in two]

    assert limit - limit // 50 <= sum(gone) <= limit
    assert two[0].passes(limit, desk.now + HOUR)

import json
import os
import time
from pathlib import Path

import pytest

from loket_local.smtp_spool import AT_MOST_A_ROUND, REPUBLISH_AFTER_SECONDS, Spool
from tests.local.receiving import Notes


def kept(spool, notes, *names):
    """Mails that were taken in and not handled yet."""
    for name in names:
        told = {"mail": {"messageId": name}, "receipt": {"action": {"objectKey": f"incoming/{name}"}}}
        with spool.keep(told) as text:
            notes.store(f"incoming/{name}", b"raw")
            notes.publish(text)
    notes.done.clear()


def told_of(notes):
    return [json.loads(text)["mail"]["messageId"] for text in notes.published]


def last_published(file, seconds_ago, written_ago=None):
    """The same notification, as if it had lain there for a while."""
    moment = time.time() - seconds_ago
    written = time.time() - (written_ago if written_ago is not None else seconds_ago)
    renamed = file.with_name(f"{int(written * 1e9):020}.{file.name.partition('.')[2]}")
    file.rename(renamed)
    os.utime(renamed, (moment, moment))


def test_a_fresh_emulator_is_told_of_everything_that_was_not_handled(tmp_path: Path):
    before, notes = Spool(tmp_path), Notes()
    kept(before, notes, "a", "b", "c")
    del notes.objects["incoming/b"]

    Spool(tmp_path).publish_all(notes)

    assert told_of(notes) == ["a", "c"]
    assert [file.name.split(".")[1] for file in Spool(tmp_path).waiting()] == ["a", "c"]


def test_tidying_forgets_what_was_handled_and_leaves_what_is_young_alone(tmp_path: Path):
    spool, notes = Spool(tmp_path), Notes()
    kept(spool, notes, "a", "b")
    del notes.objects["incoming/a"]

    spool.tidy(notes)

    assert notes.published == []
    assert [file.name.split(".")[1] for file in spool.waiting()] == ["b"]


@pytest.mark.parametrize(("seconds", "times"), [(-5, 0), (5, 1)])
def test_what_takes_two_minutes_is_told_again(tmp_path: Path, seconds, times):
    spool, notes = Spool(tmp_path), Notes()
    kept(spool, notes, "a")
    last_published(spool.waiting()[0], REPUBLISH_AFTER_SECONDS + seconds)

    published = [spool.tidy(notes), spool.tidy(notes)]

    assert published == [times, 0]
    assert told_of(notes) == ["a"] * times


@pytest.mark.parametrize(("waited", "times"), [(590, 0), (610, 1)])
def test_each_wait_is_as_long_as_all_before_it(tmp_path: Path, waited, times):
    spool, notes = Spool(tmp_path), Notes()
    kept(spool, notes, "a")
    last_published(spool.waiting()[0], waited, written_ago=waited + 600)

    assert spool.tidy(notes) == times


def test_one_round_tells_of_a_bounded_number_the_longest_waiting_first(tmp_path: Path):
    spool, notes = Spool(tmp_path), Notes()
    names = [f"m{number:03}" for number in range(AT_MOST_A_ROUND + 3)]
    kept(spool, notes, *names)
    for age, file in enumerate(reversed(spool.waiting())):
        last_published(file, REPUBLISH_AFTER_SECONDS + 10 + age)

    rounds = [spool.tidy(notes), spool.tidy(notes)]

    assert rounds == [AT_MOST_A_ROUND, 3]
    assert told_of(notes) == names


def test_a_mail_on_its_way_to_the_bucket_is_not_taken_for_a_handled_one(tmp_path: Path):
    spool, notes = Spool(tmp_path), Notes()
    told = {"mail": {"messageId": "a"}, "receipt": {"action": {"objectKey": "incoming/a"}}}

    with spool.keep(told):
        spool.tidy(notes)
        notes.store("incoming/a", b"raw")

    assert len(spool.waiting()) == 1


def test_a_mail_that_never_reached_the_bucket_is_forgotten(tmp_path: Path):
    spool, notes = Spool(tmp_path), Notes()
    with spool.keep({"mail": {"messageId": "a"}, "receipt": {"action": {"objectKey": "incoming/a"}}}):
        pass

    spool.publish_all(notes)

    assert (notes.published, spool.waiting()) == ([], [])


def test_an_emulator_that_dies_meanwhile_loses_nothing(tmp_path: Path):
    spool, notes = Spool(tmp_path), Notes()
    kept(spool, notes, "a", "b")
    notes.topic_is_gone = True

    assert spool.publish_all(notes) == 0
    assert len(spool.waiting()) == 2


def test_only_their_owner_can_read_the_notifications(tmp_path: Path):
    spool, notes = Spool(tmp_path), Notes()
    kept(spool, notes, "a")

    [file] = spool.waiting()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)

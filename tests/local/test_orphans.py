import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from loket_local import orphans
from loket_local.orphans import FolderInUse


def a_process(*, deaf=False):
    """A process in a group of its own, that does not listen to a request to end if it is deaf."""
    ignoring = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " if deaf else ""
    code = f"{ignoring}print(flush=True); import time; time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def over(process):
    process.kill()
    process.stdout.close()
    return process.wait(10)


def test_a_child_of_a_killed_run_is_ended(tmp_path: Path):
    child = a_process()
    orphans.remember(tmp_path, child.pid)

    assert orphans.end_orphans(tmp_path) == [child.pid]
    assert child.wait(10) == -15
    over(child)


def test_a_child_that_does_not_listen_is_ended_too(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(orphans, "END_WITHIN_SECONDS", 0.3)
    child = a_process(deaf=True)
    orphans.remember(tmp_path, child.pid)

    assert orphans.end_orphans(tmp_path) == [child.pid]
    assert over(child) == -9


def test_a_stranger_that_got_the_number_later_is_left_alone(tmp_path: Path):
    stranger = a_process()
    known = asdict(orphans.look_up(stranger.pid))
    for changed in ({"started": "1"}, {"command": "something else"}):
        (tmp_path / "children.json").write_text(json.dumps([known | changed]))

        assert orphans.end_orphans(tmp_path) == []
        assert stranger.poll() is None
    over(stranger)


def test_a_child_that_is_gone_is_no_trouble(tmp_path: Path):
    child = a_process()
    orphans.remember(tmp_path, child.pid)
    over(child)

    assert orphans.end_orphans(tmp_path) == []
    assert orphans.end_orphans(tmp_path) == []


def test_a_file_written_half_is_no_trouble(tmp_path: Path):
    (tmp_path / "children.json").write_text('[{"pid": 1')

    assert orphans.end_orphans(tmp_path) == []


def test_only_one_local_cloud_uses_a_folder_and_the_second_is_told_which(tmp_path: Path):
    holds_the_lock = (
        "import pathlib, sys, time; from loket_local import orphans\n"
        "with orphans.only_one(pathlib.Path(sys.argv[1])): print(flush=True); time.sleep(60)"
    )
    first = subprocess.Popen([sys.executable, "-c", holds_the_lock, str(tmp_path)], stdout=subprocess.PIPE)
    first.stdout.readline()

    with pytest.raises(FolderInUse, match=f"process {first.pid}"), orphans.only_one(tmp_path):
        pass
    over(first)
    with orphans.only_one(tmp_path):
        assert (tmp_path / "lock").read_text() != str(first.pid)

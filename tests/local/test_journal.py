import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.local_cloud import ROOT

KEY = {"pk": {"S": "Q#1"}, "sk": {"S": "HEAD"}}
OTHER_KEY = {"pk": {"S": "Q#2"}, "sk": {"S": "HEAD"}}


def an_item(key=KEY, title="Fietsen"):
    return {**key, "title": {"S": title}}


def journal_in(folder):
    from journal import Journal

    return Journal(folder)


def items_kept(folder):
    return [image for _, image in journal_in(folder).images.values()]


def test_what_was_appended_is_there_after_reopening(tmp_path: Path):
    journal_in(tmp_path).append([("t", KEY, an_item()), ("t", OTHER_KEY, an_item(OTHER_KEY))])

    assert items_kept(tmp_path) == [an_item(), an_item(OTHER_KEY)]


def test_the_last_image_of_an_item_counts(tmp_path: Path):
    journal = journal_in(tmp_path)
    journal.append([("t", KEY, an_item(title="Fietsen"))])
    journal.append([("t", KEY, an_item(title="Lopen"))])

    assert items_kept(tmp_path) == [an_item(title="Lopen")]


def test_a_removed_item_stays_away(tmp_path: Path):
    journal = journal_in(tmp_path)
    journal.append([("t", KEY, an_item())])
    journal.append([("t", KEY, None)])

    assert items_kept(tmp_path) == []


def test_equal_keys_in_two_tables_are_two_items(tmp_path: Path):
    journal_in(tmp_path).append([("one", KEY, an_item()), ("two", KEY, None)])

    assert items_kept(tmp_path) == [an_item()]


def test_a_line_cut_off_by_a_crash_is_as_if_it_was_never_asked(tmp_path: Path):
    journal_in(tmp_path).append([("t", KEY, an_item())])
    with (tmp_path / "journal.jsonl").open("ab") as file:
        file.write(json.dumps([["t", OTHER_KEY, an_item(OTHER_KEY)]]).encode()[:-4])

    assert items_kept(tmp_path) == [an_item()]


def test_a_transaction_cut_off_anywhere_is_kept_whole_or_not_at_all(tmp_path: Path):
    journal_in(tmp_path).append([("t", KEY, an_item()), ("t", OTHER_KEY, an_item(OTHER_KEY))])
    whole = (tmp_path / "journal.jsonl").read_bytes()

    for length in range(len(whole) + 1):
        folder = tmp_path / str(length)
        folder.mkdir()
        (folder / "journal.jsonl").write_bytes(whole[:length])
        assert len(items_kept(folder)) == (2 if length == len(whole) else 0)


def test_a_damaged_line_before_the_last_is_told_and_not_passed_over(tmp_path: Path):
    from journal import DamagedJournal

    (tmp_path / "journal.jsonl").write_text('[["t", {\n[]\n')

    with pytest.raises(DamagedJournal, match=r"journal\.jsonl, line 1"):
        journal_in(tmp_path)


def test_a_crash_between_folding_and_emptying_changes_nothing(tmp_path: Path):
    journal_in(tmp_path).append([("t", KEY, an_item())])
    before = (tmp_path / "journal.jsonl").read_bytes()
    journal_in(tmp_path)
    (tmp_path / "journal.jsonl").write_bytes(before)

    assert items_kept(tmp_path) == [an_item()]


def test_a_snapshot_that_was_not_finished_is_not_read(tmp_path: Path):
    journal_in(tmp_path).append([("t", KEY, an_item())])
    (tmp_path / "snapshot.jsonl.tmp").write_text("[[")

    assert items_kept(tmp_path) == [an_item()]


def test_only_the_owner_can_read_what_is_kept(tmp_path: Path):
    journal_in(tmp_path)

    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}

    assert modes == {"journal.jsonl": 0o600, "snapshot.jsonl": 0o600}


def test_a_process_that_cannot_write_ends_rather_than_answer(tmp_path: Path):
    writes_to_a_full_disk = (
        "import pathlib, os, journal; kept = journal.Journal(pathlib.Path('.'));"
        "kept._descriptor = os.open('/dev/full', os.O_WRONLY); kept.append([]); print('answered')"
    )

    ended = subprocess.run(
        [sys.executable, "-c", writes_to_a_full_disk],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "infra/local/inside_emulator")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 3
    assert "cannot be written" in ended.stderr
    assert "answered" not in ended.stdout

"""An append-only file of what became of items, and the snapshot it is folded into at every start.

A line is one request's changes: a JSON list of `[table, key, image]`; image `null` means the item is gone.
It is on the disk before the request is answered, and means the same however often it is read.
"""

import json
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import durable

Item = dict[str, dict]
Change = tuple[str, Item, Item | None]
Images = dict[tuple[str, str], tuple[Item, Item]]


class DamagedJournal(Exception):
    """A line before the last cannot be read: nothing that this program does leaves that behind."""


class Journal:
    """Keeps items under `folder`: `images` is what they were when it was opened."""

    def __init__(self, folder: Path) -> None:
        durable.make_folder(folder)
        self._snapshot = folder / "snapshot.jsonl"
        self._log = folder / "journal.jsonl"
        self._writing = threading.Lock()
        self.images = fold([*read(self._snapshot), *read(self._log)])
        self._write_snapshot()
        self._descriptor = os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        durable.sync_folder(folder)

    def append(self, changes: Iterable[Change]) -> None:
        """The changes are on the disk, or the process is over: what is not kept is never answered as kept."""
        line = _line(changes)
        try:
            with self._writing:
                while line:
                    line = line[os.write(self._descriptor, line) :]
                os.fsync(self._descriptor)
        except OSError as error:
            os.write(2, f"the journal {self._log} cannot be written: {error}\n".encode())
            os._exit(3)

    def _write_snapshot(self) -> None:
        durable.write(
            self._snapshot, (_line([(table, key, image)]) for (table, _), (key, image) in self.images.items())
        )


def read(path: Path) -> Iterator[Change]:
    """Every whole line's changes, oldest first; a last line that a crash cut off was never answered."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            try:
                changes = json.loads(line)
            except ValueError as error:
                raise DamagedJournal(f"{path}, line {number}: {error}") from error
            yield from (tuple(change) for change in changes)


def fold(changes: Iterable[Change]) -> Images:
    """The last image of each item that still exists, by table and key."""
    images: Images = {}
    for table, key, image in changes:
        place = (table, json.dumps(key, sort_keys=True))
        if image is None:
            images.pop(place, None)
        else:
            images[place] = (key, image)
    return images


def _line(changes: Iterable[Change]) -> bytes:
    return json.dumps(list(changes), separators=(",", ":")).encode() + b"\n"

"""Receipt notifications that outlive the emulator, whose topics and queues are in memory only.

A notification is kept until its mail was handled: until the function moved it out of `incoming/`. It is
written before the mail itself, so at no moment lies a mail in the bucket that nobody will be told of.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from loket_local.console import say
from loket_local.incoming import Incoming
from loket_local.inside_emulator import durable

REPUBLISH_AFTER_SECONDS = 120
# One round of tidying must not fill the queue of a function that cannot keep up.
AT_MOST_A_ROUND = 100


class Spool:
    """The notifications of a data folder, a file each: its name is when it was written, its date when it was
    last published."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "spool"
        self._arriving: set[Path] = set()
        self._going_through = threading.Lock()

    @contextmanager
    def keep(self, notification: dict[str, Any]) -> Iterator[str]:
        """The notification as text, on the disk; inside, its mail is stored and it is published."""
        durable.make_folder(self._folder)
        file = self._folder / f"{time.time_ns():020}.{notification['mail']['messageId']}.json"
        text = json.dumps(notification)
        self._arriving.add(file)
        try:
            durable.write(file, [text.encode()])
            yield text
        finally:
            self._arriving.discard(file)

    def publish_all(self, incoming: Incoming) -> int:
        """For a fresh emulator: everything that was not handled is published again; how many that were."""
        return self._go_through(incoming, lambda file: True, at_most=sys.maxsize)

    def tidy(self, incoming: Incoming) -> int:
        """What was handled is forgotten, and what takes long published again; how many that were."""
        return self._go_through(incoming, _takes_long, AT_MOST_A_ROUND)

    def waiting(self) -> list[Path]:
        """The notifications kept, those that waited longest since their last publishing first."""
        files = self._folder.glob("*.json") if self._folder.is_dir() else ()
        return sorted(files, key=lambda file: (_published(file), file.name))

    def _go_through(self, incoming: Incoming, is_due: Callable[[Path], bool], at_most: int) -> int:
        published = 0
        with self._going_through:
            for file in self.waiting():
                # One whose mail is still on its way to the bucket only looks as if it had been handled.
                if file in self._arriving:
                    continue
                text = file.read_text()
                try:
                    if not incoming.holds(json.loads(text)["receipt"]["action"]["objectKey"]):
                        file.unlink()
                    elif is_due(file) and published < at_most:
                        incoming.publish(text)
                        os.utime(file)
                        published += 1
                except (BotoCoreError, ClientError) as trouble:
                    say(f"mail that came in could not be handed on yet ({type(trouble).__name__})")
                    break
        return published


def _takes_long(file: Path) -> bool:
    """Waits twice as long each time: a mail that no function can read is not told ever more often."""
    written = int(file.name.partition(".")[0]) / 1e9
    return time.time() - _published(file) >= max(REPUBLISH_AFTER_SECONDS, _published(file) - written)


def _published(file: Path) -> float:
    return file.stat().st_mtime

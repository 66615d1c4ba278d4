"""One local cloud per data folder, and no process left over from one that was killed."""

import fcntl
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

END_WITHIN_SECONDS = 5


class FolderInUse(Exception):
    """Raised when a living local cloud uses the data folder."""


@dataclass(frozen=True)
class Child:
    """A process we started: its number alone would also fit a stranger that got the number later."""

    pid: int
    started: str
    command: str


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """While inside, no other local cloud can use the data folder; the lock dies with this process."""
    lock = data / "lock"
    with lock.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            owner = file.read().strip() or "unknown"
            raise FolderInUse(
                f"{data} is in use by another local cloud (process {owner}): stop that one, or set LOKET_DATA"
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def remember(data: Path, pid: int) -> None:
    """A later start can find and recognise this child."""
    child = look_up(pid)
    if child is not None:
        (data / "children.json").write_text(json.dumps([asdict(child)]))


def forget(data: Path) -> None:
    """Nothing of this run is left for a later start to end."""
    (data / "children.json").unlink(missing_ok=True)


def end_orphans(data: Path) -> list[int]:
    """The children of an earlier, killed run are over; their numbers. Only to be called under `only_one`."""
    file = data / "children.json"
    try:
        remembered = [Child(**child) for child in json.loads(file.read_text())]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError):
        remembered = []  # written half, by a run that was killed while starting
    ended = [child.pid for child in remembered if look_up(child.pid) == child and end(child)]
    forget(data)
    return ended


def end(child: Child) -> bool:
    """The child and what it started are over: asked first, forced after END_WITHIN_SECONDS."""
    for how, patience in ((signal.SIGTERM, END_WITHIN_SECONDS), (signal.SIGKILL, END_WITHIN_SECONDS)):
        try:
            # A child leads a process group of its own, in which its workers run.
            os.killpg(child.pid, how)
        except ProcessLookupError:
            return True
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if look_up(child.pid) != child:
                return True
            time.sleep(0.05)
    return False


def look_up(pid: int) -> Child | None:
    """The living process with this number, as the system knows it now."""
    stat = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            # The command name, in parentheses, may hold anything: fields count from the last parenthesis.
            fields = stat.read_text().rpartition(")")[2].split()
            command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return None
        return None if fields[0] in "ZX" else Child(pid, fields[19], command.strip())
    asked = ["ps", "-ww", "-o", "lstart=,command=", "-p", str(pid)]
    listed = subprocess.run(asked, capture_output=True, text=True, check=False)
    line = listed.stdout.strip()
    return Child(pid, line[:24], line[24:].strip()) if line else None

"""The local cloud's moved clock: kept in the data folder, and known to every function after each move."""

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from loket_local.cloud import Cloud, client
from loket_local.inside_emulator import durable

TRIES = 3
"""Lambda tries a scheduled job three times as well. The emulator ends a worker that is just starting when its
function gets a new setting, as the clock is, and says that the job failed."""
PAUSE_SECONDS = 1
UNITS = ("days", "hours", "minutes")


class ClockError(Exception):
    """Raised when a move cannot be read, or a job that should see the new time failed."""


class Clock:
    """The time of the local cloud."""

    def __init__(self, data: Path) -> None:
        self._file = data / "clock.json"
        kept = json.loads(self._file.read_text()) if self._file.exists() else {}
        self.offset = timedelta(seconds=kept.get("offset_seconds", 0))

    def now(self) -> datetime:
        """The moved time, in UTC."""
        return datetime.now(UTC) + self.offset

    def move(self, by: timedelta) -> None:
        """The clock is moved, also for later starts."""
        self.offset += by
        durable.write(self._file, [json.dumps({"offset_seconds": self.offset_seconds}).encode()])

    @property
    def offset_seconds(self) -> int:
        """How far the clock is ahead, in whole seconds, as the functions get it."""
        return int(self.offset.total_seconds())


def read_move(asked: dict[str, Any]) -> timedelta:
    """`{"days": 5}` as a time; also hours and minutes, together or alone. The clock only goes forward."""
    unknown = set(asked) - set(UNITS)
    try:
        amounts = {unit: float(asked[unit]) for unit in UNITS if asked.get(unit) not in (None, "")}
        by = timedelta(**amounts)
    except (TypeError, ValueError, OverflowError):
        raise ClockError("days, hours and minutes are numbers") from None
    if unknown or not amounts or not timedelta(0) <= by <= timedelta(days=3660):
        raise ClockError('send for example {"days": 5}; days, hours and minutes, forward, at most ten years')
    return by


def tell_functions(cloud: Cloud, clock: Clock) -> None:
    """Every function runs with the clock's offset from its next event on."""
    functions = client("lambda", cloud.endpoint_url, cloud.region)
    for name in cloud.functions.values():
        variables = functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
        changed = {**variables, "LOKET_CLOCK_OFFSET": str(clock.offset_seconds)}
        functions.update_function_configuration(FunctionName=name, Environment={"Variables": changed})


def run_jobs(cloud: Cloud) -> None:
    """Every scheduled job has run at the new time, as the cloud's own clock would have let it."""
    functions = client("lambda", cloud.endpoint_url, cloud.region)
    for job, function in cloud.jobs.items():
        if not any(has_run(functions, function, job, attempt) for attempt in range(TRIES)):
            raise ClockError(f"the clock was moved, but the job {job} failed: see the emulator's log")


def has_run(functions: Any, function: str, job: str, attempt: int) -> bool:
    """True when the job ran to its end; jobs may be run again at any time."""
    time.sleep(PAUSE_SECONDS * attempt)
    answer = functions.invoke(FunctionName=function, Payload=json.dumps({"job": job}))
    return not answer.get("FunctionError")

"""The AWS emulator as a child process on a free port of 127.0.0.1, in a process group of its own."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from loket_local import orphans
from loket_local.settings import HOST

REGION = "eu-central-1"
READY_WITHIN_SECONDS = 60
STOP_WITHIN_SECONDS = 3
LOG_KEPT_BYTES = 5_000_000
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}


class EmulatorError(Exception):
    """Raised when the emulator ends before it is ready; says what its log says."""


@dataclass
class Emulator:
    """A running emulator."""

    process: asyncio.subprocess.Process
    url: str
    log: Path

    @property
    def alive(self) -> bool:
        """True until its process has ended."""
        return self.process.returncode is None

    async def stop(self) -> None:
        """The emulator and all functions' processes are over. What was answered is on the disk already."""
        if self.alive:
            self.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.process.wait(), STOP_WITHIN_SECONDS)
        # Its workers are in its group, and may outlive their leader for a moment.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        await self.process.wait()


async def start(python: Path, data: Path, dependencies: Path) -> Emulator:
    """An emulator that answers, with the kept data waiting for its tables and buckets to be made."""
    log = data / "log" / "emulator.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_KEPT_BYTES:
        log.replace(log.with_suffix(".log.1"))
    temporary = data / "tmp"
    temporary.mkdir(exist_ok=True)
    port = _free_port()
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL", "TZ") if name in os.environ},
        **CREDENTIALS,
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(data / "objects"),
        "TMPDIR": str(temporary),
        "LOG_LEVEL": "INFO",
        "LOKET_DEPENDENCIES": str(dependencies),
        "PYTHONUNBUFFERED": "1",
    }
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            python, Path(__file__).parent / "inside_emulator", data,
            stdin=subprocess.PIPE, stdout=output, stderr=output, env=environment, cwd=data,
            start_new_session=True,
        )  # fmt: skip
    orphans.remember(data, process.pid)
    emulator = Emulator(process, f"http://{HOST}:{port}", log)
    try:
        await _ready(emulator)
    except BaseException:
        await emulator.stop()
        raise
    return emulator


async def answers(emulator: Emulator) -> bool:
    """True when the emulator says within a second that it is ready."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=1)) as session,
            session.get(f"{emulator.url}/_ministack/ready") as response,
        ):
            return response.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False


async def _ready(emulator: Emulator) -> None:
    deadline = asyncio.get_running_loop().time() + READY_WITHIN_SECONDS
    while not await answers(emulator):
        if not emulator.alive:
            raise EmulatorError(
                f"the emulator ended at its start; {emulator.log} ends with:\n{_tail(emulator.log)}"
            )
        if asyncio.get_running_loop().time() > deadline:
            raise EmulatorError(
                f"the emulator is not ready after {READY_WITHIN_SECONDS} s; see {emulator.log}"
            )
        await asyncio.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _tail(log: Path, lines: int = 12) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])

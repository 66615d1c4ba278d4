"""`python -m loket_local`: runs the local cloud until Ctrl-C."""

import asyncio
import signal
import sys

from loket_local import settings, supervisor
from loket_local.build import BuildError
from loket_local.console import say
from loket_local.deploy import DeployError
from loket_local.emulator import EmulatorError
from loket_local.orphans import FolderInUse
from loket_local.settings import SettingsError

# What whoever started it can do something about; anything else is a defect and shows its trace.
TROUBLE = (SettingsError, FolderInUse, BuildError, EmulatorError, DeployError, supervisor.StartError)


async def until_stopped() -> None:
    """Returns after Ctrl-C or a termination, with everything ended in order."""
    running = asyncio.create_task(supervisor.run(settings.read()))
    stopping = False

    def stop() -> None:
        nonlocal stopping
        # Once: a second Ctrl-C must not interrupt the ending of the children.
        if not stopping:
            stopping = True
            running.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop)
    try:
        await running
    except asyncio.CancelledError:
        say("Loket has stopped")


def main() -> int:
    """The process's exit code: 0 when it was asked to stop."""
    try:
        asyncio.run(until_stopped())
    except TROUBLE as trouble:
        sys.stderr.write(f"Loket cannot run:\n{trouble}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

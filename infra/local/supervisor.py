"""The life of the local cloud: everything is started in order, watched, and ended together."""

import asyncio
import contextlib
import os
import socket
import sys
import time
from collections import deque

import aiohttp
from aiohttp import web
from botocore.exceptions import BotoCoreError, ClientError

from loket_local import build, cloud, emulator, front, orphans, people, scanner, sink, smtp_in
from loket_local.clock import Clock, ClockError, run_jobs
from loket_local.cloud import Cloud
from loket_local.console import say
from loket_local.deploy import DeployError, deploy
from loket_local.incoming import Incoming
from loket_local.letter_events import LetterEvents
from loket_local.settings import HOST, Settings
from loket_local.smtp_spool import Spool
from loket_local.state import State

# An emulator that ends this often is not worth starting again.
DEATHS_ALLOWED, WITHIN_SECONDS = 3, 600
CATCHING_UP_ROUNDS, CATCHING_UP_EVERY_SECONDS = 4, 15
TIDY_EVERY_SECONDS = 60
PAGES_END_WITHIN_SECONDS = 2
# What is wrong with the file is told with its own name and line numbers, even where a copy of it is loaded.
APPLY_PROGRAMME = """
import sys
from loket.domain.errors import LoketError
from loket_cli import programme
try:
    programme.read_file(sys.argv[1])
    programme.apply_file(sys.argv[2])
except LoketError as trouble:
    sys.exit(str(trouble))
"""


class StartError(Exception):
    """Raised when the local cloud cannot be started or kept running; says what to do about it."""


async def run(settings: Settings) -> None:
    """The local cloud runs until this is cancelled; after that nothing of it is left running."""
    began = time.monotonic()
    settings.data.mkdir(parents=True, exist_ok=True)
    settings.data.chmod(0o700)
    async with contextlib.AsyncExitStack() as running:
        running.enter_context(orphans.only_one(settings.data))
        listening = _listen(running, settings.port, "LOKET_PORT")
        listening_for_mail = _listen(running, settings.smtp_port, "LOKET_SMTP_PORT")
        for pid in await asyncio.to_thread(orphans.end_orphans, settings.data):
            say(f"ended process {pid}, left over from an earlier run that was killed")
        session = await running.enter_async_context(
            aiohttp.ClientSession(auto_decompress=False, timeout=aiohttp.ClientTimeout(total=60))
        )
        state = State(settings, Clock(settings.data), session)
        cloud.remove(settings.data)  # a killed run's, which nobody should find while this one starts
        running.callback(cloud.remove, settings.data)
        running.push_async_callback(_stop_emulator, state)
        events = LetterEvents(state.clock, lambda: state.cloud)
        letters = await sink.start(
            sink.Sink(settings.data / "mail", settings.relay, state.clock, events.tell)
        )
        running.callback(letters.close)
        spool = Spool(settings.data)
        running.callback((await _open_mail(state, spool, listening_for_mail)).close)
        await _open_front(running, state, listening)
        # Also on the way out nothing is passed on to an emulator that is being ended.
        running.callback(lambda: setattr(state, "cloud", None))
        await _keep_up(state, spool, sink.address_of(letters), began)


async def _keep_up(state: State, spool: Spool, smtp_host: str, began: float) -> None:
    deaths: deque[float] = deque(maxlen=DEATHS_ALLOWED)
    while True:
        try:
            await _bring_up(state, spool, smtp_host)
            _tell_ready(state, time.monotonic() - began)
        except (BotoCoreError, DeployError, StartError):
            # What fails because the emulator died below it is only one more death of the emulator.
            if state.emulator is None or state.emulator.alive:
                raise
        ended = state.emulator
        at_work = [
            asyncio.create_task(_catch_up(state.cloud)),
            asyncio.create_task(_tidy(state.cloud, spool)),
            asyncio.create_task(scanner.watch(state.cloud)),
        ]
        try:
            code = await ended.process.wait()
        finally:
            for task in at_work:
                task.cancel()
        began = time.monotonic()
        state.cloud = None
        cloud.remove(state.settings.data)
        deaths.append(began)
        if len(deaths) == DEATHS_ALLOWED and began - deaths[0] < WITHIN_SECONDS:
            raise StartError(f"the emulator keeps ending (last with {code}): see {ended.log}")
        say(f"the emulator ended by itself ({code}); starting it again with the kept data")
        await ended.stop()


async def _bring_up(state: State, spool: Spool, smtp_host: str) -> None:
    """A fresh emulator runs the template with today's code, the kept data and the programme."""
    settings = state.settings
    built = await build.build(
        settings.root / "functions", settings.data / "build", settings.tools, settings.emulator_python
    )
    state.emulator = await emulator.start(settings.emulator_python, settings.data, built.dependencies)
    domain = people.from_programme(settings.programme).domain
    deployed = await asyncio.to_thread(
        deploy, settings, state.emulator.url, built.archive, smtp_host, state.clock, domain
    )
    cloud.write(deployed, settings.data)
    await _apply_programme(settings)
    await asyncio.to_thread(spool.publish_all, Incoming(deployed))
    state.cloud = deployed


async def _catch_up(deployed: Cloud | None) -> None:
    """What came due while nothing ran is done in the first minute, before any schedule of the emulator fires.

    Letters too: a kill takes the table's stream with it, so the sweep has to find those that were under way.
    """
    for _ in range(CATCHING_UP_ROUNDS if deployed else 0):
        with contextlib.suppress(ClockError, BotoCoreError, ClientError):
            await asyncio.to_thread(run_jobs, deployed)
        await asyncio.sleep(CATCHING_UP_EVERY_SECONDS)


async def _tidy(deployed: Cloud | None, spool: Spool) -> None:
    """Mail whose notification went missing on its way is told of again, for as long as the emulator lives."""
    while deployed:
        await asyncio.sleep(TIDY_EVERY_SECONDS)
        await asyncio.to_thread(spool.tidy, Incoming(deployed))


async def _apply_programme(settings: Settings) -> None:
    """The operator's own command loads the programme, as it would into AWS."""
    copy = settings.data / "programme.yaml"
    file = people.with_local_place(settings.programme, settings.own_origins, copy)
    # A deployment or a profile that this shell names must not get the programme of a trial.
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("LOKET_", "AWS_"))}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", APPLY_PROGRAMME, settings.programme, file,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        env={**ours, "LOKET_DATA": str(settings.data)}, cwd=settings.root,
    )  # fmt: skip
    said, _ = await process.communicate()
    if process.returncode:
        raise StartError(f"{settings.programme} cannot be loaded:\n{said.decode(errors='replace').strip()}")


async def _open_mail(state: State, spool: Spool, listening: socket.socket) -> asyncio.Server:
    settings = state.settings
    receiver = smtp_in.Receiver(
        spool,
        state.clock,
        people.from_programme(settings.programme).takes,
        settings.dmarc_reject,
        lambda: Incoming(state.cloud) if state.cloud else None,
    )
    return await smtp_in.start(receiver, listening)


async def _open_front(running: contextlib.AsyncExitStack, state: State, listening: socket.socket) -> None:
    runner = web.AppRunner(
        front.application(state),
        access_log=None,
        shutdown_timeout=PAGES_END_WITHIN_SECONDS,
        handle_signals=False,
    )
    await runner.setup()
    running.push_async_callback(runner.cleanup)
    await web.SockSite(runner, listening).start()


async def _stop_emulator(state: State) -> None:
    if state.emulator is not None:
        await state.emulator.stop()
    orphans.forget(state.settings.data)


def _listen(running: contextlib.AsyncExitStack, port: int, setting: str) -> socket.socket:
    listening = running.enter_context(socket.socket())
    # A port of which only old connections linger is free; one on which somebody listens is not.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError:
        raise StartError(f"port {port} is taken: stop what listens there, or set {setting}") from None
    return listening


def _tell_ready(state: State, seconds: float) -> None:
    settings = state.settings
    say(f"Loket is ready ({seconds:.1f} s)")
    say(f"  page with the form  {settings.local_url}/")
    say(f"  form on its own     {settings.public_url}/vraagstuk")
    say(f"  mailboxes           {settings.local_url}/postvak")
    say(f"  mail in             {HOST}:{settings.smtp_port} (SMTP)")
    say(f"  clock               {settings.local_url}/clock")
    if settings.relay:
        say(f"  letters also go to  {settings.relay[0]}:{settings.relay[1]}")
    say(f"  data and logs       {settings.data}")

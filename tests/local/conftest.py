"""What the tests of the local cloud share: its inner code by its own names, its pages without emulator."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from loket_local import front
from loket_local.clock import Clock
from loket_local.settings import Settings
from loket_local.state import State
from tests.local_cloud import ROOT, Answer, free_port

INSIDE = ROOT / "infra" / "local" / "inside_emulator"


@pytest.fixture(autouse=True, scope="session")
def inside_the_emulator() -> Iterator[None]:
    """`journal` and `durable` can be imported by their bare names, as in the emulator's process."""
    sys.path.insert(0, str(INSIDE))
    yield
    sys.path.remove(str(INSIDE))


class Loop:
    """An event loop in a thread of its own, as the supervisor's is for the functions."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever)
        self.thread.start()

    def run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    def close(self) -> None:
        async def quiet() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        self.run(quiet())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@pytest.fixture
def loop() -> Iterator[Loop]:
    running = Loop()
    yield running
    running.close()


class Pages:
    """The local pages while no emulator runs below them."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.smtp_port = free_port()
        self.loop = asyncio.new_event_loop()
        self.client = self.loop.run_until_complete(self._open())

    async def _open(self) -> TestClient:
        settings = Settings(8000, self.smtp_port, self.data, ROOT / "infra/programme/leiden.yaml", None)
        self.session = aiohttp.ClientSession()
        self.state = State(settings, Clock(self.data), self.session)
        client = TestClient(TestServer(front.application(self.state)))
        await client.start_server()
        return client

    def ask(self, method: str, path: str, **options) -> Answer:
        """The answer, redirects not followed."""

        async def asked() -> Answer:
            async with self.client.request(method, path, allow_redirects=False, **options) as answer:
                return Answer(answer.status, answer.headers, await answer.read())

        return self.loop.run_until_complete(asked())

    def get(self, path: str, **options) -> Answer:
        return self.ask("GET", path, **options)

    def close(self) -> None:
        async def closed() -> None:
            await self.client.close()
            await self.session.close()

        self.loop.run_until_complete(closed())
        self.loop.close()


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Pages]:
    """The local pages, of an empty data folder."""
    opened = Pages(tmp_path)
    yield opened
    opened.close()

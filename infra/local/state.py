"""What the pages know of the running cloud; the supervisor changes it, the pages read it."""

import asyncio
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from loket_local.clock import Clock
from loket_local.cloud import Cloud
from loket_local.emulator import Emulator
from loket_local.settings import Settings


@dataclass
class State:
    """`cloud` is None while the emulator is being started or restarted."""

    settings: Settings
    clock: Clock
    session: aiohttp.ClientSession
    cloud: Cloud | None = None
    emulator: Emulator | None = None
    # One move of the clock at a time: each reads, changes and writes the functions' environments.
    moving: asyncio.Lock = field(default_factory=asyncio.Lock)


STATE: web.AppKey[State] = web.AppKey("state", State)

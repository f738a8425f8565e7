"""The whole house on the fake Discord with a wire: the real App, store, scheduler and client."""

import asyncio
import contextlib
import io
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from discord.gateway import KeepAliveHandler
from pydantic import SecretStr

from adapters.discord.connection import connect
from adapters.discord.runtime import Client, build
from bot import delivery, in_doubt, logs, scheduler
from bot.app import House, open_app
from bot.scheduler import ticking
from bot.settings import Settings
from tests.engine.pure import scripts
from tests.fakes.eventually import PATIENCE, eventually, eventually_async
from tests.fakes.of_discord.fake_discord_ledger import Row
from tests.fakes.of_discord.fake_discord_service import Service
from tests.fakes.of_discord.fake_discord_shapes import TOKEN


@dataclass
class Town:
    """What a test touches."""

    discord: Service
    house: House
    client: Client

    async def saw(self, kind: str, times: int = 1, seconds: float = PATIENCE) -> list[Row]:
        """Wait until members saw so many of that kind in all; gives them."""
        await eventually(lambda: len(self.discord.ledger.of(kind)) >= times, seconds)
        return self.discord.ledger.of(kind)

    async def quiet(self, seconds: float = PATIENCE) -> None:
        """Wait until nothing is waiting in the outbox."""
        await eventually_async(self._empty, seconds)

    async def _empty(self) -> bool:
        return not await self.counts("waiting")

    async def counts(self, name: str) -> int:
        """How many of them the store has: `held`, `waiting`, ..."""
        return (await self.house.store.counts())[name]


def settings_for(settings: Settings, api: str, gateway: str) -> Settings:
    """The test's settings, pointed at the fake."""
    return settings.model_copy(
        update={
            "discord_token": SecretStr(TOKEN),
            "discord_api_url": api,
            "discord_gateway_url": gateway,
            "tick": 0.05,
        }
    )


@contextlib.asynccontextmanager
async def town(
    settings: Settings, specs: Path, *, api: str = "", gateway: str = "", discord: Service | None = None
) -> AsyncIterator[Town]:
    """Connected and quick; at the end nothing may have been against Discord's description."""
    service = discord or Service(spec=specs / "discord" / "openapi.json")
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(quick())
        if not service.url:
            await stack.enter_async_context(service.running())
        own = settings_for(settings, api or service.api_url, gateway or service.wire.url)
        house = await stack.enter_async_context(open_app(own))
        client = build(house, own)
        await stack.enter_async_context(ticking(house))
        await stack.enter_async_context(_connected(client, own))
        await service.wire.until(identified=1)
        yield Town(service, house, client)
    assert [row["text"] for row in service.ledger.of("fault")] == []


@contextlib.contextmanager
def quick() -> Iterator[None]:
    """Faster than outside: scripts are read once, retries and rounds after an error come at once."""
    logs.configure(stream=io.StringIO())
    with (
        patch("bot.app.load_scripts", lambda *_: scripts()),
        patch.object(delivery, "FIRST_RETRY", 0.05),
        patch.object(in_doubt, "SETTLES", timedelta(seconds=0.1)),
        patch.object(scheduler, "AFTER_AN_ERROR", 0.05),
    ):
        yield


@contextlib.asynccontextmanager
async def _connected(client: Client, settings: Settings) -> AsyncIterator[None]:
    running = asyncio.create_task(connect(client, settings, first_wait=0.05, patience=1.0))
    try:
        yield
    finally:
        running.cancel()
        await asyncio.wait({running})
        _silence()


def _silence() -> None:
    """discord.py leaves the heartbeat of a handshake that was cut short: it would beat in a later test."""
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler):
            thread.stop()
            thread.join()

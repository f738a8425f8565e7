"""What the two tests of killed bots share: a fake that outlives every bot, and lives that end."""

import asyncio
import json
import random
import signal
import sys
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol

import aiohttp

from tests import ROOT


class Ending(Protocol):
    """One life of a bot."""

    async def end(self, sign: signal.Signals = signal.SIGKILL) -> None:
        """Kill it, or ask it to stop; return when it is gone."""
        ...


class Mortal(ABC):
    """One bot after the other on one folder."""

    @abstractmethod
    async def born(self) -> Ending:
        """The next life, connected."""

    @abstractmethod
    async def load(self, dice: random.Random, acts: int) -> None:
        """So many acts of members."""

    @abstractmethod
    async def quiet(self) -> None:
        """Wait until nothing is delivered any more."""

    async def killed(self, dice: random.Random, acts: int = 12) -> None:
        """A life that ends with kill -9 at a random moment of its load."""
        bot = await self.born()
        load = asyncio.create_task(self.load(dice, acts))
        await asyncio.sleep(dice.uniform(0.02, 0.6))
        await bot.end()
        await load

    async def at_last(self) -> None:
        """A life in which everything comes to its end, stopped politely."""
        bot = await self.born()
        await self.quiet()
        await bot.end(signal.SIGTERM)


@asynccontextmanager
async def outliving(service: str, *words: str) -> AsyncIterator[tuple[dict[str, Any], aiohttp.ClientSession]]:
    """`python -m <service>` with these words: the addresses it tells, and a session to ask it with."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", service, *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        told = json.loads(await process.stdout.readline())
        async with aiohttp.ClientSession() as session:
            yield told, session
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()

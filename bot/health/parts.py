"""What must be well for the house to be ready: the store, its writer, the clockwork, each platform."""

import asyncio
from collections.abc import Awaitable, Callable

import msgspec

from bot.app import House
from bot.store.errors import StoreError

PATIENCE = 2.0
"""Seconds that the store and its writer have for an answer."""

ROUNDS_MISSED = 6
LATE_AT_LEAST = 60.0
"""The scheduler is late after so many ticks, but not before so many seconds: a busy round takes a while."""

Ask = Callable[[], Awaitable[bool]]


class Part(msgspec.Struct, frozen=True):
    """One part of the house. `state` is "ok" or "fault", and `detail` says why it is a fault."""

    name: str
    state: str
    detail: str = ""


class Lines:
    """Platform -> how to ask whether it is connected. One that nobody announced yet is not."""

    def __init__(self, *platforms: str) -> None:
        self._ask: dict[str, Ask | None] = dict.fromkeys(platforms)

    def announce(self, platform: str, ask: Ask) -> None:
        """From now on that platform is asked like this."""
        self._ask[platform] = ask

    async def parts(self) -> list[Part]:
        """One for each platform that has a token."""
        return [await self._part(name, ask) for name, ask in self._ask.items()]

    async def _part(self, name: str, ask: Ask | None) -> Part:
        if ask is not None and await ask():
            return Part(name, "ok")
        return Part(name, "fault", "not connected; the log says why, and it is tried again by itself")


async def readiness(app: House, lines: Lines) -> list[Part]:
    """Every part, whatever its state."""
    return [
        await _answering("store", app.next_due()),
        await _answering("writer", app.store.try_disk(app.clock.now())),
        _clockwork(app),
        *await lines.parts(),
    ]


async def _answering(name: str, asked: Awaitable[object]) -> Part:
    try:
        async with asyncio.timeout(PATIENCE):
            await asked
    except StoreError as error:
        return Part(name, "fault", str(error))
    except TimeoutError:
        return Part(name, "fault", f"no answer within {PATIENCE:.0f} seconds; restart the bot")
    return Part(name, "ok")


def _clockwork(app: House) -> Part:
    age = app.metrics.round_age()
    if age <= max(LATE_AT_LEAST, ROUNDS_MISSED * app.settings.tick):
        return Part("clockwork", "ok")
    return Part("clockwork", "fault", f"what is due was last looked at {age:.0f} seconds ago; see the log")

"""Waiting for something that comes by itself, as long as a busy machine may take."""

import asyncio
from collections.abc import Awaitable, Callable

PATIENCE = 20.0
"""Seconds; what is waited for comes in a tenth of one."""


async def eventually(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Return when it is true. Raises TimeoutError when it never is."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.01)


async def eventually_async(true: Callable[[], Awaitable[object]], seconds: float = PATIENCE) -> None:
    """The same for a question that must be awaited."""
    async with asyncio.timeout(seconds):
        while not await true():  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.02)

"""What a command asks of the process that runs on the data folder, if one does."""

import asyncio
import sys

from bot.door.client import Tell, ask
from bot.door.wire import Forgotten, KeyChanged, Refused, Request
from bot.settings import Settings
from bot.store.errors import StoreError


async def reach(settings: Settings, request: Request, tell: Tell) -> Forgotten | KeyChanged | None:
    """What the running process did; None when none runs. Raises StoreError when it refused or hangs."""
    try:
        end = await ask(settings.data, request, tell)
    except asyncio.CancelledError:
        print("What the running bot has begun it finishes all the same; nothing is lost.", file=sys.stderr)
        raise
    if isinstance(end, Refused):
        raise StoreError(end.why)
    return end

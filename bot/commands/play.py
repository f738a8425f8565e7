"""`play`: the playground page on the embedded default, with a clock that can be moved."""

import asyncio
import secrets
import signal
from collections.abc import Callable
from functools import partial

from adapters.web import runtime as web
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.door.server import opened
from bot.engine.actors import Actor
from bot.engine.events import SetupDone
from bot.scheduler import ticking
from bot.settings import Settings

CELEBRATIONS = "celebrations"
HOST = "cleo"


async def play(settings: Settings) -> int:
    """Serve the page until Ctrl-C or SIGTERM. Returns the exit code."""
    clock = MovableClock()
    async with open_app(settings, clock) as app:
        page = web.build(app, settings, clock, set_up=partial(set_up, app, secrets.token_hex))
        await set_up(app)
        async with ticking(app), opened(app), web.serve(app, page, settings) as address:
            print(f"The playground is at {address} (Ctrl-C ends it; nothing is lost).", flush=True)
            await stopped()
    return 0


async def set_up(app: House, number: Callable[[], str] = str) -> None:
    """The playground's community is set up already, so that wins have a place.

    Once, and after that once more for each `number`: the stage was set anew.
    """
    community = Actor(platform="web", tenant="playground")
    await app.handle(
        SetupDone(
            id=f"playground-setup{number()}",
            actor=community,
            kind="community",
            channel=CELEBRATIONS,
            channel_name=CELEBRATIONS,
            day=4,
            hour=16,
            locale_chosen="en",
            zone_chosen="UTC",
            by=Actor(platform="web", tenant="playground", user=HOST),
        )
    )


async def stopped() -> None:
    """Wait for SIGINT or SIGTERM."""
    loop, done = asyncio.get_running_loop(), asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, done.set)
    await done.wait()

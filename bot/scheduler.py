"""What makes time pass: APScheduler ticks, and whoever saved something wakes the same loop.

APScheduler (3.11, memory store) only ticks: its own job stores drop jobs missed during downtime,
run them twice with two processes and fire twice at the autumn hour. The timer table is the truth.
"""

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import House
from bot.crash import crashpoint
from bot.logs import logger
from bot.refresh import Refresh

DRAIN_WITHIN = 16.0
"""Seconds that a stop waits for what is due and being delivered. With the goodbyes it is done within 20."""

PATIENCE = 2.0
"""Seconds that a round waits for a delivery before it looks after everything else again."""

LOOK_EVERY = 2.0
"""Seconds between looks at the scripts' files; a change is in use after the second look that sees it."""

TIDY_EVERY = 600.0
"""Seconds between looks whether the day's tidying is to be done: also where it is started anew each day."""

AFTER_AN_ERROR = 5.0
"""Seconds to wait after a round that failed, so that a broken disk is not hammered."""

_log = logger("scheduler")


def keep_for_good() -> None:
    """Spare the collector what is loaded by now: scripts and rules live as long as the process.

    Looking through all of them again each time stopped the event loop for 60 to 110 ms. Called
    again after the scripts were read anew, it looks through everything once, so that nothing that
    was set apart before and is of no use by now stays for ever.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def ticking(app: House) -> AsyncIterator[None]:
    """While inside, timers fire and the outbox empties; on leaving, the round in hand is finished."""
    keep_for_good()
    crashpoint("run-attached")
    await app.deliveries.recover()
    crashpoint("run-recovered")
    ticks = AsyncIOScheduler(timezone="UTC")
    ticks.add_job(
        app.woken.set,
        "interval",
        seconds=app.settings.tick,
        coalesce=True,
        misfire_grace_time=None,
        max_instances=1,
    )
    ticks.add_job(
        app.tidy_daily,
        "interval",
        seconds=TIDY_EVERY,
        coalesce=True,
        misfire_grace_time=None,
        max_instances=1,
    )
    ticks.add_job(
        _look,
        "interval",
        (Refresh(app),),
        seconds=LOOK_EVERY,
        coalesce=True,
        misfire_grace_time=None,
        max_instances=1,
    )
    stopping = asyncio.Event()
    loop = asyncio.create_task(_rounds(app, stopping), name="onward-rounds")
    ticks.start()
    app.woken.set()
    try:
        yield
    finally:
        crashpoint("run-stopping")
        ticks.shutdown(wait=False)
        stopping.set()
        app.woken.set()
        await _drain(app, loop)


async def _drain(app: House, loop: "asyncio.Task[None]") -> None:
    """Half of the time for what is still due; all that is left of it for what is in hand by then."""
    began = time.monotonic()
    await asyncio.wait({loop}, timeout=DRAIN_WITHIN / 2)
    loop.cancel()
    crashpoint("run-rounds-over")
    await app.deliveries.drain(DRAIN_WITHIN - (time.monotonic() - began))
    crashpoint("run-drained")


async def _look(refresh: Refresh) -> None:
    if await refresh.look():
        keep_for_good()


async def _rounds(app: House, stopping: asyncio.Event) -> None:
    """One round after the other; each starts when there may be something to do."""
    while not stopping.is_set():
        await app.woken.wait()
        app.woken.clear()
        try:
            await app.run_due(PATIENCE)
        except Exception as error:  # noqa: BLE001 - a round may fail; the next one must still come
            # Nothing is lost: what failed is still in its table, counted by doctor, and comes again.
            _log.exception("round-failed", code=type(error).__name__)
            await asyncio.sleep(AFTER_AN_ERROR)
            app.woken.set()

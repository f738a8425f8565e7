"""What the house does once a day: let go of what is past keeping.

Words and facts past their end first, then ids, then old copies and what the ledger of erasures need not
remember any longer: if one of them fails, what comes before it is done, and all of it is tried again.
"""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from bot.settings import Settings
from bot.store.sqlite import SqliteStore

KEEP_IDS = timedelta(days=30)
"""Slack repeats an event within minutes, a reconnect within days."""

A_DAY = timedelta(days=1)

Lock = Callable[[str], AbstractAsyncContextManager[None]]
"""The lock of the actor with that key: nobody's turn may bring back what goes meanwhile."""


async def tidy(store: SqliteStore, settings: Settings, lock: Lock, now: datetime) -> None:
    """Everything that is past keeping at `now`. Raises StoreError when something of it must stay for now."""
    await _states(store, lock, now - timedelta(days=settings.keep_text_days), now)
    await store.prune(now - KEEP_IDS)
    await store.let_go_of_copies(settings, now - timedelta(days=settings.keep_backups_days))
    await store.note_tidied(now)


async def _states(store: SqliteStore, lock: Lock, before: datetime, now: datetime) -> None:
    async for actor in store.past_keeping(before, now):
        async with lock(actor.key):
            await store.let_go(actor, before, now)
    await store.let_go_of_the_past(before, now)


async def due(store: SqliteStore, now: datetime) -> bool:
    """Whether a day has passed since it was last done, or the clock was set back."""
    last = await store.tidied()
    return last is None or not last <= now < last + A_DAY

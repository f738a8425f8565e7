"""Where everything durable lives: sealed, in one SQLite file. `open_store` is the door."""

from bot.store.errors import NotOurs, SealBroken, StoreError
from bot.store.sqlite import SqliteStore, open_beside, open_store

__all__ = ["NotOurs", "SealBroken", "SqliteStore", "StoreError", "open_beside", "open_store"]

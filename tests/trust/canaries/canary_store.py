"""What stands in a store once it is opened with its key, whoever it belongs to: every sealed field.

An entry that has grown old was emptied: nothing of it is sealed, and nothing is left to open.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from bot.engine.actors import Actor
from bot.settings import Settings
from bot.store import open_beside, rows, sealed
from bot.store.connection import DATABASE

_FIELDS = (
    ("timers", "event", sealed.TIMER),
    ("outbox", "effect", sealed.EFFECT),
    ("outbox", "fallback", sealed.FALLBACK),
    ("outbox", "ref", sealed.REF),
    ("entries", "data", sealed.ENTRY),
)


async def unsealed(settings: Settings) -> dict[Actor, bytes]:
    """Actor -> all that is held of them, opened, one field after the other."""
    async with open_beside(settings) as store:
        host = store._reader.host
        with closing(sqlite3.connect(settings.data / DATABASE)) as conn:
            found = conn.execute("SELECT n, hash, tenant, wrapped, actor, state, dm FROM actors").fetchall()
            held = {}
            for n, hashed, tenant, wrapped, who, state, dm in found:
                key = host.unwrap(hashed, tenant, wrapped)
                actor = rows.decode_actor(key.open(sealed.ACTOR, hashed, who))
                own = [(sealed.STATE, hashed, state), (sealed.DM, hashed, dm), *_fields(conn, n)]
                parts = [place + key.open(place, row, body) for place, row, body in own if body]
                held[actor] = b"\n".join(parts)
    return held


def _fields(conn: sqlite3.Connection, n: int) -> Iterator[tuple[bytes, bytes, bytes | None]]:
    for table, column, place in _FIELDS:
        query = f"SELECT id, {column} FROM {table} WHERE actor = ?"
        for row, body in conn.execute(query, (n,)):
            yield place, row, body

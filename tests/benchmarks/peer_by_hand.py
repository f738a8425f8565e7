"""The store's own SQL, written out by hand on sqlite3, for turns that say something and nothing else.

The same statements in the same order, the same sealing and the same hashes of names, fifty turns in one
transaction in a thread: what our layer adds to that is its price. What a turn of the dialogue does not do
(cancel, record, erase, tell others) is left out.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlite_utils import Database

from bot.engine.actors import Actor
from bot.ports import SavedTurn
from bot.store import rows, sealed
from bot.store.connection import DATABASE, connect
from bot.store.migrations import migrations
from bot.store.rows import encode, stamp
from bot.store.sealed import DataKey, HostKey

SEEN = "INSERT OR IGNORE INTO seen (id, at) VALUES (?, ?)"
ACTOR = "INSERT INTO actors (hash, tenant, actor, wrapped) VALUES (?, ?, ?, ?) RETURNING n"
TIMER_DONE = "DELETE FROM timers WHERE actor = ? AND id = ?"
OUTBOX = """
    INSERT INTO outbox (id, actor, lane, head, effect, fallback, target, at, deadline, due_at)
    VALUES (?1, ?2, ?3, NOT EXISTS (SELECT 1 FROM outbox WHERE lane = ?3 AND status = 0),
            ?4, ?5, ?6, ?7, ?8, ?9)
"""
STATE = """
    UPDATE actors SET next_due = (SELECT min(due_at) FROM timers WHERE actor = ?1 AND code = ''), state = ?2
    WHERE n = ?1
"""


class ByHand:
    """One connection, one thread, and the rows of the members it has met."""

    def __init__(self, folder: Path) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._host = HostKey(bytes(sealed.KEY_BYTES))
        self._known: dict[Actor, tuple[int, bytes, DataKey]] = {}
        self._thread.submit(self._open, folder / DATABASE).result()

    def _open(self, file: Path) -> None:
        self._conn = connect(file)
        migrations.apply(Database(self._conn))

    def close(self) -> None:
        """Close the file, in its thread."""
        self._thread.submit(self._conn.close).result()
        self._thread.shutdown()

    async def save_many(self, turns: Sequence[SavedTurn]) -> None:
        """All of them in one transaction."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._save_all, turns)

    async def save_each(self, turns: Sequence[SavedTurn]) -> None:
        """Each in a transaction of its own, one straight after the other."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._save_each, turns)

    def _save_each(self, turns: Sequence[SavedTurn]) -> None:
        for turn in turns:
            self._save_all((turn,))

    def _save_all(self, turns: Sequence[SavedTurn]) -> None:
        self._conn.execute("BEGIN IMMEDIATE")
        for turn in turns:
            self._save(turn)
        self._conn.execute("COMMIT")

    def _save(self, turn: SavedTurn) -> None:
        execute, name = self._conn.execute, self._host.name
        event, at = name(sealed.EVENT_NAME, turn.event), stamp(turn.at)
        if not execute(SEEN, (event, at)).rowcount:
            return
        if (known := self._known.get(turn.actor)) is None:
            known = self._known[turn.actor] = self._meet(turn.actor)
        else:
            execute(TIMER_DONE, (known[0], event))
        n, hashed, key = known
        for item in turn.outbox:
            id = name(sealed.EFFECT_NAME, item.id)
            body = encode(rows.OutboxBody(item.id, item.lane, item.effect))
            effect = key.seal(sealed.EFFECT, id, body)
            execute(OUTBOX, (id, n, n, effect, None, None, at, None, at))
        assert turn.state is not None
        execute(STATE, (n, key.seal(sealed.STATE, hashed, turn.state)))

    def _meet(self, actor: Actor) -> tuple[int, bytes, DataKey]:
        hashed = self._host.name(sealed.ACTOR_NAME, actor.key)
        found = self._conn.execute("SELECT n, tenant, wrapped FROM actors WHERE hash = ?", (hashed,))
        assert found.fetchone() is None
        tenant = self._host.name(sealed.TENANT_NAME, rows.tenant_text(actor.platform, actor.tenant))
        key, wrapped = self._host.make_key(hashed, tenant)
        who = key.seal(sealed.ACTOR, hashed, encode(actor))
        ((n,),) = self._conn.execute(ACTOR, (hashed, tenant, who, wrapped)).fetchall()
        return n, hashed, key

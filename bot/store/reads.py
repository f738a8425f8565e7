"""Reading, on the event loop's own connection: microseconds, and it never waits for the writer."""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from bot.engine.actors import Actor
from bot.ports import Delivery, DueDelivery, DueTimer, EntryItem, Loaded
from bot.store import rows, sealed
from bot.store.errors import SealBroken
from bot.store.keys import Found, Owner
from bot.store.rows import moment, stamp
from bot.store.sealed import DataKey, HostKey

_FIND = "SELECT n, tenant, wrapped FROM actors WHERE hash = ?"
_LOAD = "SELECT tenant, wrapped, state, dm FROM actors WHERE hash = ?"
# `next_due` is the due time of the actor's earliest timer: a walk along one index, `limit` long.
_TIMERS = """
    SELECT t.seq, t.id, t.due_at, t.event, a.n, a.hash, a.tenant, a.wrapped, a.state, a.dm,
           t.errors + t.deaths
    FROM actors a CROSS JOIN timers t ON t.seq = (
      SELECT seq FROM timers WHERE actor = a.n AND code = '' ORDER BY due_at, seq LIMIT 1)
    WHERE a.next_due <= ? ORDER BY a.next_due LIMIT ?
"""
_OUTBOX = """
    SELECT o.id, o.effect, o.target, o.attempts, o.begun_at, a.hash, a.tenant, a.wrapped, a.actor, a.dm
    FROM outbox o CROSS JOIN actors a ON a.n = o.actor
"""
# It waits while the message that it means is not out yet, unless that one comes after it.
_TARGET_OUT = """
    NOT EXISTS (SELECT 1 FROM outbox t WHERE t.id = o.target AND t.status = 0
                AND NOT (t.lane = o.lane AND t.seq >= o.seq))
"""
_HEADS = f"o.head = 1 AND o.begun_at IS NULL AND {_TARGET_OUT}"
_DUE = f"""
    {_OUTBOX} WHERE {_HEADS} AND o.deadline IS NULL AND o.due_at <= ? ORDER BY o.due_at, o.seq LIMIT ?
"""
_EXPIRED = """
    SELECT 1 FROM outbox
    WHERE head = 1 AND begun_at IS NULL AND due_at <= ? AND deadline IS NOT NULL LIMIT 1
"""
_BEGUN = f"{_OUTBOX} WHERE o.status = 0 AND o.begun_at IS NOT NULL ORDER BY o.seq"
_REF = """
    SELECT t.ref, a.hash, a.tenant, a.wrapped FROM outbox t JOIN actors a ON a.n = t.actor
    WHERE t.id = ? AND t.ref IS NOT NULL
"""
_NEXT_TIMER = "SELECT next_due FROM actors WHERE next_due IS NOT NULL ORDER BY next_due LIMIT 1"
_NEXT_DELIVERY = f"SELECT o.due_at FROM outbox o WHERE {_HEADS} ORDER BY o.due_at, o.seq LIMIT 1"  # noqa: S608
_ENTRIES = "SELECT id, at, kind, data FROM entries WHERE actor = ? ORDER BY at, seq"
_WITH_STATE = "SELECT hash, tenant, wrapped, actor, state FROM actors WHERE state IS NOT NULL"
_COUNTS = {
    "actors": "SELECT count(*) FROM actors",
    "timers": "SELECT count(*) FROM timers",
    "waiting": "SELECT count(*) FROM outbox WHERE status = 0",
    "held": "SELECT count(*) FROM outbox WHERE status = 2",
    "unreadable": "SELECT count(*) FROM timers WHERE code <> ''",
    "not-taken": "SELECT count(*) FROM inbound WHERE code <> ''",
}
"""Name -> the query that counts it."""

_BROKEN = (SealBroken, msgspec.DecodeError)
"""A row that was altered, or written by a version whose events or effects we do not know."""

_TimerRow = tuple[int, bytes, int, bytes, int, bytes, bytes, bytes, bytes | None, bytes | None, int]
"""What `_TIMERS` selects. A plain tuple: very many may be due at once."""


class _Row(NamedTuple):
    """What `_OUTBOX` selects."""

    id: bytes
    effect: bytes
    target: bytes | None
    attempts: int
    begun_at: int | None
    hash: bytes
    tenant: bytes
    wrapped: bytes
    actor: bytes
    dm: bytes | None


class Reader:
    """What the store knows, read and unsealed."""

    def __init__(self, conn: sqlite3.Connection, host: HostKey) -> None:
        self.conn = conn
        self.host = host

    def find(self, actor: Actor) -> Owner | None:
        """The actor's row, None when we do not know them."""
        hashed = self.host.name(sealed.ACTOR_NAME, actor.key)
        row = self.conn.execute(_FIND, (hashed,)).fetchone()
        return None if row is None else Owner(row[0], hashed, self.host.unwrap(hashed, *row[1:]))

    def load(self, actor: Actor) -> Loaded:
        """The actor's state and private address."""
        hashed = self.host.name(sealed.ACTOR_NAME, actor.key)
        row = self.conn.execute(_LOAD, (hashed,)).fetchone()
        if row is None:
            return Loaded(None, "")
        tenant, wrapped, state, dm = row
        return _loaded(self.host.unwrap(hashed, tenant, wrapped), hashed, state, dm)

    def due_timers(self, now: datetime, limit: int) -> tuple[list[DueTimer], list[bytes]]:
        """The earliest due timer of each actor; and the row ids of those that cannot be read."""
        due, broken, erasures = [], [], self.host.erasures
        for row in self.conn.execute(_TIMERS, (stamp(now), limit)):
            try:
                due.append(self._due_timer(row, erasures))
            except _BROKEN:
                broken.append(row[1])
        return due, broken

    def _due_timer(self, row: _TimerRow, erasures: int) -> DueTimer:
        """Its key goes along and is not remembered: they are many, and the next one is days away."""
        seq, id, due, sealed_event, n, hashed, tenant, wrapped, state, dm, trouble = row
        key = self.host.unwrap_once(hashed, tenant, wrapped)
        event = rows.decode_timer(key.open(sealed.TIMER, id, sealed_event)).event
        opened = None if state is None else key.open(sealed.STATE, hashed, state)
        loaded = Loaded(opened, "" if dm is None else _dm(key, hashed, dm))
        found = Found(seq, id, Owner(n, hashed, key), erasures)
        return DueTimer(event.id, moment(due), event, loaded, trouble, found)

    def has_expired(self, now: datetime) -> bool:
        """Whether a first answer at the head of its lane has passed its deadline."""
        return self.conn.execute(_EXPIRED, (stamp(now),)).fetchone() is not None

    def due_deliveries(
        self, now: datetime, limit: int, in_hand: Collection[str] = ()
    ) -> tuple[list[DueDelivery], list[bytes]]:
        """The head of each lane that may be tried; and the row ids of those that cannot be read.

        What is in hand is not unsealed again: with hundreds that wait for their platform, each look at the
        others cost some ten milliseconds of everybody's first answers.
        """
        known = {self.host.name(sealed.EFFECT_NAME, id_) for id_ in in_hand}
        rows_ = self.conn.execute(_DUE, (stamp(now), limit)).fetchall()
        return self._deliveries(row for row in rows_ if row[0] not in known)

    def interrupted(self) -> tuple[list[DueDelivery], list[bytes]]:
        """Begun and never marked."""
        return self._deliveries(self.conn.execute(_BEGUN).fetchall())

    def _deliveries(self, found: Iterable[tuple[Any, ...]]) -> tuple[list[DueDelivery], list[bytes]]:
        due, broken = [], []
        for row in map(_Row._make, found):
            try:
                due.append(self._delivery(row))
            except _BROKEN:
                broken.append(row.id)
        return due, broken

    def _delivery(self, row: "_Row") -> DueDelivery:
        key = self.host.unwrap(row.hash, row.tenant, row.wrapped)
        body = rows.decode_outbox(key.open(sealed.EFFECT, row.id, row.effect))
        actor = rows.decode_actor(key.open(sealed.ACTOR, row.hash, row.actor))
        target = self._ref(row.target) if row.target else ""
        delivery = Delivery(body.id, actor, body.effect, target, _dm(key, row.hash, row.dm))
        begun = None if row.begun_at is None else rows.moment(row.begun_at)
        return DueDelivery(delivery, body.lane or actor.key, row.attempts, begun)

    def _ref(self, target: bytes) -> str:
        """Where the message stands that an effect means; "" when it never got out."""
        row = self.conn.execute(_REF, (target,)).fetchone()
        if row is None:
            return ""
        ref, *owner = row
        return rows.decode_ref(self.host.unwrap(*owner).open(sealed.REF, target, ref)).ref

    def next_due(self) -> datetime | None:
        """The earliest of all timers and lanes."""
        found = [self.conn.execute(sql).fetchone() for sql in (_NEXT_TIMER, _NEXT_DELIVERY)]
        return min((moment(row[0]) for row in found if row), default=None)

    def entries(self, actor: Actor) -> list[EntryItem]:
        """The member's journey, oldest first."""
        owner = self.find(actor)
        if owner is None:
            return []
        return [_entry(owner.key, *row) for row in self.conn.execute(_ENTRIES, (owner.n,)).fetchall()]

    def erased(self) -> int | None:
        """The number of the last erasure that this database went through, if it says."""
        row = self.conn.execute("SELECT value FROM house WHERE name = 'erased'").fetchone()
        return None if row is None else int(row[0])

    def communities(self) -> list[bytes]:
        """The state of every community; members are passed over, theirs stay sealed."""
        found = []
        for hashed, tenant, wrapped, actor, state in self.conn.execute(_WITH_STATE):
            key = self.host.unwrap(hashed, tenant, wrapped)
            if not rows.decode_actor(key.open(sealed.ACTOR, hashed, actor)).user:
                found.append(key.open(sealed.STATE, hashed, state))
        return found

    def counts(self) -> dict[str, int]:
        """How much there is of what."""
        return {name: self.conn.execute(sql).fetchone()[0] for name, sql in _COUNTS.items()}


def _loaded(key: DataKey, hashed: bytes, state: bytes | None, dm: bytes | None) -> Loaded:
    opened = None if state is None else key.open(sealed.STATE, hashed, state)
    return Loaded(opened, _dm(key, hashed, dm))


def _dm(key: DataKey, hashed: bytes, dm: bytes | None) -> str:
    return "" if dm is None else key.open(sealed.DM, hashed, dm).decode()


def _entry(key: DataKey, id: bytes, at: int, kind: str, data: bytes) -> EntryItem:
    if not data:  # its words were old, and went
        return EntryItem(id="", at=moment(at), kind=kind, data={})
    body = rows.decode_entry(key.open(sealed.ENTRY, id, data))
    return EntryItem(id=body.id, at=moment(at), kind=kind, data=body.data)

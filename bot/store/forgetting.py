"""What is said to others when a member goes, and the ledger being obeyed by a database that is behind it."""

import sqlite3
from datetime import UTC, datetime

import msgspec

from bot.crash import crashpoint
from bot.engine.actors import Actor
from bot.engine.member import Member
from bot.engine.wins.events import WinWithdrawn
from bot.engine.wins.member_side import places_of
from bot.ports import SavedTurn, TimerItem
from bot.store import rows, sealed
from bot.store.erasing import erase_row
from bot.store.errors import SealBroken
from bot.store.keys import KeyRing
from bot.store.ledger import Line, Pages
from bot.store.turns import write_turn

_OF = {
    "actor": "SELECT n, hash, actor, state FROM actors WHERE hash = ?",
    "tenant": "SELECT n, hash, actor, state FROM actors WHERE tenant = ?",
}
FIRST = datetime(2000, 1, 1, tzinfo=UTC)
"""When a community is told that somebody was erased: before all that came due while nothing ran."""

_Found = tuple[int, bytes, bytes, bytes | None]


def parting(actor: Actor, state: bytes | None, now: datetime) -> SavedTurn:
    """Everything goes; their communities are told to take their wins out, as /onward forget tells it."""
    event = f"forget-{actor.key}-{now.timestamp()}"
    member = _member(actor, state)
    places, mark = (places_of(member), member.mark) if member else ((), "")
    told = [
        WinWithdrawn(id=f"{event}.{i}", actor=place, win="", by=actor, forget=True, mark=mark)
        for i, place in enumerate(places, start=1)
    ]
    tells = tuple(TimerItem(id=one.id, actor=one.actor, due=FIRST, name="", event=one) for one in told)
    return SavedTurn(event=event, actor=actor, at=now, erase=True, timers=tells)


def _member(actor: Actor, state: bytes | None) -> Member | None:
    """Who goes: where something of theirs may stand. A state of another version than ours names no place."""
    if not (actor.user and state):
        return None
    try:
        return msgspec.msgpack.decode(state, type=Member)
    except msgspec.DecodeError:
        return None


def obey(ring: KeyRing, pages: Pages, now: datetime) -> int:
    """Erase whomever the ledger names after the last erasure that this database went through.

    One transaction. Says how many of them were still in it.
    """
    ring.conn.execute("BEGIN IMMEDIATE")
    try:
        gone = _obey(ring, pages.after(ring.erased()), now)
        ring.note_done(max(pages.last, ring.erased()))
        crashpoint("obey-done")
        ring.conn.execute("COMMIT")
        crashpoint("obey-committed")
    except (sqlite3.Error, SealBroken):
        ring.forget()
        if ring.conn.in_transaction:
            ring.conn.execute("ROLLBACK")
        raise
    if gone:  # a wrapped key must not linger in the log
        ring.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return gone


def _obey(ring: KeyRing, lines: list[Line], now: datetime) -> int:
    found: dict[int, _Found] = {}
    for line in lines:
        for row in ring.conn.execute(_OF[line.kind], (line.hash,)).fetchall():
            found[row[0]] = row
    leaving = {hashed for _, hashed, _, _ in found.values()}
    for row in found.values():
        _part(ring, row, leaving, now)
    ring.gone.clear()  # they are written down already
    return len(found)


def _part(ring: KeyRing, row: _Found, leaving: set[bytes], now: datetime) -> None:
    n, hashed, who, sealed_state = row
    try:
        owner = ring.numbered(n)
        actor = rows.decode_actor(owner.key.open(sealed.ACTOR, hashed, who))
        state = None if sealed_state is None else owner.key.open(sealed.STATE, hashed, sealed_state)
    except (SealBroken, msgspec.DecodeError):  # what cannot be read any more can still go
        erase_row(ring, n)
        return
    told = parting(actor, state, now)
    staying = tuple(one for one in told.timers if _hash(ring, one.actor) not in leaving)
    write_turn(ring, msgspec.structs.replace(told, timers=staying))


def _hash(ring: KeyRing, actor: Actor) -> bytes:
    return ring.host.name(sealed.ACTOR_NAME, actor.key)
